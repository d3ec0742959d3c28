package org.smtpharness.reputation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.Iterator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a verdict tells besides its result, and what can be set. */
class SpfEvaluatorTest {
  private static final InetAddress CLIENT = address("192.0.2.1");

  private static InetAddress address(String text) {
    try {
      return InetAddress.getByName(text);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static SpfEvaluator evaluator(TestZone zone, SpfSettings settings) {
    return new SpfEvaluator(zone, settings, Clock.systemUTC());
  }

  private static SpfVerdict check(String zone, String sender) {
    return evaluator(TestZone.of(zone), SpfSettings.DEFAULTS)
        .checkMailFrom(CLIENT, "client.test", sender);
  }

  @Nested
  class TheTrace {
    @Test
    void tellsEachQuestionAndWhatBecameOfEachTerm() {
      SpfVerdict verdict =
          check(
              """
              a.test.  TXT "v=spf1 mx include:b.test x=1 -all"
              a.test.  MX 10 mail.a.test.
              mail.a.test. A 192.0.2.7
              b.test.  TXT "v=spf1 ip4:192.0.2.0/24"
              """,
              "ann@a.test");

      assertThat(verdict.trace())
          .containsExactly(
              new SpfStep("", "a.test", "a.test. TXT", "\"v=spf1 mx include:b.test x=1 -all\""),
              new SpfStep("x=1", "a.test", "", "unknown modifier, ignored"),
              new SpfStep("mx", "a.test", "a.test. MX", "10 mail.a.test."),
              new SpfStep("mx", "a.test", "mail.a.test. A", "192.0.2.7"),
              new SpfStep("mx", "a.test", "", "no match"),
              new SpfStep("include:b.test", "a.test", "b.test. TXT", "\"v=spf1 ip4:192.0.2.0/24\""),
              new SpfStep("ip4:192.0.2.0/24", "b.test", "", "match: pass"),
              new SpfStep("include:b.test", "a.test", "", "match: pass"));
    }

    @Test
    void tellsWhyThereIsNoAnswer() {
      SpfVerdict verdict =
          check("! SERVFAIL b.test.\na.test. TXT \"v=spf1 a:c.test a:b.test\"", "ann@a.test");

      assertThat(verdict.trace())
          .extracting(SpfStep::answer)
          .containsExactly("\"v=spf1 a:c.test a:b.test\"", "no such name", "no match", "SERVFAIL");
    }

    @Test
    void hasAnEnd() {
      String terms = " ip4:198.51.100.1".repeat(2_000);
      SpfVerdict verdict =
          check("a.test. TXT " + DkimSigner.strings("v=spf1" + terms + " -all"), "ann@a.test");

      assertThat(verdict.result()).isEqualTo(SpfResult.FAIL);
      assertThat(verdict.trace()).hasSize(SpfTrace.LONGEST);
      assertThat(verdict.trace().get(SpfTrace.LONGEST - 1).answer())
          .isEqualTo("further steps are not listed");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "v=spf1 -all | -all of a.test",
        "v=spf1 ~ip4:192.0.2.0/24 -all | ~ip4:192.0.2.0/24 of a.test",
        "v=spf1 | no term of a.test matches",
        "v=spf1 redirect=b.test | -all of b.test",
        "v=spf1 include:b.test ?all | ?all of a.test",
        "v=spf1 include:c.test | include:c.test of a.test: no SPF record at c.test",
        "v=spf1 a:x.c.test a:y.c.test mx | more than 2 void look-ups; the last was for mx of"
            + " a.test",
        "v=spf1 moo | the SPF record of a.test, term 'moo': no mechanism has that name",
        "v=spf1 a:192.0.2.1 | the SPF record of a.test, term 'a:192.0.2.1': 'a' takes a domain; an"
            + " address is 'ip4:'",
        "v=spf1 redirect:b.test | the SPF record of a.test, term 'redirect:b.test': 'redirect' is a"
            + " modifier: write 'redirect='",
        "v=spf1 ip4:192.0.2.0/33 | the SPF record of a.test, term 'ip4:192.0.2.0/33': a prefix"
            + " length is 0 to 32 without leading zeros but was '33'",
        "v=spf1 a:%{x} | the SPF record of a.test, term 'a:%{x}': '%{x}' is no macro",
        "v=spf1 include:d.test | d.test. TXT: TIMEOUT"
      })
  void theReasonNamesTheTermOrTheError(String policy, String reason) {
    String zone =
        "! TIMEOUT d.test.\nb.test. TXT \"v=spf1 -all\"\na.test. TXT \"" + policy + "\"\n";

    assertThat(check(zone, "ann@a.test").reason()).isEqualTo(reason);
  }

  @Nested
  class TheIdentity {
    private static final String ZONE =
        """
        a.test.      TXT "v=spf1 -all"
        client.test. TXT "v=spf1 ip4:192.0.2.1 -all"
        """;

    @Test
    void ofHeloIsCheckedOnItsOwn() {
      SpfVerdict verdict =
          evaluator(TestZone.of(ZONE), SpfSettings.DEFAULTS).checkHelo(CLIENT, "client.test");

      assertThat(verdict.result()).isEqualTo(SpfResult.PASS);
      assertThat(verdict.identity())
          .isEqualTo(new SpfIdentity(SpfIdentity.Scope.HELO, "postmaster", "client.test"));
    }

    @Test
    void ofTheEmptySenderIsPostmasterAtTheHeloName() {
      assertThat(check(ZONE, "").identity())
          .isEqualTo(new SpfIdentity(SpfIdentity.Scope.MAIL_FROM, "postmaster", "client.test"));
    }

    @Test
    void ofASenderIsItsDomain() {
      assertThat(check(ZONE, "ann@a.test"))
          .returns(SpfResult.FAIL, SpfVerdict::result)
          .returns("ann@a.test", verdict -> verdict.identity().mailbox());
    }

    @Test
    void withoutADomainAsksNothing() {
      TestZone zone = TestZone.of(ZONE);

      SpfVerdict verdict = evaluator(zone, SpfSettings.DEFAULTS).checkHelo(CLIENT, "[192.0.2.1]");

      assertThat(verdict)
          .returns(SpfResult.NONE, SpfVerdict::result)
          .returns("'[192.0.2.1]' is no domain with a policy", SpfVerdict::reason);
      assertThat(zone.questions()).isEmpty();
    }
  }

  @Nested
  class TheSettings {
    private static final String ZONE = "a.test. TXT \"v=spf1 a:x.test a:y.test a:z.test -all\"";

    private SpfResult with(SpfSettings settings) {
      return evaluator(TestZone.of(ZONE), settings)
          .checkMailFrom(CLIENT, "client.test", "ann@a.test")
          .result();
    }

    @Test
    void limitVoidLookUps() {
      assertThat(with(SpfSettings.DEFAULTS)).isEqualTo(SpfResult.PERMERROR);
      assertThat(with(SpfSettings.DEFAULTS.withVoidLookups(3))).isEqualTo(SpfResult.FAIL);
      assertThat(with(SpfSettings.DEFAULTS.withVoidLookups(0))).isEqualTo(SpfResult.PERMERROR);
    }

    @Test
    void limitTermsThatAsk() {
      SpfSettings lenient = SpfSettings.DEFAULTS.withVoidLookups(10);

      assertThat(with(lenient.withLookups(3))).isEqualTo(SpfResult.FAIL);
      assertThat(with(lenient.withLookups(2))).isEqualTo(SpfResult.PERMERROR);
    }

    @Test
    void limitTheTime() {
      Iterator<Long> seconds = LongStream.iterate(0, n -> n + 9_000_000_000L).iterator();
      SpfEvaluator slow =
          new SpfEvaluator(
              TestZone.of(ZONE),
              SpfSettings.DEFAULTS.withTimeout(Duration.ofSeconds(20)),
              Clock.systemUTC(),
              seconds::next);

      assertThat(slow.checkMailFrom(CLIENT, "client.test", "ann@a.test"))
          .returns(SpfResult.TEMPERROR, SpfVerdict::result)
          .returns("the check took longer than 20000 ms", SpfVerdict::reason);
    }

    @Test
    void areChecked() {
      assertThatThrownBy(() -> SpfSettings.DEFAULTS.withVoidLookups(-1))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("limits are 0 or more but were 10 look-ups and -1 void");
      assertThatThrownBy(() -> SpfSettings.DEFAULTS.withTimeout(Duration.ZERO))
          .hasMessage("a time-out is more than 0 but was PT0S");
    }
  }

  @Nested
  class APolicyOfAnAttacker {
    @Test
    void isReadWithoutHarm() {
      String parens = "%{l}".repeat(10_000);
      String zone =
          "a.test. TXT "
              + DkimSigner.strings("v=spf1 exists:" + parens + ".test -all exp=e.test")
              + "\ne.test. TXT "
              + DkimSigner.strings("%{S}".repeat(10_000));

      SpfVerdict verdict = check(zone, "a".repeat(200) + "@a.test");

      assertThat(verdict.result()).isEqualTo(SpfResult.FAIL);
      assertThat(verdict.explanation()).hasSize(1000);
    }

    @Test
    void makesNoLineOfItsOwn() {
      String zone = "a.test. TXT \"v=spf1 a:b\\013\\010c.test\"";

      assertThat(check(zone, "ann@a.test").reason()).matches("[ -~]+");
      assertThat(check("", "ann@x\r\ny.test").reason()).matches("[ -~]+");
    }
  }
}
