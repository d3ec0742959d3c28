package org.smtpharness.junit;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smtpharness.SmtpHarness;
import org.smtpharness.assertj.Golden;
import org.smtpharness.fault.FaultProfile;
import org.smtpharness.fault.language.ProfileReader;
import org.smtpharness.journal.Session;

/** What is shown of a rule that never fired, as files. */
class NearestMissTest {
  private static FaultProfile profile(String rules) {
    return new ProfileReader().read("p", "profile: p\nseed: 7\n" + rules);
  }

  /** Two messages, to ann and to bob; the last rule of the profile is the one that is missed. */
  private static String miss(String yaml) {
    FaultProfile profile = profile(yaml);
    try (SmtpHarness smtp = SmtpHarness.start()) {
      smtp.apply(profile);
      RawClient.deliver(smtp, "ann@example.test");
      RawClient.deliver(smtp, "bob@example.test");
      List<Session> sessions = smtp.journal().sessions();
      return NearestMiss.text(sessions, profile, profile.rules().get(profile.rules().size() - 1));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "condition     | at: rcpt, match: { recipient: 'bob@*', tls: true }, do: close",
        "no-condition  | at: rcpt, match: { recipient: ['cid@*', 'dora@*'], user: app }, do: close",
        "skip          | at: rcpt, match: { recipient: '*@example.test' }, skip: 5, do: close",
        "chance        | at: rcpt, chance: 0.001%, do: close",
        "stage         | at: vrfy, do: close",
        "end-of-data   | at: end-of-data, match: { header.subject: 'Urgent*' }, do: discard",
        "scope         | at: rcpt, per: user, times: 2, do: close"
      })
  void isShownWithEverythingThatWasLookedAt(String name, String rule) {
    Golden.holds("nearest-miss-" + name, miss("rules: [{ name: r, " + rule + " }]"));
  }

  @Test
  void aRuleBehindAnotherSaysWhichOneDecided() {
    Golden.holds(
        "nearest-miss-earlier-rule",
        miss(
            "rules: [{ name: all, at: rcpt, match: { sender-domain: '*' }, do: accept },"
                + " { name: r, at: rcpt, match: { recipient: 'bob@*' }, do: close }]"));
  }

  @Test
  void aStateThatWasNeverEnteredIsNamed() {
    Golden.holds(
        "nearest-miss-state",
        miss(
            "scenarios: { mx: [up, down] }\n"
                + "rules: [{ name: r, at: mail, when: { mx: down }, times: 1, do: close }]"));
  }
}
