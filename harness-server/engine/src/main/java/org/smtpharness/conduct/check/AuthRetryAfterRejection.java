package org.smtpharness.conduct.check;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.smtpharness.conduct.Bound;
import org.smtpharness.conduct.Confidence;
import org.smtpharness.conduct.Evidence;
import org.smtpharness.conduct.Judgement;
import org.smtpharness.conduct.Limit;
import org.smtpharness.conduct.evidence.Run;
import org.smtpharness.journal.Event;

/**
 * Rejected credentials are not presented again (RFC 4954 section 6). Each mechanism may be tried
 * once with them. Where the secret is not shown, only the count says something.
 */
final class AuthRetryAfterRejection implements ConductCheck {
  private static final int REJECTED = 535;

  @Override
  public String id() {
    return "auth-retry-after-rejection";
  }

  @Override
  public Judgement judge(Run run) {
    Map<String, List<Exchanges.Exchange>> presented = new LinkedHashMap<>();
    for (Exchanges.Exchange one : Exchanges.of(run)) {
      String identity = one.user().orElse("") + " " + one.mechanism() + " " + secret(one);
      presented.computeIfAbsent(identity, key -> new ArrayList<>()).add(one);
    }
    Tally tally = new Tally();
    for (List<Exchanges.Exchange> same : presented.values()) {
      List<Exchanges.Exchange> again =
          same.stream().dropWhile(one -> one.turn().seenCode() != REJECTED).toList();
      if (!again.isEmpty()) {
        judge(run, again, tally.opportunity());
      }
    }
    return tally.judgement("no credentials were rejected with " + REJECTED);
  }

  private static String secret(Exchanges.Exchange one) {
    return one.outcome().flatMap(Event.Authenticated::secretDigest).orElse("");
  }

  /** Judges presentations of the same credentials, of which the first was rejected. */
  private static void judge(Run run, List<Exchanges.Exchange> same, Tally tally) {
    if (same.size() < 2) {
      return;
    }
    long most = run.thresholds().of(Bound.AUTH_MAX_FAILURES);
    Exchanges.Exchange first = same.get(0);
    Duration interval =
        same.get(1).turn().startedAt().since(first.turn().answer().orElseThrow().at());
    boolean tooSoon = interval.compareTo(run.thresholds().of(Limit.RETRY_MIN_DELAY)) < 0;
    boolean shown = !secret(first).isEmpty();
    if (same.size() > most || tooSoon && shown) {
      Duration window = same.get(same.size() - 1).turn().endedAt().since(first.turn().startedAt());
      tally
          .tell("identity", first.user().map(user -> "user '" + user + "'").orElse("a user"))
          .tell("n", same.size())
          .tell("window", Times.of(window))
          .failure(
              "rejected credentials in s" + first.talk().number(),
              Confidence.CERTAIN,
              same.stream().map(one -> one.talk().evidence(one.turn())).toArray(Evidence[]::new));
    } else if (!shown) {
      tally.undecided("attribution", "the mechanism does not show whether the secret is the same");
    }
  }
}
