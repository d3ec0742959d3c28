package org.smtpharness.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.Socket;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** Whatever comes in, the next question is answered. */
class RandomPacketsTest {
  private final EmbeddedDns dns = EmbeddedDns.create();

  @BeforeEach
  void fill() {
    dns.zones().add("*.example.test", "A", "192.0.2.1");
    dns.zones().add("www.example.test", "CNAME", "a.example.test");
    dns.blockList("zen.dnsbl.test").list("192.0.2.0/24", "127.0.0.2");
  }

  @AfterEach
  void close() {
    dns.close();
  }

  private static byte[] packet(Random random) {
    String[] names = {"www.example.test", "7.2.0.192.zen.dnsbl.test", "x.org", "*.example.test"};
    Message query = Asking.query(names[random.nextInt(names.length)], 1 + random.nextInt(260));
    if (random.nextBoolean()) {
      query.addRecord(new OPTRecord(random.nextInt(65_536), 0, 0), Section.ADDITIONAL);
    }
    byte[] octets = query.toWire();
    for (int flips = random.nextInt(6); flips > 0; flips--) {
      octets[random.nextInt(octets.length)] = (byte) random.nextInt(256);
    }
    int length = random.nextInt(4) > 0 ? octets.length : random.nextInt(octets.length + 1);
    return Arrays.copyOf(octets, length);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void eachReplyIsOneAndBelongsToItsQuestion(long seed) throws IOException {
    Random random = new Random(seed);
    PacketHandler handler =
        new PacketHandler(
            new Authority(
                new ZoneData((zone, what) -> {}),
                new BlockLists(InstantSource.system(), (zone, what) -> {}),
                new DnsFaults(InstantSource.system(), what -> {}),
                InstantSource.system(),
                DnsObserver.NONE));
    int answered = 0;
    for (int i = 0; i < 4000; i++) {
      byte[] octets = packet(random);

      Optional<Packet> reply = handler.handle(octets, Transport.UDP, "192.0.2.9");

      if (reply.isPresent()) {
        Message message = new Message(reply.get().octets());
        assertThat(message.getHeader().getFlag(Flags.QR)).isTrue();
        assertThat(reply.get().octets()).startsWith(octets[0], octets[1]);
        answered++;
      } else {
        // Only what has no header, and answers, are left alone.
        assertThat(octets.length < 12 || (octets[2] & 0x80) != 0).isTrue();
      }
    }
    assertThat(answered).isGreaterThan(2000);
  }

  @ParameterizedTest
  @ValueSource(longs = {4, 5})
  void overUdpTheNextQuestionIsAnswered(long seed) throws IOException {
    Random random = new Random(seed);
    try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      for (int i = 0; i < 500; i++) {
        byte[] octets = packet(random);
        socket.send(new DatagramPacket(octets, octets.length, dns.address()));
      }
    }

    // Through TCP, for the datagram of the question itself could be lost in the crowd.
    assertThat(Asking.brief(Asking.tcp(dns, "www.example.test", Type.A)))
        .isEqualTo("NOERROR [a.example.test., 192.0.2.1]");
  }

  @ParameterizedTest
  @ValueSource(longs = {6, 7})
  void overTcpTheNextQuestionIsAnswered(long seed) throws IOException {
    Random random = new Random(seed);
    for (int i = 0; i < 50; i++) {
      try (Socket socket = new Socket(dns.address().getAddress(), dns.port())) {
        byte[] octets = new byte[random.nextInt(3000)];
        random.nextBytes(octets);
        OutputStream out = socket.getOutputStream();
        out.write(octets);
        if (random.nextBoolean()) {
          socket.setSoLinger(true, 0);
        }
      }
    }

    assertThat(Asking.brief(dns, "www.example.test", Type.A))
        .isEqualTo("NOERROR [a.example.test., 192.0.2.1]");
  }
}
