package org.smtpharness.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;

/** The transports, octet by octet. */
class DnsServerTest {
  private final EmbeddedDns dns = EmbeddedDns.create();

  @AfterEach
  void close() {
    dns.close();
  }

  private byte[] exchange(byte[] octets) throws IOException {
    try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      socket.setSoTimeout(5000);
      socket.send(new DatagramPacket(octets, octets.length, dns.address()));
      DatagramPacket reply = new DatagramPacket(new byte[65_535], 65_535);
      socket.receive(reply);
      return Arrays.copyOf(reply.getData(), reply.getLength());
    }
  }

  private static DnsServer server(Duration idle) {
    InstantSource clock = InstantSource.system();
    Authority authority =
        new Authority(
            new ZoneData((zone, what) -> {}),
            new BlockLists(clock, (zone, what) -> {}),
            new DnsFaults(clock, what -> {}),
            clock,
            DnsObserver.NONE);
    return DnsServer.start(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), authority, idle);
  }

  private void addSixtyAddresses() {
    IntStream.rangeClosed(1, 60)
        .forEach(i -> dns.zones().add("many.example.test", "A", "192.0.2." + i));
  }

  @Nested
  class Truncation {
    @Test
    void cutsAnAnswerAt512OctetsWithoutEdns() throws IOException {
      addSixtyAddresses();

      byte[] octets = exchange(Asking.query("many.example.test", Type.A).toWire());

      assertThat(octets.length).isLessThanOrEqualTo(512);
      assertThat(new Message(octets).getHeader().getFlag(Flags.TC)).isTrue();
    }

    @Test
    void makesAClientAskOverTcpWhereAllOfItComes() throws IOException {
      addSixtyAddresses();
      SimpleResolver resolver = dns.resolver();
      resolver.setEDNS(-1);

      Message reply = resolver.send(Asking.query("many.example.test", Type.A));

      assertThat(reply.getSection(Section.ANSWER)).hasSize(60);
      assertThat(dns.questions())
          .extracting(DnsExchange::transport)
          .containsExactly(Transport.UDP, Transport.TCP);
    }

    @Test
    void isNotNeededWhenTheClientTakesMore() throws IOException {
      addSixtyAddresses();
      Message query = Asking.query("many.example.test", Type.A);
      query.addRecord(new OPTRecord(1232, 0, 0), Section.ADDITIONAL);

      Message reply = new Message(exchange(query.toWire()));

      assertThat(reply.getHeader().getFlag(Flags.TC)).isFalse();
      assertThat(reply.getSection(Section.ANSWER)).hasSize(60);
      assertThat(reply.getOPT()).isNotNull();
    }

    @Test
    void aTextOverFourThousandOctetsComesOverTcp() throws IOException {
      dns.zones().add("long.example.test", "TXT", "x".repeat(9000));

      Message reply = Asking.tcp(dns, "long.example.test", Type.TXT);

      assertThat(reply.getSection(Section.ANSWER).get(0).rdataToString().length())
          .isGreaterThanOrEqualTo(9000);
    }
  }

  @Nested
  class Headers {
    @Test
    void recursionIsAvailableWhenItWasDesired() throws IOException {
      dns.zones().add("a.example.test", "A", "192.0.2.1");
      Message plain = Asking.query("a.example.test", Type.A);
      plain.getHeader().unsetFlag(Flags.RD);

      Message desired = Asking.udp(dns, "a.example.test", Type.A);
      Message undesired = new Message(exchange(plain.toWire()));

      assertThat(desired.getHeader().getFlag(Flags.RA)).isTrue();
      assertThat(undesired.getHeader().getFlag(Flags.RA)).isFalse();
      assertThat(undesired.getOPT()).isNull();
    }

    @Test
    void anotherOperationIsNotImplemented() throws IOException {
      Message notify = Asking.query("example.test", Type.SOA);
      notify.getHeader().setOpcode(Opcode.NOTIFY);

      Message reply = new Message(exchange(notify.toWire()));

      assertThat(reply.getRcode()).isEqualTo(Rcode.NOTIMP);
      assertThat(reply.getHeader().getID()).isEqualTo(notify.getHeader().getID());
    }

    @Test
    void whatCannotBeReadBehindAHeaderIsAFormatError() throws IOException {
      byte[] octets = Arrays.copyOf(Asking.query("example.test", Type.A).toWire(), 15);

      assertThat(new Message(exchange(octets)).getRcode()).isEqualTo(Rcode.FORMERR);
    }

    @Test
    void twoQuestionsOrNoneAreAFormatError() throws IOException {
      Message two = Asking.query("example.test", Type.A);
      two.addRecord(two.getQuestion(), Section.QUESTION);
      Message none = new Message(7);

      assertThat(new Message(exchange(two.toWire())).getRcode()).isEqualTo(Rcode.FORMERR);
      assertThat(new Message(exchange(none.toWire())).getRcode()).isEqualTo(Rcode.FORMERR);
    }

    @Test
    void anotherVersionOfEdnsIsRefusedAsSuch() throws IOException {
      Message query = Asking.query("example.test", Type.A);
      query.addRecord(new OPTRecord(1232, 0, 1), Section.ADDITIONAL);

      assertThat(new Message(exchange(query.toWire())).getRcode()).isEqualTo(Rcode.BADVERS);
    }

    @Test
    void anotherClassAndZoneTransfersAreRefused() throws IOException {
      Message chaos =
          Message.newQuery(
              Record.newRecord(DnsNames.absolute("version.bind"), Type.TXT, DClass.CH));

      assertThat(new Message(exchange(chaos.toWire())).getRcode()).isEqualTo(Rcode.REFUSED);
      byte[] transfer = Asking.query("example.test", Type.AXFR).toWire();
      assertThat(new Message(exchange(transfer)).getRcode()).isEqualTo(Rcode.REFUSED);
    }

    @Test
    void anAnswerIsNotAnswered() throws IOException {
      Message answer = Asking.query("example.test", Type.A);
      answer.getHeader().setFlag(Flags.QR);
      answer.getHeader().setID(1);
      Message query = Asking.query("example.test", Type.A);
      query.getHeader().setID(2);

      try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
        socket.setSoTimeout(5000);
        socket.send(new DatagramPacket(answer.toWire(), answer.toWire().length, dns.address()));
        socket.send(new DatagramPacket(query.toWire(), query.toWire().length, dns.address()));
        DatagramPacket reply = new DatagramPacket(new byte[512], 512);
        socket.receive(reply);

        byte[] octets = Arrays.copyOf(reply.getData(), reply.getLength());
        assertThat(new Message(octets).getHeader().getID()).isEqualTo(2);
      }
    }
  }

  @Nested
  class Connections {
    @Test
    void carryManyQuestionsHoweverTheyAreCut() throws IOException {
      dns.zones().add("a.example.test", "A", "192.0.2.1");
      int count = 300;
      try (Socket socket = connected(dns.address())) {
        DataOutputStream out = new DataOutputStream(socket.getOutputStream());
        Set<Integer> asked = new HashSet<>();
        for (int i = 0; i < count; i++) {
          Message query = Asking.query("a.example.test", Type.A);
          query.getHeader().setID(i);
          asked.add(i);
          byte[] octets = query.toWire();
          out.writeByte(octets.length >> 8);
          out.flush();
          out.writeByte(octets.length);
          out.write(octets, 0, 5);
          out.flush();
          out.write(octets, 5, octets.length - 5);
        }
        out.flush();

        Set<Integer> answered = new HashSet<>();
        DataInputStream in = new DataInputStream(socket.getInputStream());
        for (int i = 0; i < count; i++) {
          answered.add(new Message(framed(in)).getHeader().getID());
        }
        assertThat(answered).isEqualTo(asked);
      }
    }

    @Test
    void getTheAnswersToWhatWasAskedBeforeTheClientEnded() throws IOException {
      dns.zones().add("a.example.test", "A", "192.0.2.1");
      dns.faults().add(FaultRule.of(new DnsFault.Slow(Duration.ofMillis(50))));
      try (Socket socket = connected(dns.address())) {
        byte[] octets = Asking.query("a.example.test", Type.A).toWire();
        DataOutputStream out = new DataOutputStream(socket.getOutputStream());
        out.writeShort(octets.length);
        out.write(octets);
        socket.shutdownOutput();

        DataInputStream in = new DataInputStream(socket.getInputStream());

        assertThat(Asking.brief(new Message(framed(in)))).isEqualTo("NOERROR [192.0.2.1]");
        assertThat(in.read()).isEqualTo(-1);
      }
    }

    @Test
    void areReadOnWhenTheClientReadsItsAnswersAtLast() throws IOException {
      dns.zones().add("big.example.test", "TXT", "x".repeat(60_000));
      int count = 200;
      try (Socket socket = connected(dns.address())) {
        byte[] octets = Asking.query("big.example.test", Type.TXT).toWire();
        DataOutputStream out = new DataOutputStream(socket.getOutputStream());
        for (int i = 0; i < count; i++) {
          out.writeShort(octets.length);
          out.write(octets);
        }
        out.flush();

        DataInputStream in = new DataInputStream(socket.getInputStream());
        for (int i = 0; i < count; i++) {
          assertThat(framed(in)).hasSizeGreaterThan(60_000);
        }
      }
    }

    @Test
    void areClosedWhenTheyAreSilentTooLong() throws IOException {
      try (DnsServer server = server(Duration.ofMillis(50));
          Socket socket = connected(server.address())) {
        assertThat(socket.getInputStream().read()).isEqualTo(-1);
      }
    }

    private Socket connected(InetSocketAddress address) throws IOException {
      Socket socket = new Socket(address.getAddress(), address.getPort());
      socket.setSoTimeout(10_000);
      return socket;
    }

    private byte[] framed(DataInputStream in) throws IOException {
      byte[] octets = new byte[in.readUnsignedShort()];
      in.readFully(octets);
      return octets;
    }
  }

  @Nested
  class StartAndStop {
    @Test
    void aPortInUseIsNamed() {
      InetSocketAddress taken = dns.address();
      try (EmbeddedDns second = EmbeddedDns.create()) {
        assertThatThrownBy(() -> second.listen(taken))
            .isInstanceOf(UncheckedIOException.class)
            .hasMessage(
                "port %d is in use on 127.0.0.1; use port 0 for a free one"
                    .formatted(taken.getPort()));
      }
    }

    @Test
    void manyRoundsLeaveNeitherThreadNorSocket() throws IOException {
      for (int round = 0; round < 1000; round++) {
        DnsServer server = server(DnsServer.IDLE);
        if (round % 50 == 0) {
          SimpleResolver resolver = new SimpleResolver(server.address());
          resolver.send(Asking.query("example.test", Type.A));
          resolver.setTCP(true);
          resolver.send(Asking.query("example.test", Type.A));
        }

        server.close();

        assertThat(server.hasLeftNothing()).isTrue();
      }
    }

    @Test
    void afterTheStopNothingIsAnsweredOnTheSocketButInProcess() throws Exception {
      dns.zones().add("a.example.test", "A", "192.0.2.1");
      InetSocketAddress address = dns.address();

      dns.close();
      dns.close();

      assertThatThrownBy(() -> new Socket(address.getAddress(), address.getPort()).close())
          .isInstanceOf(IOException.class);
      assertThat(dns.lookup().ask(DnsNames.absolute("a.example.test"), Type.A).records())
          .hasSize(1);
      assertThatThrownBy(dns::port)
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("the DNS is closed");
    }
  }
}
