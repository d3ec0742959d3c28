package org.smtpharness.tls;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * A server that speaks TLS from the first octet, says hello and waits for the client to leave; and
 * a client for it.
 */
final class TlsLoopback implements AutoCloseable {
  static final String HOST = "mx.example.test";

  /** A guard against a hang, far beyond what any test needs. */
  static final int PATIENCE_MILLIS = 30_000;

  private final TlsServer server;
  private final TlsSettings settings;
  private final ServerSocket listener;
  private final BlockingQueue<TlsHandshake> handshakes = new LinkedBlockingQueue<>();

  TlsLoopback(TlsServer server, TlsSettings settings) throws IOException {
    this.server = server;
    this.settings = settings;
    this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread thread = new Thread(this::serve, "tls-loopback");
    thread.setDaemon(true);
    thread.start();
  }

  int port() {
    return listener.getLocalPort();
  }

  /** How the next connection's handshake went for the server. */
  TlsHandshake next() throws InterruptedException {
    return handshakes.poll(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
  }

  TlsHandshake.Completed nextCompleted() throws InterruptedException {
    return (TlsHandshake.Completed) next();
  }

  TlsHandshake.Failed nextFailed() throws InterruptedException {
    return (TlsHandshake.Failed) next();
  }

  /** Opens a connection without TLS. */
  Socket connect() throws IOException {
    Socket socket = new Socket();
    socket.connect(new InetSocketAddress("127.0.0.1", port()), PATIENCE_MILLIS);
    socket.setSoTimeout(PATIENCE_MILLIS);
    return socket;
  }

  /** What a careful client hears: it checks path, time and name. */
  String hear(SSLContext client, String... protocols) throws IOException {
    return hearFrom(HOST, client, protocols);
  }

  String hearFrom(String host, SSLContext client, String... protocols) throws IOException {
    SSLParameters parameters = new SSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    if (protocols.length > 0) {
      parameters.setProtocols(protocols);
    }
    return hear(host, client, parameters);
  }

  String hear(String host, SSLContext client, SSLParameters parameters) throws IOException {
    try (SSLSocket tls =
        (SSLSocket) client.getSocketFactory().createSocket(connect(), host, port(), true)) {
      tls.setSSLParameters(parameters);
      tls.startHandshake();
      return new BufferedReader(
              new InputStreamReader(tls.getInputStream(), StandardCharsets.US_ASCII))
          .readLine();
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }

  private void serve() {
    while (!listener.isClosed()) {
      try (Socket wire = listener.accept()) {
        wire.setSoTimeout(PATIENCE_MILLIS);
        serve(wire);
      } catch (IOException e) {
        // The client is gone, or the test has ended.
      }
    }
  }

  private void serve(Socket wire) throws IOException {
    TlsHandshake handshake = server.accept(wire, nothing(), HOST, settings);
    handshakes.add(handshake);
    if (handshake instanceof TlsHandshake.Completed completed) {
      completed.socket().getOutputStream().write("hello\n".getBytes(StandardCharsets.US_ASCII));
      completed.socket().getInputStream().readAllBytes();
      completed.socket().shutdownOutput();
    }
    wire.shutdownOutput();
    wire.getInputStream().readAllBytes();
  }

  static InputStream nothing() {
    return new ByteArrayInputStream(new byte[0]);
  }
}
