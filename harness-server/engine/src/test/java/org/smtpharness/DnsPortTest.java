package org.smtpharness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;

class DnsPortTest {
  @Test
  void isOpenFromTheStartAndStaysThroughAReset() throws IOException {
    try (SmtpHarness smtp = SmtpHarness.builder().dnsPort(0).start()) {
      int port = smtp.dns().listening().orElseThrow().getPort();

      smtp.reset();

      assertThat(smtp.dns().port()).isEqualTo(port).isPositive();
      assertThat(smtp.dns().jndiUrl()).isEqualTo("dns://127.0.0.1:" + port);
      SimpleResolver client = smtp.dns().resolver();
      Name name = Name.fromConstantString("example.test.");
      Message reply = client.send(Message.newQuery(Record.newRecord(name, Type.MX, DClass.IN)));
      assertThat(reply.getRcode()).isEqualTo(Rcode.NXDOMAIN);
    }
  }

  @Test
  void isNotOpenedUnlessWanted() {
    try (SmtpHarness smtp = SmtpHarness.start()) {
      assertThat(smtp.dns().listening()).isEmpty();
      assertThat(smtp.dns().port()).isPositive();
      assertThat(smtp.dns().listening()).isPresent();
    }
  }

  @Test
  void isNamedWhenItIsInUseAndNothingIsLeft() throws IOException {
    int smtpPort = freePort();
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = other.getLocalPort();

      assertThatThrownBy(() -> SmtpHarness.builder().port(smtpPort).dnsPort(port).start())
          .isInstanceOf(DnsPortException.class)
          .hasMessage("port " + port + " is in use on 127.0.0.1; use port 0 for a free one");
    }
    try (ServerSocket free = new ServerSocket(smtpPort, 1, InetAddress.getLoopbackAddress())) {
      assertThat(free.isBound()).isTrue();
    }
  }

  @Test
  void isAPort() {
    assertThatThrownBy(() -> SmtpHarness.builder().dnsPort(65536).start())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("dnsPort must be 0 to 65535 but was 65536");
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
