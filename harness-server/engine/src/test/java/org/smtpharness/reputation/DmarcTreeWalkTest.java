package org.smtpharness.reputation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smtpharness.reputation.Dmarc.dkim;
import static org.smtpharness.reputation.Dmarc.failing;
import static org.smtpharness.reputation.Dmarc.questions;
import static org.smtpharness.reputation.Dmarc.spf;
import static org.smtpharness.reputation.Dmarc.unsigned;

import java.util.Arrays;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DmarcTreeWalkTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "test | test",
        "b.test | b.test, test",
        "b.c.d.e.f.g.h.test"
            + "| b.c.d.e.f.g.h.test, c.d.e.f.g.h.test, d.e.f.g.h.test, e.f.g.h.test, f.g.h.test,"
            + " g.h.test, h.test, test",
        "a.b.c.d.e.f.g.h.test"
            + "| a.b.c.d.e.f.g.h.test, c.d.e.f.g.h.test, d.e.f.g.h.test, e.f.g.h.test,"
            + " f.g.h.test, g.h.test, h.test, test",
        "z.y.x.a.b.c.d.e.f.g.h.test"
            + "| z.y.x.a.b.c.d.e.f.g.h.test, c.d.e.f.g.h.test, d.e.f.g.h.test, e.f.g.h.test,"
            + " f.g.h.test, g.h.test, h.test, test"
      })
  void asksFromTheWholeNameUpAndAtMostEightTimes(String domain, String asked) {
    DmarcVerdict verdict = failing("", domain);

    assertThat(questions(verdict))
        .containsExactlyElementsOf(
            Arrays.stream(asked.split(","))
                .map(name -> "_dmarc." + name.strip() + ". TXT")
                .toList());
    assertThat(verdict)
        .returns(DmarcResult.NONE, DmarcVerdict::result)
        .returns("there is no DMARC record for " + domain, DmarcVerdict::reason);
  }

  @Nested
  class FindsThePolicy {
    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "of the author first | a.b.test | p=none | b.test p=reject; sp=reject | NONE | a.b.test",
          "of the organization else | a.b.test | - | b.test p=reject | REJECT | b.test",
          "for subdomains | a.b.test | - | b.test p=reject; sp=quarantine | QUARANTINE | b.test",
          "of the highest record | a.b.c.test | - | b.c.test p=none# c.test p=reject | REJECT |"
              + " c.test",
          "of a record that ends the walk | a.b.c.test | - | b.c.test p=none; psd=n# c.test"
              + " p=reject | NONE | b.c.test",
          "of a public suffix | a.test | - | test p=reject; psd=y; sp=quarantine | QUARANTINE |"
              + " test",
          "not of the suffix when there is another | a.b.test | - | b.test p=none# test p=reject;"
              + " psd=y | NONE | b.test",
          "of the suffix below the organization | a.b.test | - | test p=reject; psd=y | REJECT |"
              + " test",
          "of the top of all | a.b.test | - | test p=reject | REJECT | test"
        })
    void byTheOrderOfTheRfc(
        String title,
        String author,
        String own,
        String others,
        DmarcPolicy policy,
        String policyDomain) {
      StringBuilder zone = new StringBuilder(author + ". A 192.0.2.1\n");
      if (!own.equals("-")) {
        zone.append("_dmarc." + author + ". TXT \"v=DMARC1; " + own + "\"\n");
      }
      for (String other : others.split("#")) {
        String[] parts = other.strip().split(" ", 2);
        zone.append("_dmarc." + parts[0] + ". TXT \"v=DMARC1; " + parts[1] + "\"\n");
      }

      DmarcVerdict verdict = failing(zone.toString(), author);

      assertThat(verdict)
          .as(title)
          .returns(DmarcResult.FAIL, DmarcVerdict::result)
          .returns(policy, DmarcVerdict::policy)
          .returns(policyDomain, DmarcVerdict::policyDomain);
    }

    @Test
    void forNamesThatDoNotExist() {
      String zone = "_dmarc.b.test. TXT \"v=DMARC1; p=none; sp=quarantine; np=reject\"\n";

      assertThat(failing(zone, "a.b.test").policy()).isEqualTo(DmarcPolicy.REJECT);
      assertThat(questions(failing(zone, "a.b.test"))).contains("a.b.test. A");
      assertThat(failing(zone + "x.a.b.test. A 192.0.2.1\n", "a.b.test").policy())
          .isEqualTo(DmarcPolicy.QUARANTINE);
      assertThat(failing(zone, "b.test").policy()).isEqualTo(DmarcPolicy.NONE);
    }

    @Test
    void withoutFurtherQuestionsWhenTheAuthorHasIt() {
      String zone = "_dmarc.a.b.test. TXT \"v=DMARC1; p=reject\"";

      assertThat(questions(failing(zone, "a.b.test"))).containsExactly("_dmarc.a.b.test. TXT");
    }
  }

  @Nested
  class FindsTheOrganization {
    private DmarcResult aligned(String zone, String author, String signer) {
      return Dmarc.verdict(
              TestZone.of(zone),
              DmarcSettings.DEFAULTS,
              "a@" + author,
              spf(SpfResult.FAIL, author),
              dkim(DkimResult.PASS, signer))
          .result();
    }

    @Test
    void asTheHighestRecord() {
      String zone = "_dmarc.b.test. TXT \"v=DMARC1; p=reject\"";

      assertThat(aligned(zone, "b.test", "b.test")).isEqualTo(DmarcResult.PASS);
      assertThat(aligned(zone, "b.test", "x.y.b.test")).isEqualTo(DmarcResult.PASS);
      assertThat(aligned(zone, "x.b.test", "y.b.test")).isEqualTo(DmarcResult.PASS);
      assertThat(aligned(zone, "b.test", "c.test")).isEqualTo(DmarcResult.FAIL);
      assertThat(aligned(zone, "b.test", "xb.test")).isEqualTo(DmarcResult.FAIL);
    }

    @Test
    void whereARecordSaysSo() {
      String zone =
          """
          _dmarc.b.test.   TXT "v=DMARC1; p=reject"
          _dmarc.u.b.test. TXT "v=DMARC1; p=reject; psd=n"
          """;

      assertThat(aligned(zone, "u.b.test", "x.u.b.test")).isEqualTo(DmarcResult.PASS);
      assertThat(aligned(zone, "u.b.test", "b.test")).isEqualTo(DmarcResult.FAIL);
    }

    @Test
    void oneLabelBelowAPublicSuffix() {
      String zone = "_dmarc.co.test. TXT \"v=DMARC1; p=reject; psd=y\"";

      assertThat(aligned(zone, "x.shop.co.test", "y.shop.co.test")).isEqualTo(DmarcResult.PASS);
      assertThat(aligned(zone, "shop.co.test", "mine.co.test")).isEqualTo(DmarcResult.FAIL);
      assertThat(aligned(zone, "a.b.c.d.e.f.g.h.i.shop.co.test", "shop.co.test"))
          .isEqualTo(DmarcResult.PASS);
    }
  }

  @Test
  void anErrorOnTheWayIsNotNoPolicy() {
    assertThat(failing("! SERVFAIL _dmarc.b.test.", "a.b.test"))
        .returns(DmarcResult.TEMPERROR, DmarcVerdict::result)
        .returns("_dmarc.b.test. TXT: SERVFAIL", DmarcVerdict::reason);
    assertThat(
            Dmarc.verdict(
                    TestZone.of(
                        "_dmarc.b.test. TXT \"v=DMARC1; p=reject\"\n! TIMEOUT _dmarc.x.test."),
                    DmarcSettings.DEFAULTS,
                    "a@b.test",
                    spf(SpfResult.PASS, "x.test"),
                    unsigned())
                .result())
        .isEqualTo(DmarcResult.TEMPERROR);
  }
}
