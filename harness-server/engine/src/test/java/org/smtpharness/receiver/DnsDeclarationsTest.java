package org.smtpharness.receiver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.smtpharness.SmtpHarness;
import org.smtpharness.dns.DnsFailure;
import org.smtpharness.dns.DnsNames;
import org.smtpharness.fault.DnsFaultKind;
import org.smtpharness.fault.DnsOutage;
import org.smtpharness.fault.FaultProfile;
import org.smtpharness.fault.language.ProfileReader;
import org.smtpharness.reputation.ReverseDns;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;

class DnsDeclarationsTest {
  private static FaultProfile profile(String text) {
    return new ProfileReader().read("test", "profile: p\n" + text);
  }

  @Test
  void recordsThatNoDnsCanHoldAreNamedAllAtOnceAndNothingIsApplied() {
    FaultProfile wrong =
        profile(
            """
            dns:
              - example.test A 300.1.2.3
              - example.test NOSUCH x
              - example.test A 192.0.2.1
            block-lists:
              - { zone: pbl.dnsbl.test, list: 192.0.2.0/40 }
            """);
    try (SmtpHarness smtp = SmtpHarness.start()) {
      assertThatThrownBy(() -> smtp.apply(wrong))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("profile 'p', dns: ")
          .hasMessageContaining("300.1.2.3")
          .hasMessageContaining("NOSUCH")
          .hasMessageContaining("profile 'p', block-lists: ");
      assertThat(smtp.profiles()).isEmpty();
      assertThat(smtp.dns().zones().zones()).isEmpty();
    }
  }

  @Test
  void aLongTextBecomesSeveralStrings() throws Exception {
    String text = "v=DKIM1; p=" + "A\\\"b".repeat(200);
    FaultProfile long_ =
        FaultProfile.builder("p").dns("k._domainkey.example.test TXT " + text).build();
    try (SmtpHarness smtp = SmtpHarness.builder().profile(long_).start()) {
      TXTRecord record =
          (TXTRecord)
              smtp.dns()
                  .lookup()
                  .ask(DnsNames.absolute("k._domainkey.example.test"), Type.TXT)
                  .records()
                  .get(0);
      StringBuilder joined = new StringBuilder();
      record
          .getStringsAsByteArrays()
          .forEach(part -> joined.append(new String(part, StandardCharsets.US_ASCII)));
      assertThat(joined.toString()).isEqualTo(text);
      assertThat(record.getStringsAsByteArrays()).hasSizeGreaterThan(1);
    }
  }

  @Test
  void aFaultLastsAsLongAsTheProfileSays() throws Exception {
    FaultProfile failing =
        profile("dns: example.test A 192.0.2.1\ndns-faults: { fault: servfail, for: 5m }\n");
    try (SmtpHarness smtp = SmtpHarness.builder().profile(failing).start()) {
      assertThatThrownBy(() -> smtp.dns().lookup().ask(DnsNames.absolute("example.test"), Type.A))
          .isInstanceOf(DnsFailure.class);
      smtp.clock().advance(Duration.ofMinutes(6));
      assertThat(smtp.dns().lookup().ask(DnsNames.absolute("example.test"), Type.A).records())
          .hasSize(1);
    }
  }

  @Test
  void questionsCanBeCountedAndATransportBeMeant() throws Exception {
    FaultProfile failing =
        profile(
            """
            dns: example.test A 192.0.2.1
            dns-faults:
              - { fault: servfail, queries: 1, name: example.test }
              - { fault: refused, transport: tcp }
            """);
    try (SmtpHarness smtp = SmtpHarness.builder().profile(failing).start()) {
      assertThatThrownBy(() -> smtp.dns().lookup().ask(DnsNames.absolute("example.test"), Type.A))
          .isInstanceOf(DnsFailure.class);
      assertThat(smtp.dns().lookup().ask(DnsNames.absolute("example.test"), Type.A).records())
          .as("over no transport that is meant")
          .hasSize(1);
      SimpleResolver overTcp = smtp.dns().resolver();
      overTcp.setTCP(true);
      Record question = Record.newRecord(DnsNames.absolute("example.test"), Type.A, DClass.IN);
      assertThat(overTcp.send(Message.newQuery(question)).getRcode()).isEqualTo(Rcode.REFUSED);
    }
  }

  @Test
  void theNameOfAClientLeadsThereAndBack() throws Exception {
    FaultProfile named =
        profile("clients: { appears-as: \"2001:db8::7\", ptr: mail.example.test }\n");
    try (SmtpHarness smtp = SmtpHarness.builder().profile(named).start()) {
      assertThat(
              new ReverseDns(smtp.dns().lookup())
                  .check(InetAddress.getByName("2001:db8::7"))
                  .confirmed())
          .contains("mail.example.test");
    }
  }

  @Test
  void replacingTheProfilesReplacesTheirWorld() throws Exception {
    FaultProfile one = FaultProfile.builder("one").dns("one.test A 192.0.2.1").build();
    FaultProfile two =
        FaultProfile.builder("two")
            .dns("two.test A 192.0.2.2")
            .dnsFault(DnsOutage.of(DnsFaultKind.NXDOMAIN))
            .build();
    try (SmtpHarness smtp = SmtpHarness.builder().profile(one).start()) {
      smtp.applyOnly(List.of(two));
      assertThat(smtp.dns().zones().zones()).containsExactly("two.test.");
      smtp.reset();
      assertThat(smtp.dns().zones().zones()).containsExactly("one.test.");
      assertThat(smtp.dns().lookup().ask(DnsNames.absolute("one.test"), Type.A).records())
          .hasSize(1);
    }
  }
}
