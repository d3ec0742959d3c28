package org.smtpharness.http;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A plain SMTP client: says a line, hears a reply. */
final class SmtpTalk implements AutoCloseable {
  private final Socket socket;
  private final BufferedReader in;

  SmtpTalk(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
  }

  /** The last line of the next reply. */
  String reply() throws IOException {
    String line = in.readLine();
    while (line != null && line.length() > 3 && line.charAt(3) == '-') {
      line = in.readLine();
    }
    return line;
  }

  String say(String line) throws IOException {
    socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
    return reply();
  }

  /** Tries to hand over a message; the reply that decided. */
  String mail(String sender, String recipient, String content) throws IOException {
    say("MAIL FROM:<" + sender + ">");
    String reply = say("RCPT TO:<" + recipient + ">");
    if (!reply.startsWith("250")) {
      say("RSET");
      return reply;
    }
    say("DATA");
    return say(content + "\r\n.");
  }

  String quit() throws IOException {
    return say("QUIT");
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
