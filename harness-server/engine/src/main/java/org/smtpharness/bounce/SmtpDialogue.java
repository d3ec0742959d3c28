package org.smtpharness.bounce;

import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.smtpharness.journal.Reply;

/** Commands and replies on a socket, one after the other. Not safe for use by several threads. */
final class SmtpDialogue {
  private final TimedLines in;
  private final OutputStream out;
  private final Duration patience;
  private final List<String> transcript;

  /**
   * Opens a dialogue.
   *
   * @param patience for each reply
   * @param transcript gets each line
   */
  SmtpDialogue(Socket socket, Duration patience, List<String> transcript) throws IOException {
    this.in = new TimedLines(socket);
    this.out = new BufferedOutputStream(socket.getOutputStream(), 8192);
    this.patience = patience;
    this.transcript = transcript;
  }

  /** Sends a command and answers its reply. */
  Reply say(String command) throws IOException {
    transcript.add("C: " + Printable.of(command));
    out.write((command + "\r\n").getBytes(StandardCharsets.UTF_8));
    out.flush();
    return hear(command);
  }

  /** Sends content, dot-stuffed, with its final dot and answers the reply to it. */
  Reply sayContent(byte[] content) throws IOException {
    transcript.add("C: (content, " + content.length + " octets)");
    DotStuffing.write(content, out);
    transcript.add("C: .");
    out.flush();
    return hear("the final dot");
  }

  /**
   * Reads a reply.
   *
   * @param what it answers, for the message when it doesn't come
   */
  Reply hear(String what) throws IOException {
    ReplyParser reply = new ReplyParser();
    in.allow(patience);
    try {
      String line;
      do {
        line = in.next();
        transcript.add("S: " + Printable.of(line));
      } while (!reply.add(line));
      return reply.reply();
    } catch (SocketTimeoutException e) {
      throw new SocketTimeoutException(
          "no reply to " + what + " within " + patience.toMillis() + " ms");
    } catch (EOFException e) {
      throw new EOFException("the server closed the connection instead of a reply to " + what);
    }
  }
}
