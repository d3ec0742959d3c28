package org.smtpharness.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** A client that compares each octet with what it expects, and sees how the wire ends. */
final class OctetClient implements AutoCloseable {
  /** A guard against a hang, far beyond what any cell needs. */
  private static final int PATIENCE_MILLIS = 30_000;

  private static final int ALERT = 21;

  /** TLS 1.3 hides the type: two octets with one for it and the tag, and in some JDKs 16 more. */
  private static final Set<Integer> HIDDEN_ALERT_OCTETS = Set.of(2 + 1 + 16, 2 + 1 + 16 + 16);

  private final TappedSocket wire = new TappedSocket();
  private Socket socket = wire;
  private InputStream in;
  private int tlsFrom = -1;
  private int heard;

  OctetClient(String host, int port) throws IOException {
    try {
      wire.setSoTimeout(PATIENCE_MILLIS);
      wire.setTcpNoDelay(true);
      wire.connect(new InetSocketAddress(host, port));
      in = wire.getInputStream();
    } catch (ConnectException e) {
      wire.close();
      throw e;
    } catch (SocketException e) {
      // A server that resets at once can be faster than the return from connecting.
      wire.failed(e);
      wire.close();
      in = closedInput();
    }
  }

  private static InputStream closedInput() throws IOException {
    InputStream closed = InputStream.nullInputStream();
    closed.close();
    return closed;
  }

  TappedSocket wire() {
    return wire;
  }

  /** Shakes hands and goes on within TLS. */
  SSLSocket handshake(SSLContext context, String... protocols) throws IOException {
    tlsFrom = wire.receivedCount();
    SSLSocket secure =
        (SSLSocket) context.getSocketFactory().createSocket(wire, "mx.example.test", 25, true);
    SSLParameters parameters = secure.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    if (protocols.length > 0) {
      parameters.setProtocols(protocols);
    }
    secure.setSSLParameters(parameters);
    secure.startHandshake();
    socket = secure;
    in = secure.getInputStream();
    return secure;
  }

  /** Sends octets as they are, each character one octet. */
  void send(String octets) throws IOException {
    socket.getOutputStream().write(octets.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** Reads one reply with its line ends, of one or many lines. */
  String reply() throws IOException {
    StringBuilder reply = new StringBuilder();
    int lineStart;
    do {
      lineStart = reply.length();
      int octet;
      do {
        octet = in.read();
        if (octet < 0) {
          throw new IOException("connection closed after \"" + reply + "\"");
        }
        reply.append((char) octet);
      } while (octet != '\n');
    } while (reply.charAt(lineStart + 3) == '-');
    return reply.toString();
  }

  /** How many octets came as expected so far, above TLS. */
  int heard() {
    return heard;
  }

  /** Requires exactly these octets to come next. */
  void expect(String octets) throws IOException {
    StringBuilder came = new StringBuilder();
    while (came.length() < octets.length()) {
      int octet = read(octets, came);
      if (octet < 0) {
        assertThat(came + "(end)").as("what came").isEqualTo(octets);
      }
      came.append((char) octet);
      if (octets.charAt(came.length() - 1) != octet) {
        assertThat(came + rest()).as("what came").isEqualTo(octets);
      }
    }
    heard += octets.length();
  }

  /** Reads so many octets, whatever they are. */
  String octets(int count) throws IOException {
    return new String(in.readNBytes(count), StandardCharsets.ISO_8859_1);
  }

  private int read(String expected, CharSequence heard) throws IOException {
    try {
      return in.read();
    } catch (SocketTimeoutException e) {
      return fail("expected \"%s\" but nothing came behind \"%s\"", expected, heard);
    }
  }

  /** What is there without waiting. */
  private String rest() throws IOException {
    byte[] rest = in.readNBytes(in.available());
    return new String(rest, StandardCharsets.ISO_8859_1);
  }

  /** Requires nothing more to come but that end of the wire. */
  void expectEndOfWire(TappedSocket.End end) throws IOException {
    try {
      int octet = in.read();
      if (octet >= 0) {
        fail("expected %s but got \"%s\"", end, (char) octet + rest());
      }
      if (wire.end().isEmpty()) {
        // TLS has ended with close_notify; the wire ends behind it.
        octet = wire.getInputStream().read();
        assertThat(octet).as("octet behind the end of TLS").isEqualTo(-1);
      }
    } catch (SocketTimeoutException e) {
      fail("expected %s but nothing came", end);
    } catch (IOException e) {
      // The wire knows why.
    }
    assertThat(wire.end()).as("end of the wire").contains(end);
  }

  /** Requires nothing more to come but that end of the wire, with close_notify before a FIN. */
  void expectEnd(TappedSocket.End end) throws IOException {
    expectEndOfWire(end);
    if (end == TappedSocket.End.FIN && socket != wire) {
      assertThat(records().get(records().size() - 1))
          .as("close_notify before the FIN, in %s", records())
          .matches(last -> last.type() == ALERT || HIDDEN_ALERT_OCTETS.contains(last.length()));
    }
  }

  private record Record(int type, int length) {}

  private List<Record> records() {
    List<Record> records = new ArrayList<>();
    byte[] octets = wire.received();
    int at = tlsFrom;
    while (at + 5 <= octets.length) {
      int length = (octets[at + 3] & 0xff) << 8 | octets[at + 4] & 0xff;
      records.add(new Record(octets[at] & 0xff, length));
      at += 5 + length;
    }
    return records;
  }

  /** Says on the wire that nothing more comes. */
  void leave() throws IOException {
    wire.shutdownOutput();
  }

  @Override
  public void close() throws IOException {
    wire.close();
  }
}
