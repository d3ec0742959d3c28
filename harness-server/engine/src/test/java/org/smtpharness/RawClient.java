package org.smtpharness;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** A client that says exactly what it is told and shows exactly what it hears. */
public final class RawClient implements AutoCloseable {
  /** A guard against a hang, far beyond what any test needs. */
  private static final int PATIENCE_MILLIS = 60_000;

  /** Something that begins like the first record of a TLS client. */
  public static final String CLIENT_HELLO =
      "\u0016\u0003\u0001\u0000\u0028\u0001\u0000\u0000\u0024" + "x".repeat(36);

  private final Socket socket;
  private final InputStream in;

  public RawClient(SmtpHarness harness) throws IOException {
    this(harness.host(), harness.port());
  }

  public RawClient(String host, int port) throws IOException {
    this(host, port, new Socket());
  }

  private RawClient(String host, int port, Socket unconnected) throws IOException {
    socket = unconnected;
    // Before it connects, for the server may reset the connection at once.
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket.setTcpNoDelay(true);
    socket.connect(new InetSocketAddress(host, port), PATIENCE_MILLIS);
    in = new BufferedInputStream(socket.getInputStream());
  }

  /** Connects to a host. */
  RawClient(ServerHost host) throws IOException {
    this(host.address(), host.port());
  }

  /** Connects with little room for what it does not read. */
  public static RawClient withLittleRoom(SmtpHarness harness) throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(4096);
    return new RawClient(harness.host(), harness.port(), socket);
  }

  private RawClient(Socket connected) throws IOException {
    socket = connected;
    socket.setSoTimeout(PATIENCE_MILLIS);
    in = new BufferedInputStream(socket.getInputStream());
  }

  /** Connects to the port with implicit TLS, trusting the harness. */
  public static RawClient overTls(SmtpHarness harness) throws IOException {
    Socket socket = new Socket();
    socket.connect(
        new InetSocketAddress(harness.host(), harness.tlsPort().orElseThrow()), PATIENCE_MILLIS);
    return overTls(socket, harness);
  }

  /** Shakes hands on a connected socket, trusting the harness. */
  public static RawClient overTls(Socket socket, SmtpHarness harness) throws IOException {
    return new RawClient(layered(socket, harness.sslContext(), "mx.example.test"));
  }

  /** Shakes hands on this connection, checking that the server is the host of that name. */
  RawClient handshakeWith(String host, SSLContext context) throws IOException {
    return new RawClient(layered(socket, context, host));
  }

  /** Shakes hands on this connection, checking the server's name; answers a client within TLS. */
  public RawClient handshake(SSLContext context, String... protocols) throws IOException {
    return new RawClient(layered(socket, context, "mx.example.test", protocols));
  }

  /** Connects, greets, says STARTTLS, shakes hands and greets again. */
  public static RawClient secured(SmtpHarness harness) throws IOException {
    RawClient client = greeted(harness);
    client.say("STARTTLS");
    RawClient secure = client.handshake(harness.sslContext());
    secure.say("EHLO client.example.test");
    return secure;
  }

  private static SSLSocket layered(
      Socket socket, SSLContext context, String host, String... protocols) throws IOException {
    SSLSocket secure = (SSLSocket) context.getSocketFactory().createSocket(socket, host, 25, true);
    secure.setSoTimeout(PATIENCE_MILLIS);
    SSLParameters parameters = secure.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    if (protocols.length > 0) {
      parameters.setProtocols(protocols);
    }
    secure.setSSLParameters(parameters);
    secure.startHandshake();
    return secure;
  }

  /** Connects, waits for the greeting and says EHLO. */
  public static RawClient greeted(SmtpHarness harness) throws IOException {
    return new RawClient(harness).hello();
  }

  /** Sends octets as they are, each character one octet. */
  public RawClient send(String octets) throws IOException {
    return send(octets.getBytes(StandardCharsets.ISO_8859_1));
  }

  public RawClient send(byte[] octets) throws IOException {
    socket.getOutputStream().write(octets);
    return this;
  }

  /** Sends each octet in a segment of its own. */
  public RawClient trickle(String octets) throws IOException {
    for (byte octet : octets.getBytes(StandardCharsets.ISO_8859_1)) {
      send(new byte[] {octet});
    }
    return this;
  }

  /** Sends a line with CR LF and answers the reply, its lines joined by LF. */
  public String say(String line) throws IOException {
    send(line + "\r\n");
    return reply();
  }

  /** Reads one reply, of one or many lines. */
  public String reply() throws IOException {
    List<String> lines = new ArrayList<>();
    String line;
    do {
      line = line();
      lines.add(line);
    } while (line.length() > 3 && line.charAt(3) == '-');
    return String.join("\n", lines);
  }

  /** Reads so many replies. */
  public List<String> replies(int count) throws IOException {
    List<String> replies = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      replies.add(reply());
    }
    return replies;
  }

  /** Waits for the greeting and says EHLO; answers the client itself. */
  public RawClient hello() throws IOException {
    reply();
    say("EHLO client.example.test");
    return this;
  }

  /** Says MAIL, RCPT and DATA, which must be answered with 354. */
  public RawClient startContent() throws IOException {
    say("MAIL FROM:<news@example.test>");
    say("RCPT TO:<ann@example.test>");
    String reply = say("DATA");
    if (!reply.startsWith("354")) {
      throw new IOException("DATA was answered with " + reply);
    }
    return this;
  }

  /** Sends a message with that content, already dot-stuffed, and answers the last reply. */
  public String deliver(String content) throws IOException {
    startContent();
    send(content + ".\r\n");
    return reply();
  }

  /** Reads to the end of the connection; "(reset)" at the end when it was an RST. */
  public String rest() throws IOException {
    ByteArrayOutputStream octets = new ByteArrayOutputStream();
    try {
      in.transferTo(octets);
    } catch (SocketException e) {
      octets.writeBytes("(reset)".getBytes(StandardCharsets.US_ASCII));
    }
    return octets.toString(StandardCharsets.UTF_8);
  }

  private String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int octet;
    while ((octet = in.read()) != '\n') {
      if (octet < 0) {
        throw new IOException("connection closed after \"" + line + "\"");
      }
      line.write(octet);
    }
    String text = line.toString(StandardCharsets.UTF_8);
    if (!text.endsWith("\r")) {
      throw new IOException("bare LF after \"" + text + "\"");
    }
    return text.substring(0, text.length() - 1);
  }

  /** Reads to the end of the connection, each octet one character. */
  public String restAsOctets() throws IOException {
    ByteArrayOutputStream octets = new ByteArrayOutputStream();
    in.transferTo(octets);
    return octets.toString(StandardCharsets.ISO_8859_1);
  }

  /** Says that nothing more comes, and goes on listening. */
  public RawClient shutdownOutput() throws IOException {
    socket.shutdownOutput();
    return this;
  }

  /** Leaves with an RST. */
  public void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  public Socket socket() {
    return socket;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
