package org.smtpharness.wire;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * Takes a PROXY header from the input, and not an octet of what follows it. Version 1 is a line of
 * text, version 2 begins with a signature of 12 octets.
 */
final class ProxyHeaderReader {
  private static final byte[] SIGNATURE =
      "\r\n\r\n\0\r\nQUIT\n".getBytes(StandardCharsets.ISO_8859_1);
  private static final byte[] PREFIX = "PROXY ".getBytes(StandardCharsets.US_ASCII);

  /** Octets of a version 1 header with its line end. */
  private static final int LONGEST_LINE = 107;

  /** Octets of a version 2 header up to its addresses. */
  private static final int FIXED = 16;

  private static final int VERSION_2 = 0x20;
  private static final int LOCAL = 0x20;
  private static final int PROXY = 0x21;

  private final InputBuffer input;
  private final long deadline;

  ProxyHeaderReader(InputBuffer input, Duration patience) {
    this.input = input;
    this.deadline = System.nanoTime() + patience.toNanos();
  }

  /**
   * Reads it.
   *
   * @throws SocketTimeoutException when it does not come in time
   * @throws ConnectionEndedException when the connection is lost
   */
  ProxyHeader read() throws IOException {
    int same = 1;
    while (ensure(same)) {
      if (startsWith(SIGNATURE, same)) {
        if (same == SIGNATURE.length) {
          return readBinary();
        }
      } else if (!startsWith(PREFIX, Math.min(same, PREFIX.length))) {
        return ProxyHeader.malformed("it begins with neither 'PROXY ' nor the signature");
      } else if (same == PREFIX.length) {
        return readLine();
      }
      same++;
    }
    return ProxyHeader.malformed("the client closed the connection before its end");
  }

  private boolean startsWith(byte[] expected, int count) {
    return Arrays.equals(input.octets(), input.start(), input.start() + count, expected, 0, count);
  }

  private ProxyHeader readLine() throws IOException {
    for (int length = PREFIX.length + 1; length <= LONGEST_LINE; length++) {
      if (!ensure(length)) {
        return ProxyHeader.malformed("the client closed the connection before its end");
      }
      if (octet(length - 1) == '\n') {
        String line = new String(take(length), StandardCharsets.ISO_8859_1);
        return line.endsWith("\r\n")
            ? ofLine(line.substring(0, length - 2))
            : ProxyHeader.malformed("its line ends with LF alone");
      }
    }
    return ProxyHeader.malformed("its line is longer than " + LONGEST_LINE + " octets");
  }

  private static ProxyHeader ofLine(String line) {
    String[] words = line.split(" ", -1);
    if (words[1].equals("UNKNOWN")) {
      return ProxyHeader.of(line, Optional.empty());
    }
    boolean four = words[1].equals("TCP4");
    if (words.length != 6 || !four && !words[1].equals("TCP6")) {
      return ProxyHeader.malformed("it is not TCP4, TCP6 or UNKNOWN with two addresses and ports");
    }
    Optional<InetAddress> source = address(words[2], four);
    boolean good =
        source.isPresent()
            && address(words[3], four).isPresent()
            && isPort(words[4])
            && isPort(words[5]);
    return good
        ? ProxyHeader.of(
            line, source.map(address -> new InetSocketAddress(address, Integer.parseInt(words[4]))))
        : ProxyHeader.malformed("it has a bad address or port");
  }

  private static boolean isPort(String text) {
    return text.matches("0|[1-9][0-9]{0,4}") && Integer.parseInt(text) <= 65_535;
  }

  /** In digits only; nothing is looked up. */
  private static Optional<InetAddress> address(String text, boolean four) {
    String digits = four ? "(?:[0-9]{1,3}\\.){3}[0-9]{1,3}" : "[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*";
    boolean outOfRange =
        four
            && text.matches(digits)
            && Arrays.stream(text.split("\\.")).anyMatch(part -> Integer.parseInt(part) > 255);
    if (!text.matches(digits) || outOfRange) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.getByName(text));
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  private ProxyHeader readBinary() throws IOException {
    if (!ensure(FIXED)) {
      return ProxyHeader.malformed("the client closed the connection before its end");
    }
    int command = octet(12);
    int family = octet(13);
    int length = octet(14) << 8 | octet(15);
    if (command != PROXY && command != LOCAL) {
      boolean other = (command & 0xf0) != VERSION_2;
      return ProxyHeader.malformed(other ? "its version is not 2" : "its command is not known");
    }
    if (!ensure(FIXED + length)) {
      return ProxyHeader.malformed("the client closed the connection before its end");
    }
    byte[] addresses = Arrays.copyOfRange(take(FIXED + length), FIXED, FIXED + length);
    input.shrink();
    return command == LOCAL
        ? ProxyHeader.of("version 2, LOCAL", Optional.empty())
        : ofAddresses(family, addresses);
  }

  /** The addresses come first, then what is not looked at. */
  private static ProxyHeader ofAddresses(int family, byte[] addresses) throws IOException {
    if (family >> 4 > 3 || (family & 0xf) > 2) {
      return ProxyHeader.malformed("its address family or transport is not known");
    }
    int size =
        switch (family >> 4) {
          case 1 -> 4;
          case 2 -> 16;
          case 3 -> 108;
          default -> 0;
        };
    boolean ports = size == 4 || size == 16;
    if (addresses.length < 2 * size + (ports ? 4 : 0)) {
      return ProxyHeader.malformed("it is too short for its addresses");
    }
    if (!ports || (family & 0xf) != 1) {
      return ProxyHeader.of("version 2, PROXY for no TCP client", Optional.empty());
    }
    InetAddress source = InetAddress.getByAddress(Arrays.copyOf(addresses, size));
    int port = (addresses[2 * size] & 0xff) << 8 | addresses[2 * size + 1] & 0xff;
    return ProxyHeader.of(
        "version 2, PROXY for " + source.getHostAddress() + " port " + port,
        Optional.of(new InetSocketAddress(source, port)));
  }

  private int octet(int place) {
    return input.octets()[input.start() + place] & 0xff;
  }

  private byte[] take(int count) {
    byte[] taken = Arrays.copyOfRange(input.octets(), input.start(), input.start() + count);
    input.take(count);
    return taken;
  }

  /** Waits until so many octets are there; false when the client closed its side before. */
  private boolean ensure(int count) throws IOException {
    while (input.size() < count) {
      long left = deadline - System.nanoTime();
      if (left <= 0) {
        throw new SocketTimeoutException("the header took too long");
      }
      if (!input.fill(Duration.ofNanos(left))) {
        return false;
      }
    }
    return true;
  }
}
