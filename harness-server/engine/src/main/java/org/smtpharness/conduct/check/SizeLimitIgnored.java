package org.smtpharness.conduct.check;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.smtpharness.conduct.Confidence;
import org.smtpharness.conduct.Judgement;
import org.smtpharness.conduct.evidence.Envelope;
import org.smtpharness.conduct.evidence.Run;
import org.smtpharness.conduct.evidence.Talk;
import org.smtpharness.conduct.evidence.Turn;
import org.smtpharness.journal.Event;

/** A client does not send more than the server says that it takes (RFC 1870 section 6). */
final class SizeLimitIgnored implements ConductCheck {
  private static final Pattern DECLARED = Pattern.compile("(?i)\\bSIZE=(\\d{1,18})\\b");

  @Override
  public String id() {
    return "size-limit-ignored";
  }

  @Override
  public Judgement judge(Run run) {
    Tally tally = new Tally();
    for (Talk talk : run.talks()) {
      for (Envelope envelope : talk.envelopes()) {
        limit(envelope.mail()).ifPresent(limit -> judge(talk, envelope, limit, tally));
      }
    }
    return tally.judgement("no message was larger than a limit that was offered");
  }

  private static void judge(Talk talk, Envelope envelope, long limit, Tally tally) {
    long sent =
        envelope.content().flatMap(Turn::content).map(Event.ContentReceived::octets).orElse(0L);
    boolean announced = declared(envelope.mail()) > limit;
    if (!announced && sent <= limit) {
      return;
    }
    tally.opportunity();
    if (sent > limit) {
      boolean refusedBefore = envelope.mail().seenCode() / 100 == 5;
      tally
          .tell("limit", limit)
          .tell("octets", sent)
          .tell("retried", refusedBefore ? ", even after 552" : "")
          .failure(
              Causes.said(talk, envelope.content().orElseThrow()),
              Confidence.CERTAIN,
              talk.evidence(envelope.mail()),
              talk.evidence(envelope.content().orElseThrow()));
    }
  }

  /** The limit that was offered; empty without one, or with 0, which means none. */
  private static Optional<Long> limit(Turn mail) {
    return mail.setting()
        .capabilities()
        .parameters("SIZE")
        .filter(value -> value.matches("[1-9]\\d{0,17}"))
        .map(Long::parseLong);
  }

  private static long declared(Turn mail) {
    Matcher size = DECLARED.matcher(mail.line());
    return size.find() ? Long.parseLong(size.group(1)) : 0;
  }
}
