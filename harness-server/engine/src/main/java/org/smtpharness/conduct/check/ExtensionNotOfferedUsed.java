package org.smtpharness.conduct.check;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.smtpharness.conduct.Confidence;
import org.smtpharness.conduct.Judgement;
import org.smtpharness.conduct.evidence.Run;
import org.smtpharness.conduct.evidence.Talk;
import org.smtpharness.conduct.evidence.Turn;

/** A client uses what the server offers and nothing else (RFC 5321 sections 2.2 and 4.1.1.11). */
final class ExtensionNotOfferedUsed implements ConductCheck {
  @Override
  public String id() {
    return "extension-not-offered-used";
  }

  @Override
  public Judgement judge(Run run) {
    Tally tally = new Tally();
    for (Talk talk : run.talks()) {
      for (Turn turn : talk.turns()) {
        if (isGreeted(talk, turn)) {
          Use.of(turn).stream()
              .filter(use -> !isElsewhere(use))
              .forEach(use -> judge(talk, use, tally.opportunity()));
          contradictions(talk, turn, tally);
        }
      }
    }
    return tally.judgement("no extension was used");
  }

  private static void judge(Talk talk, Use use, Tally tally) {
    if (!use.isOffered()) {
      fail(talk, use.turn(), use.what(), use.keyword(), use.cause(talk), tally);
    }
  }

  private static void fail(
      Talk talk, Turn turn, String what, String keyword, String cause, Tally tally) {
    tally
        .tell("what", what)
        .tell("keyword", keyword)
        .failure(cause, Confidence.CERTAIN, talk.evidence(turn));
  }

  /** What DSN does not offer (RFC 3461 sections 4.1 and 4.4). */
  private static void contradictions(Talk talk, Turn turn, Tally tally) {
    Set<String> seen = new HashSet<>();
    for (Parameter one : Parameter.of(turn)) {
      boolean dsn = Set.of("RET", "ENVID", "NOTIFY", "ORCPT").contains(one.keyword());
      List<String> conditions = List.of(one.value().toUpperCase(Locale.ROOT).split(","));
      boolean never = one.keyword().equals("NOTIFY") && conditions.contains("NEVER");
      if (dsn && !seen.add(one.keyword())) {
        String what = one.keyword() + " twice in one command";
        fail(talk, turn, what, "that", Causes.said(talk, turn) + " twice", tally);
      } else if (never && conditions.size() > 1) {
        String what = "NOTIFY=" + one.value();
        fail(talk, turn, what, "NEVER with others", Causes.said(talk, turn) + " never", tally);
      }
    }
  }

  /** Whether the server has told, where the client is now, what it offers. */
  private static boolean isGreeted(Talk talk, Turn turn) {
    return talk.turns().subList(0, talk.turns().indexOf(turn)).stream()
        .filter(Verbs::greets)
        .anyMatch(one -> one.succeeded() && one.setting().tls() == turn.setting().tls());
  }

  /** Some servers hide AUTH before TLS; that is for the judge of passwords in the clear. */
  private static boolean isElsewhere(Use use) {
    return use.keyword().equals("AUTH")
        && !use.turn().setting().tls()
        && use.turn().setting().capabilities().offer("STARTTLS");
  }
}
