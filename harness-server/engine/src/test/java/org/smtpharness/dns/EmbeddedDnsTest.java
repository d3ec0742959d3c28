package org.smtpharness.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

class EmbeddedDnsTest {
  private final EmbeddedDns dns = EmbeddedDns.create();

  @AfterEach
  void close() {
    dns.close();
  }

  @Test
  void listensOnceItsAddressIsAskedFor() {
    assertThat(dns.address().getAddress().isLoopbackAddress()).isTrue();
    assertThat(dns.port()).isEqualTo(dns.address().getPort()).isPositive();
    assertThat(dns.jndiUrl()).isEqualTo("dns://127.0.0.1:" + dns.port());
  }

  @Test
  void listensNoSecondTime() {
    int port = dns.port();
    InetSocketAddress other = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    assertThatThrownBy(() -> dns.listen(other))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("listens already on")
        .hasMessageContaining(String.valueOf(port));
  }

  @Test
  void startsAfreshOnTheSamePort() throws IOException {
    int port = dns.port();
    dns.zones().add("a.example.test", "A", "192.0.2.1");
    dns.faults().add(FaultRule.of(DnsFault.Plain.SERVFAIL));
    dns.blockList("zen.dnsbl.test").list("192.0.2.7", "127.0.0.2");
    dns.blockList("own.test").list("192.0.2.7", "127.0.0.2");
    Asking.udp(dns, "a.example.test", Type.A);

    dns.reset();

    assertThat(dns.port()).isEqualTo(port);
    assertThat(dns.questions()).isEmpty();
    assertThat(Asking.brief(dns, "a.example.test", Type.A)).isEqualTo("NXDOMAIN []");
    assertThat(Asking.brief(dns, "7.2.0.192.zen.dnsbl.test", Type.A)).isEqualTo("NXDOMAIN []");
    assertThat(Asking.brief(dns, "2.0.0.127.own.test", Type.A)).isEqualTo("NXDOMAIN []");
    assertThat(dns.blockLists()).hasSize(9);
  }

  @Test
  void knowsTheNameOfTheReverseOfAnAddress() {
    assertThat(DnsNames.reverse("192.0.2.10")).contains("10.2.0.192.in-addr.arpa.");
    assertThat(DnsNames.reverse("2001:db8::1").orElseThrow())
        .startsWith("1.0.0.0.")
        .endsWith(".8.b.d.0.1.0.0.2.ip6.arpa.");
    assertThat(DnsNames.reverse("mail.example.test")).isEmpty();
  }

  @Test
  void numbersItsQuestionsThroughResets() throws Exception {
    dns.lookup().ask(DnsNames.absolute("a.example.test"), Type.A);
    dns.lookup().ask(DnsNames.absolute("b.example.test"), Type.A);
    assertThat(dns.questionsSince(1)).extracting(AskedQuestion::id).containsExactly("q2");

    dns.reset();
    dns.lookup().ask(DnsNames.absolute("c.example.test"), Type.A);

    assertThat(dns.questionsSince(2)).extracting(AskedQuestion::id).containsExactly("q3");
    assertThat(dns.questionsSince(3)).isEmpty();
  }

  @Test
  void keepsTheLastQuestionsOfBothFaces() throws Exception {
    Asking.udp(dns, "first.example.test", Type.A);
    Name name = DnsNames.absolute("a.example.test");
    for (int i = 1; i < QuestionLog.CAPACITY; i++) {
      dns.lookup().ask(name, Type.TXT);
    }
    assertThat(dns.questions()).hasSize(QuestionLog.CAPACITY);
    assertThat(dns.questions().get(0).face()).isEqualTo(Face.CLIENT);

    dns.lookup().ask(name, Type.TXT);

    assertThat(dns.questions()).hasSize(QuestionLog.CAPACITY);
    assertThat(dns.questions().get(0))
        .hasToString("checks in process a.example.test. TXT: NXDOMAIN (no zone holds it)");
  }
}
