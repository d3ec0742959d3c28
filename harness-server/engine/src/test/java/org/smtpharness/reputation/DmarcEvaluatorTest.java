package org.smtpharness.reputation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smtpharness.reputation.Dmarc.dkim;
import static org.smtpharness.reputation.Dmarc.failing;
import static org.smtpharness.reputation.Dmarc.questions;
import static org.smtpharness.reputation.Dmarc.spf;
import static org.smtpharness.reputation.Dmarc.unsigned;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DmarcEvaluatorTest {
  private static final String RELAXED = "_dmarc.b.test. TXT \"v=DMARC1; p=reject\"";

  private static DmarcVerdict with(String zone, SpfVerdict spf, DkimVerdict dkim) {
    return Dmarc.verdict(TestZone.of(zone), DmarcSettings.DEFAULTS, "Ann <ann@b.test>", spf, dkim);
  }

  @Nested
  class Alignment {
    @Test
    void bySpfIsEnough() {
      DmarcVerdict verdict = with(RELAXED, spf(SpfResult.PASS, "bounce.B.TEST"), unsigned());

      assertThat(verdict.result()).isEqualTo(DmarcResult.PASS);
      assertThat(verdict.spf())
          .isEqualTo(new DmarcAlignment("bounce.b.test", true, "pass for bounce.b.test"));
      assertThat(verdict.dkim()).isEqualTo(new DmarcAlignment("", false, "no signature"));
      assertThat(verdict.disposition()).isEqualTo(DmarcPolicy.NONE);
    }

    @Test
    void byOneOfTheSignaturesIsEnough() {
      DmarcVerdict verdict =
          with(RELAXED, spf(SpfResult.FAIL, "b.test"), dkim(DkimResult.PASS, "x.test", "b.test"));

      assertThat(verdict.result()).isEqualTo(DmarcResult.PASS);
      assertThat(verdict.dkim()).isEqualTo(new DmarcAlignment("b.test", true, "pass for b.test"));
      assertThat(verdict.spf()).isEqualTo(new DmarcAlignment("b.test", false, "fail for b.test"));
    }

    @Test
    void ofAnotherOrganizationIsNone() {
      DmarcVerdict verdict =
          with(RELAXED, spf(SpfResult.PASS, "x.test"), dkim(DkimResult.PASS, "y.test"));

      assertThat(verdict)
          .returns(DmarcResult.FAIL, DmarcVerdict::result)
          .returns(DmarcPolicy.REJECT, DmarcVerdict::disposition)
          .returns(
              "SPF: pass for x.test, but x.test is another organization than b.test;"
                  + " DKIM: pass for y.test, but y.test is another organization than b.test",
              DmarcVerdict::reason);
      assertThat(questions(verdict)).doesNotHaveDuplicates();
    }

    @Test
    void inStrictModeNeedsTheSameDomain() {
      String strict = "_dmarc.b.test. TXT \"v=DMARC1; p=reject; aspf=s; adkim=s\"";

      assertThat(with(strict, spf(SpfResult.PASS, "b.test"), unsigned()).result())
          .isEqualTo(DmarcResult.PASS);
      DmarcVerdict verdict =
          with(strict, spf(SpfResult.PASS, "x.b.test"), dkim(DkimResult.PASS, "x.b.test"));
      assertThat(verdict.result()).isEqualTo(DmarcResult.FAIL);
      assertThat(questions(verdict)).containsExactly("_dmarc.b.test. TXT");
    }

    @Test
    void isStrictForEachOnItsOwn() {
      String strictSpf = "_dmarc.b.test. TXT \"v=DMARC1; p=reject; aspf=s\"";

      assertThat(with(strictSpf, spf(SpfResult.PASS, "x.b.test"), unsigned()).result())
          .isEqualTo(DmarcResult.FAIL);
      assertThat(
              with(strictSpf, spf(SpfResult.NONE, ""), dkim(DkimResult.PASS, "x.b.test")).result())
          .isEqualTo(DmarcResult.PASS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"softfail", "neutral", "none", "permerror"})
    void needsAPassOfSpf(String word) {
      SpfResult result = SpfResult.valueOf(word.toUpperCase(Locale.ROOT));

      assertThat(with(RELAXED, spf(result, "b.test"), unsigned()).result())
          .isEqualTo(DmarcResult.FAIL);
    }

    @Test
    void mayComeLaterAfterATemporaryError() {
      assertThat(with(RELAXED, spf(SpfResult.TEMPERROR, "b.test"), unsigned()).result())
          .isEqualTo(DmarcResult.TEMPERROR);
      assertThat(
              with(RELAXED, spf(SpfResult.FAIL, "b.test"), dkim(DkimResult.TEMPERROR, "b.test"))
                  .result())
          .isEqualTo(DmarcResult.TEMPERROR);
      assertThat(with(RELAXED, spf(SpfResult.TEMPERROR, "x.test"), unsigned()).result())
          .isEqualTo(DmarcResult.FAIL);
      assertThat(
              with(RELAXED, spf(SpfResult.TEMPERROR, "b.test"), dkim(DkimResult.PASS, "b.test"))
                  .result())
          .isEqualTo(DmarcResult.PASS);
    }
  }

  @Nested
  class TheAuthorDomain {
    private DmarcVerdict from(String from) {
      return Dmarc.verdict(
          TestZone.of(RELAXED),
          DmarcSettings.DEFAULTS,
          from,
          spf(SpfResult.PASS, "b.test"),
          unsigned());
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "ann@b.test",
          "<ann@b.test>",
          "Ann <ann@B.Test>",
          "\"x@evil.test, y\" <ann@b.test>",
          "\"say \\\"x@evil.test\\\"\" <ann@b.test>",
          "ann@b.test (of evil@evil.test, (nested))",
          "(a, b) Ann\r\n <ann@b.test.>",
          "\"a@b\"@b.test",
          "ann@b.test, bob@b.test",
          "Friends: ann@b.test, Bob <bob@b.test>;"
        })
    void isThatOfTheMailboxes(String from) {
      assertThat(from(from))
          .returns("b.test", DmarcVerdict::authorDomain)
          .returns(DmarcResult.PASS, DmarcVerdict::result);
    }

    @Test
    void isAnALabel() {
      assertThat(from("Ann <ann@bücher.test>").authorDomain()).isEqualTo("xn--bcher-kva.test");
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "ann@b.test, bob@c.test | From names 2 domains instead of one",
          "Ann | From names no domain",
          "ann@[192.0.2.1] | From names no domain",
          "ann@ | From names no domain",
          "undisclosed:; | From names no domain"
        })
    void mustBeOne(String from, String reason) {
      assertThat(from(from))
          .returns("", DmarcVerdict::authorDomain)
          .returns(DmarcResult.NONE, DmarcVerdict::result)
          .returns(reason, DmarcVerdict::reason);
      assertThat(questions(from(from))).isEmpty();
    }

    @Test
    void mustBeInOneField() {
      assertThat(from("").reason()).isEqualTo("there are 0 From fields instead of one");
      String two = "From: ann@b.test\r\nfrom: ann@b.test\r\n\r\n";
      DmarcVerdict verdict =
          new DmarcEvaluator(TestZone.of(RELAXED), DmarcSettings.DEFAULTS)
              .evaluate(
                  two.getBytes(StandardCharsets.US_ASCII),
                  spf(SpfResult.PASS, "b.test"),
                  unsigned());
      assertThat(verdict)
          .returns(DmarcResult.NONE, DmarcVerdict::result)
          .returns("there are 2 From fields instead of one", DmarcVerdict::reason);
    }
  }

  @Nested
  class ARecord {
    private DmarcVerdict of(String text) {
      return failing("_dmarc.b.test. TXT " + DkimSigner.strings(text), "b.test");
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "v=DMARC1;p=reject | REJECT",
          "v = DMARC1 ; p = Quarantine ; | QUARANTINE",
          "v=DMARC1; P=REJECT; pct=10; rf=afrf; ri=3600 | REJECT",
          "v=DMARC1; rubbish; p=reject; =; x | REJECT",
          "v=DMARC1; p=reject; p=none | REJECT",
          "v=DMARC1; p=reject; sp=none; np=none | REJECT",
          "v=DMARC1; rua=mailto:d@b.test | NONE",
          "v=DMARC1; p=rejected; rua=mailto:d@b.test | NONE",
          "v=DMARC1; p=reject; sp=never; rua=mailto:d@b.test | NONE"
        })
    void isReadLeniently(String text, DmarcPolicy policy) {
      assertThat(of(text))
          .returns(DmarcResult.FAIL, DmarcVerdict::result)
          .returns(policy, DmarcVerdict::policy);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "v=DMARC1",
          "v=DMARC1; p=rejected",
          "v=DMARC1; p=reject; sp=never",
          "v=dmarc1; p=reject",
          "v=DMARC12; p=reject",
          "p=reject; v=DMARC1",
          " v=DMARC1; p=reject",
          "v=DMARC1 p=reject"
        })
    void thatCannotBeReadIsNone(String text) {
      assertThat(of(text).result()).isEqualTo(DmarcResult.NONE);
    }

    @Test
    void thatIsThereTwiceIsNone() {
      assertThat(failing(RELAXED + "\n" + RELAXED.replace("reject", "none"), "b.test").result())
          .isEqualTo(DmarcResult.NONE);
      assertThat(failing(RELAXED + "\n_dmarc.b.test. TXT \"v=spf1 -all\"", "b.test").result())
          .isEqualTo(DmarcResult.FAIL);
    }

    @ParameterizedTest
    @CsvSource({"reject, QUARANTINE", "quarantine, NONE", "none, NONE"})
    void thatIsOnlyTestedAsksForOneLevelLess(String policy, DmarcPolicy disposition) {
      assertThat(of("v=DMARC1; p=" + policy + "; t=y"))
          .returns(true, DmarcVerdict::testing)
          .returns(disposition, DmarcVerdict::disposition);
    }
  }

  @Nested
  class ByRfc7489 {
    private DmarcVerdict of(String zone, DmarcSettings settings, String author, String sender) {
      return Dmarc.verdict(
          TestZone.of(zone), settings, "a@" + author, spf(SpfResult.PASS, sender), unsigned());
    }

    @Test
    void theLastTwoLabelsAreTheOrganization() {
      DmarcSettings settings = DmarcSettings.rfc7489();
      DmarcVerdict verdict = of(RELAXED, settings, "x.y.b.test", "z.b.test");

      assertThat(verdict)
          .returns(DmarcResult.PASS, DmarcVerdict::result)
          .returns("b.test", DmarcVerdict::policyDomain);
      assertThat(questions(verdict))
          .containsExactly("_dmarc.x.y.b.test. TXT", "_dmarc.b.test. TXT");
    }

    @Test
    void namedDomainsAre() {
      DmarcSettings settings = DmarcSettings.rfc7489("Shop.co.test", "b.test");
      String zone = "_dmarc.shop.co.test. TXT \"v=DMARC1; p=reject; sp=none; np=reject; t=y\"";

      assertThat(of(zone, settings, "shop.co.test", "mine.co.test"))
          .returns(DmarcResult.FAIL, DmarcVerdict::result)
          .returns(DmarcPolicy.REJECT, DmarcVerdict::disposition);
      assertThat(of(zone, settings, "x.shop.co.test", "y.shop.co.test"))
          .returns(DmarcResult.PASS, DmarcVerdict::result)
          .returns(DmarcPolicy.NONE, DmarcVerdict::policy);
    }
  }
}
