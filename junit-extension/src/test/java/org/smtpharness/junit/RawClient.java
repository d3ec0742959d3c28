package org.smtpharness.junit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import org.smtpharness.SmtpHarness;

/** A client that says what it is told, a line at a time. */
final class RawClient implements AutoCloseable {
  private static final int PATIENCE_MS = 20_000;

  private final Socket socket;
  private final BufferedReader in;

  /** Connects and reads the greeting. */
  RawClient(String host, int port) {
    try {
      socket = new Socket(host, port);
      socket.setSoTimeout(PATIENCE_MS);
      in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      reply();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  RawClient(SmtpHarness smtp) {
    this(smtp.host(), smtp.port());
  }

  /** One attempt to hand a message to the recipient; answers what RCPT was answered. */
  static String deliver(SmtpHarness smtp, String recipient) {
    return deliver(smtp.host(), smtp.port(), recipient);
  }

  static String deliver(String host, int port, String recipient) {
    try (RawClient client = new RawClient(host, port)) {
      client.say("EHLO client.test");
      client.say("MAIL FROM:<news@example.test>");
      String reply = client.say("RCPT TO:<" + recipient + ">");
      if (reply.startsWith("250")) {
        client.say("DATA");
        client.say("Subject: News\r\n\r\nHello\r\n.");
      }
      client.say("QUIT");
      return reply;
    }
  }

  /** Sends a line and answers the last line of the reply; null when the connection ended. */
  String say(String line) {
    try {
      socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
      return reply();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether the server ended the connection, whatever it said before. */
  boolean isEnded() {
    try {
      while (in.read() != -1) {}
      return true;
    } catch (SocketTimeoutException e) {
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  private String reply() throws IOException {
    String line = in.readLine();
    while (line != null && line.startsWith("-", 3)) {
      line = in.readLine();
    }
    return line;
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
