package org.smtpharness.smtp;

import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketImpl;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.subethamail.smtp.server.Session;

/**
 * What SubEthaSMTP holds instead of the real socket. Its input is tokens, its output is kept away
 * from the client, and its close is the session's orderly end.
 */
final class SmtpSocket extends Socket {
  private final Dialogue dialogue;
  private final LineFraming input;
  private final OutputStream output;
  private final CountDownLatch end = new CountDownLatch(1);
  private volatile Thread owner;
  private volatile boolean closed;

  SmtpSocket(Dialogue dialogue) throws SocketException {
    super((SocketImpl) null);
    this.dialogue = dialogue;
    this.input = new LineFraming(dialogue);
    this.output = new LibraryOutput(dialogue);
  }

  /** The socket of a session that came from our listener. */
  static SmtpSocket of(Session session) {
    return (SmtpSocket) session.getSocket();
  }

  Dialogue dialogue() {
    return dialogue;
  }

  LineFraming framing() {
    return input;
  }

  /** Says which thread runs the session. */
  void ownedBy(Thread thread) {
    owner = thread;
  }

  /** Says that no thread runs the session any more. */
  void ended() {
    end.countDown();
  }

  /**
   * Waits for {@link #ended}, without regard to interruption, which is kept for the caller.
   *
   * @param deadline until when, by {@link System#nanoTime}
   * @return whether it has ended
   */
  boolean awaitEnd(long deadline) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return end.await(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public InputStream getInputStream() {
    return input;
  }

  @Override
  public OutputStream getOutputStream() {
    return output;
  }

  @Override
  public SocketAddress getRemoteSocketAddress() {
    return dialogue.connection().client();
  }

  @Override
  public InetAddress getInetAddress() {
    return dialogue.connection().client().getAddress();
  }

  @Override
  public int getPort() {
    return dialogue.connection().client().getPort();
  }

  /** The dialogue has time limits of its own. */
  @Override
  public void setSoTimeout(int timeout) {}

  @Override
  public boolean isBound() {
    return true;
  }

  @Override
  public boolean isClosed() {
    return closed;
  }

  /** On the session's own thread the orderly end; from any other the end at once. */
  @Override
  public void close() {
    closed = true;
    if (Thread.currentThread() == owner) {
      dialogue.finish();
    } else {
      dialogue.cancel();
    }
  }
}
