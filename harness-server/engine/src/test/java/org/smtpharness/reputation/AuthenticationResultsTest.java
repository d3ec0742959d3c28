package org.smtpharness.reputation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smtpharness.reputation.Dmarc.dkim;
import static org.smtpharness.reputation.Dmarc.spf;
import static org.smtpharness.reputation.Dmarc.unsigned;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AuthenticationResultsTest {
  private static AuthenticationResults results() {
    return new AuthenticationResults("mx.example.test");
  }

  @Test
  void eachMethodHasItsLine() throws Exception {
    TestZone zone = TestZone.of("_dmarc.b.test. TXT \"v=DMARC1; p=reject\"");
    DmarcVerdict dmarc =
        Dmarc.verdict(
            zone, DmarcSettings.DEFAULTS, "a@b.test", spf(SpfResult.FAIL, "b.test"), unsigned());

    assertThat(
            results()
                .iprev("pass", InetAddress.getByName("2001:db8:0::1"), "")
                .spf(spf(SpfResult.PASS, "b.test"))
                .dkim(dkim(DkimResult.PASS, "b.test"))
                .dmarc(dmarc)
                .field())
        .isEqualTo(
            """
            Authentication-Results: mx.example.test;
             iprev=pass policy.iprev="2001:db8::1";
             spf=pass smtp.mailfrom=b.test;
             dkim=pass header.d=b.test header.i=@b.test header.s=sel header.a=rsa-sha256 header.b=AbCdEfGh;
             dmarc=fail reason="SPF: fail for b.test; DKIM: no signature" header.from=b.test policy.dmarc=reject
            """
                .replace("\n", "\r\n"));
  }

  @Test
  void aFailureHasItsReason() {
    SpfVerdict helo =
        new SpfVerdict(SpfIdentity.helo("c.test"), SpfResult.FAIL, "-all of c.test", "", List.of());

    assertThat(results().spf(helo).dkim(unsigned()).field())
        .isEqualTo(
            """
            Authentication-Results: mx.example.test;
             spf=fail reason="-all of c.test" smtp.helo=c.test;
             dkim=none
            """
                .replace("\n", "\r\n"));
  }

  @Test
  void nothingJudgedIsSaid() {
    assertThat(results().field()).isEqualTo("Authentication-Results: mx.example.test; none\r\n");
  }

  @Test
  void foreignTextMakesNoFurtherField() {
    DkimSignatureVerdict forged =
        new DkimSignatureVerdict(
            DkimResult.PERMERROR,
            "a\r\nX: 1",
            "s\"; spf=pass",
            "",
            "\u00e9".repeat(500),
            "",
            "back\\slash",
            Optional.empty(),
            "",
            false);

    String field = results().dkim(new DkimVerdict(List.of(forged), 0)).field();

    assertThat(field.split("\r\n(?! )")).hasSize(1);
    assertThat(field.replace("\r\n", "")).matches("[ -~]+");
    assertThat(field)
        .contains(" reason=\"back\\\\slash\" ")
        .contains(" header.d=\"a\\\\x0D\\\\x0AX: 1\" ")
        .contains(" header.s=\"s\\\"; spf=pass\"");
    assertThat(field.lines()).allMatch(line -> line.length() < 998);
  }

  @Test
  void theAuthorDomainIsLeftOutWhenThereIsNone() {
    DmarcVerdict verdict =
        Dmarc.verdict(
            TestZone.of(""), DmarcSettings.DEFAULTS, "", spf(SpfResult.NONE, ""), unsigned());

    assertThat(results().dmarc(verdict).spf(spf(SpfResult.NONE, "")).field())
        .contains(
            " dmarc=none reason=\"there are 0 From fields instead of one\";\r\n"
                + " spf=none reason=\"-\"\r\n");
  }
}
