package org.smtpharness.conduct.check;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.smtpharness.conduct.Confidence;
import org.smtpharness.conduct.Judgement;
import org.smtpharness.conduct.Severity;
import org.smtpharness.conduct.evidence.Capabilities;
import org.smtpharness.conduct.evidence.Run;
import org.smtpharness.conduct.evidence.Talk;
import org.smtpharness.conduct.evidence.Turn;

/** After STARTTLS a client knows nothing of what it was told before (RFC 3207 section 4.2). */
final class StarttlsStateNotReset implements ConductCheck {
  @Override
  public String id() {
    return "starttls-state-not-reset";
  }

  @Override
  public Judgement judge(Run run) {
    Tally tally = new Tally();
    for (Talk talk : run.talks()) {
      talk.turns("STARTTLS").stream()
          .filter(Turn::succeeded)
          .filter(turn -> talk.after(turn).stream().anyMatch(later -> later.setting().tls()))
          .findFirst()
          .ifPresent(turn -> judge(talk, turn, tally.opportunity()));
    }
    return tally.judgement("nothing came after a successful STARTTLS");
  }

  private static void judge(Talk talk, Turn starttls, Tally tally) {
    Capabilities before = starttls.setting().capabilities();
    List<Turn> within = talk.after(starttls).stream().filter(turn -> turn.setting().tls()).toList();
    Optional<Turn> unasked =
        within.stream()
            .takeWhile(turn -> !Verbs.greets(turn))
            .filter(turn -> turn.is("MAIL") || turn.is("AUTH"))
            .findFirst();
    Optional<Use> stale =
        within.stream()
            .flatMap(turn -> Use.of(turn).stream())
            .filter(use -> before.offer(use.keyword()) && !use.isOffered())
            .findFirst();
    Optional<Turn> mechanism =
        within.stream().filter(turn -> turn.is("AUTH") && isStale(turn, before)).findFirst();
    if (stale.isPresent()) {
      fail(talk, stale.get().turn(), "used " + stale.get().what(), Optional.empty(), tally);
    } else if (mechanism.isPresent()) {
      String what = "used AUTH " + mechanism(mechanism.get());
      fail(talk, mechanism.get(), what, Optional.empty(), tally);
    } else if (unasked.isPresent()) {
      fail(talk, unasked.get(), "sent " + unasked.get().verb(), Optional.of(Severity.LOW), tally);
    } else if (isSame(before, within)) {
      tally.undecided("attribution", "the server offers the same before and after STARTTLS");
    }
  }

  private static void fail(
      Talk talk, Turn turn, String what, Optional<Severity> atMost, Tally tally) {
    tally.tell("what", what);
    String cause = Causes.said(talk, turn);
    if (atMost.isPresent()) {
      tally.failure(atMost.get(), cause, Confidence.CERTAIN, talk.evidence(turn));
    } else {
      tally.failure(cause, Confidence.CERTAIN, talk.evidence(turn));
    }
  }

  private static boolean isStale(Turn auth, Capabilities before) {
    return mechanisms(before).contains(mechanism(auth))
        && !mechanisms(auth.setting().capabilities()).contains(mechanism(auth));
  }

  private static String mechanism(Turn auth) {
    return auth.argument().strip().split("\\s+")[0].toUpperCase(Locale.ROOT);
  }

  private static List<String> mechanisms(Capabilities offered) {
    return Arrays.asList(
        offered.parameters("AUTH").orElse("").toUpperCase(Locale.ROOT).split("\\s+"));
  }

  /** Whether, but for STARTTLS itself, nothing changed. */
  private static boolean isSame(Capabilities before, List<Turn> within) {
    Map<String, String> old = new HashMap<>(before.keywords());
    old.remove("STARTTLS");
    return within.stream()
        .reduce((first, second) -> second)
        .filter(last -> last.setting().capabilities().keywords().equals(old))
        .isPresent();
  }
}
