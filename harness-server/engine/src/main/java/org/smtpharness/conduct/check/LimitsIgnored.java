package org.smtpharness.conduct.check;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.smtpharness.conduct.Confidence;
import org.smtpharness.conduct.Judgement;
import org.smtpharness.conduct.evidence.Envelope;
import org.smtpharness.conduct.evidence.Run;
import org.smtpharness.conduct.evidence.Talk;
import org.smtpharness.conduct.evidence.Turn;

/** A client keeps to the numbers that LIMITS announces (RFC 9422 section 3). */
final class LimitsIgnored implements ConductCheck {
  @Override
  public String id() {
    return "limits-ignored";
  }

  @Override
  public Judgement judge(Run run) {
    Tally tally = new Tally();
    for (Talk talk : run.talks()) {
      talk.turns("MAIL").stream()
          .reduce((first, second) -> second)
          .flatMap(mail -> mail.setting().capabilities().parameters("LIMITS"))
          .ifPresent(limits -> judge(talk, limits(limits), tally));
    }
    return tally.judgement("LIMITS was not offered, or no limit was reached");
  }

  private static Map<String, Long> limits(String parameters) {
    Map<String, Long> limits = new HashMap<>();
    for (String word : parameters.toUpperCase(Locale.ROOT).split(" +")) {
      if (word.matches("[A-Z0-9]+=[1-9]\\d{0,5}")) {
        int equals = word.indexOf('=');
        limits.put(word.substring(0, equals), Long.parseLong(word.substring(equals + 1)));
      }
    }
    return limits;
  }

  private static void judge(Talk talk, Map<String, Long> limits, Tally tally) {
    judge(talk, limits, "MAILMAX", talk.turns("MAIL").size(), tally);
    for (Envelope envelope : talk.envelopes()) {
      judge(talk, limits, "RCPTMAX", envelope.recipients().size(), tally);
    }
    Stream<String> domains =
        talk.envelopes().stream()
            .flatMap(envelope -> envelope.recipients().stream())
            .map(Envelope::path)
            .map(path -> path.substring(path.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT));
    judge(talk, limits, "RCPTDOMAINMAX", domains.distinct().count(), tally);
  }

  private static void judge(
      Talk talk, Map<String, Long> limits, String name, long count, Tally tally) {
    long limit = limits.getOrDefault(name, Long.MAX_VALUE);
    if (count < limit) {
      return;
    }
    tally.opportunity();
    if (count > limit) {
      List<Turn> counted = talk.turns(name.equals("MAILMAX") ? "MAIL" : "RCPT");
      tally
          .tell("limit", name)
          .tell("value", limit)
          .tell("n", count)
          .failure(
              name + " in s" + talk.number(),
              Confidence.CERTAIN,
              talk.evidence(counted.get(counted.size() - 1)));
    }
  }
}
