package org.smtpharness.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.smtpharness.SmtpHarness;
import org.smtpharness.dns.DnsFailure;
import org.smtpharness.dns.DnsNames;
import org.smtpharness.fault.FaultProfile;
import org.smtpharness.fault.language.ProfileReader;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

class HostsInTheDnsTest {
  private static final FaultProfile TWO =
      new ProfileReader()
          .read(
              "two",
              """
              profile: two
              hosts:
                - { name: mx1.example.test, mx: { domain: example.test, preference: 10 } }
                - { name: mx2.example.test, mx: { domain: example.test, preference: 20 } }
              """);

  private static List<String> mx(SmtpHarness smtp) throws DnsFailure {
    return smtp.dns().lookup().ask(DnsNames.absolute("example.test"), Type.MX).records().stream()
        .map(Record::rdataToString)
        .sorted()
        .toList();
  }

  @Test
  void aClientFindsThemByTheirMx() throws Exception {
    try (SmtpHarness smtp = SmtpHarness.builder().profile(TWO).start()) {
      assertThat(mx(smtp)).containsExactly("10 mx1.example.test.", "20 mx2.example.test.");
      smtp.reset();
      assertThat(mx(smtp)).hasSize(2);
    }
  }

  @Test
  void theyComeWhenTheirProfileIsAppliedAndGoWithIt() throws Exception {
    try (SmtpHarness smtp = SmtpHarness.start()) {
      assertThat(smtp.dns().zones().zones()).isEmpty();
      smtp.apply(TWO);
      assertThat(mx(smtp)).hasSize(2);
      smtp.applyOnly(List.of());
      assertThat(mx(smtp)).isEmpty();
    }
  }
}
