package org.smtpharness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.smtpharness.fault.Faults.at;
import static org.smtpharness.fault.Faults.reply;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.smtpharness.fault.FaultProfile;
import org.smtpharness.fault.Handshake;
import org.smtpharness.fault.Stage;

/** What this JVM can't play is refused when it is applied, not met by a client. */
class PlayabilityTest {
  private static FaultProfile profile(Handshake... handshakes) {
    var builder = FaultProfile.builder("lab");
    for (int i = 0; i < handshakes.length; i++) {
      builder.rule(at(Stage.TLS).named("rule-" + i).does(handshakes[i]));
    }
    return builder.build();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "TLSv9|``|unknown protocol 'TLSv9', expected one of TLSv1, TLSv1.1, TLSv1.2, TLSv1.3",
        "TLSv1.3|NONSENSE|cipher suite 'NONSENSE' is unknown to this JVM or switched off",
        "TLSv1.2|TLS_AES_128_GCM_SHA256|cipher suite 'TLS_AES_128_GCM_SHA256' does not exist in"
      })
  void unknownWordsAreNamedWithTheirRule(String protocol, String suite, String message) {
    Handshake odd = Handshake.GOOD.withProtocols(protocol);
    FaultProfile profile = profile(suite.isEmpty() ? odd : odd.withCiphers(suite));

    assertThat(Playability.problems(profile))
        .singleElement()
        .asString()
        .startsWith("profile 'lab', rule 'rule-0', handshake: " + message);
  }

  @Test
  void allProblemsAreToldTogether() {
    FaultProfile profile =
        profile(
            Handshake.GOOD.withProtocols("TLSv9"),
            Handshake.GOOD,
            Handshake.GOOD.withCiphers("NONSENSE"));

    assertThatThrownBy(() -> SmtpHarness.builder().profile(profile).start())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("rule 'rule-0'", "rule 'rule-2'")
        .hasMessageNotContaining("rule-1");
  }

  /** The JVM of the tests has them switched off, as JDKs of today do. */
  @ParameterizedTest
  @ValueSource(strings = {"TLSv1", "TLSv1.1"})
  void versionsThatAreSwitchedOffAreRefusedWithWhatToDo(String version) {
    assertThat(Playability.problems(profile(Handshake.GOOD.withProtocols(version))))
        .singleElement()
        .asString()
        .contains(
            "protocol '" + version + "' is switched off in this JVM",
            "call LegacyTls.enable()",
            "-Djava.security.properties=FILE",
            "jdk.tls.disabledAlgorithms=SSLv3");
  }

  @Test
  void aRefusedProfileChangesNothing() {
    FaultProfile good =
        FaultProfile.builder("good").rule(at(Stage.RCPT).does(reply("450 4.2.1 Busy"))).build();
    FaultProfile odd = profile(Handshake.GOOD.withProtocols("TLSv9"));
    try (SmtpHarness smtp = SmtpHarness.builder().profile(good).start()) {
      assertThatThrownBy(() -> smtp.apply(odd)).isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> smtp.applyOnly(List.of(good, odd)))
          .isInstanceOf(IllegalArgumentException.class);

      assertThat(smtp.profiles()).containsExactly(good);
    }
  }
}
