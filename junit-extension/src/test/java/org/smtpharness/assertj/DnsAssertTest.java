package org.smtpharness.assertj;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.smtpharness.assertj.Golden.failsAs;
import static org.smtpharness.assertj.SmtpAssertions.assertThat;
import static org.smtpharness.assertj.SmtpAssertions.then;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.smtpharness.dns.DnsFault;
import org.smtpharness.dns.DnsNames;
import org.smtpharness.dns.EmbeddedDns;
import org.smtpharness.dns.FaultRule;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

@TestInstance(TestInstance.Lifecycle.PER_METHOD)
class DnsAssertTest {
  private final EmbeddedDns dns = EmbeddedDns.create();

  @AfterEach
  void close() {
    dns.close();
  }

  private void ask(String name, int type) throws IOException {
    dns.resolver()
        .send(Message.newQuery(Record.newRecord(DnsNames.absolute(name), type, DClass.IN)));
  }

  private void askAsAClientDoes() throws IOException {
    dns.zones().add("example.test", "MX", "10 mx.example.test");
    ask("example.test", Type.MX);
    ask("mx.example.test", Type.AAAA);
    ask("mx.elsewhere.test", Type.A);
  }

  @Test
  void whatWasAskedHolds() throws IOException {
    askAsAClientDoes();

    then(dns)
        .wasAskedFor("example.test", "MX")
        .wasAskedFor("MX.Example.test.", "aaaa")
        .wasNotAskedFor("example.test", "A");
  }

  @Test
  void aMissingQuestionIsAnsweredWithThoseThatWereAsked() throws IOException {
    askAsAClientDoes();

    failsAs("dns-was-asked-for", () -> assertThat(dns).wasAskedFor("example.test", "TXT"));
  }

  @Test
  void aSurplusQuestionIsMarkedWithItsFault() throws IOException {
    dns.faults().add(FaultRule.of(DnsFault.Plain.SERVFAIL).type("AAAA"));
    askAsAClientDoes();

    failsAs(
        "dns-was-not-asked-for", () -> assertThat(dns).wasNotAskedFor("mx.example.test", "AAAA"));
  }

  @Test
  void onlyTheLastOfManyAreShown() throws IOException {
    for (int i = 0; i < 23; i++) {
      ask("h" + i + ".example.test", Type.A);
    }

    assertThatThrownBy(() -> assertThat(dns).wasNotAsked())
        .hasMessageContaining("Expected the client not to ask the DNS, but it did 23 times.")
        .hasMessageContaining("3 earlier questions")
        .hasMessageContaining("h3.example.test.")
        .message()
        .doesNotContain("h2.example.test.");
  }

  @Test
  void theChecksOfTheServerDoNotCount() throws Exception {
    dns.lookup().ask(DnsNames.absolute("example.test"), Type.TXT);

    assertThat(dns).wasNotAsked();
    assertThatThrownBy(() -> assertThat(dns).wasAskedFor("example.test", "TXT"))
        .hasMessage(
            "[DNS]\nExpected the client to ask for example.test TXT, but it asked nothing.");
  }

  @Test
  void aSlipIsNoQuestionThatWasNotAsked() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> assertThat(dns).wasNotAskedFor("example.test", "MXX"))
        .withMessageContaining("found type 'MXX'");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> assertThat(dns).wasNotAskedFor("a..test", "MX"));
  }
}
