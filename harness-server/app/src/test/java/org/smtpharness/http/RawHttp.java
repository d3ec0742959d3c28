package org.smtpharness.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Sends octets that no HTTP client would send. */
final class RawHttp {
  private RawHttp() {}

  /** The whole answer to a request after which the connection is closed. */
  static String exchange(int port, String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** A request without a body that says which host it means. */
  static String get(int port, String path, String... headers) {
    return "GET %s HTTP/1.1\r\nHost: localhost:%d\r\nConnection: close\r\n%s\r\n"
        .formatted(path, port, String.join("", headers));
  }
}
