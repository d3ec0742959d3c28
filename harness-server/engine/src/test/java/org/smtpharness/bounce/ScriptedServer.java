package org.smtpharness.bounce;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A server for one connection that gives the replies of a script, one for the connection and one
 * for each command, and is silent when they are used up. The reply {@code CLOSE} closes.
 */
final class ScriptedServer implements AutoCloseable {
  private final ServerSocket listener;
  private final Deque<String> replies;
  private final List<String> heard = new CopyOnWriteArrayList<>();
  private final CountDownLatch silent = new CountDownLatch(1);
  private final CountDownLatch left = new CountDownLatch(1);

  ScriptedServer(String... replies) throws IOException {
    this.listener = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
    this.replies = new ArrayDeque<>(List.of(replies));
    Thread thread = new Thread(this::serve, "scripted-server");
    thread.setDaemon(true);
    thread.start();
  }

  OutboundTarget target() {
    return new OutboundTarget("127.0.0.1", listener.getLocalPort());
  }

  /** The lines of the client. */
  List<String> heard() {
    return heard;
  }

  /** Waits until the script is used up. */
  boolean awaitSilence() throws InterruptedException {
    return silent.await(30, TimeUnit.SECONDS);
  }

  /** Waits until the connection has ended. */
  boolean awaitClientGone() throws InterruptedException {
    return left.await(30, TimeUnit.SECONDS);
  }

  private void serve() {
    try (Socket socket = listener.accept()) {
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      boolean content = false;
      String line = "";
      do {
        boolean command = !content || line.equals(".");
        String reply = command ? replies.poll() : "";
        if (reply == null) {
          silent.countDown();
        } else if (reply.equals("CLOSE")) {
          return;
        } else if (command) {
          content = reply.startsWith("354");
          socket.getOutputStream().write((reply + "\r\n").getBytes(StandardCharsets.UTF_8));
        }
        line = in.readLine();
        if (line != null) {
          heard.add(line);
        }
      } while (line != null);
    } catch (IOException e) {
      // The client is gone.
    } finally {
      left.countDown();
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
