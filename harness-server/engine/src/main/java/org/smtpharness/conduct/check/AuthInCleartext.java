package org.smtpharness.conduct.check;

import java.util.Locale;
import java.util.Set;
import org.smtpharness.conduct.Confidence;
import org.smtpharness.conduct.Judgement;
import org.smtpharness.conduct.evidence.Run;
import org.smtpharness.conduct.evidence.Talk;
import org.smtpharness.conduct.evidence.Turn;
import org.smtpharness.journal.Event;

/** A password goes over TLS only (RFC 4954 section 4, RFC 8314 section 3). */
final class AuthInCleartext implements ConductCheck {
  private static final Set<String> SHOWING = Set.of("PLAIN", "LOGIN", "XOAUTH2", "OAUTHBEARER");

  @Override
  public String id() {
    return "auth-in-cleartext";
  }

  @Override
  public Judgement judge(Run run) {
    Tally tally = new Tally();
    for (Talk talk : run.talks()) {
      talk.turns("AUTH").forEach(turn -> judge(talk, turn, tally.opportunity()));
    }
    return tally.judgement("the client did not authenticate");
  }

  private static void judge(Talk talk, Turn turn, Tally tally) {
    String[] words = turn.argument().strip().split("\\s+");
    String mechanism = words[0].toUpperCase(Locale.ROOT);
    if (turn.setting().tls() || !SHOWING.contains(mechanism)) {
      return;
    }
    boolean cancelled = turn.responses().stream().anyMatch(line -> line.line().equals("*"));
    if (words.length < 2 && (turn.responses().isEmpty() || cancelled)) {
      tally.undecided("attribution", "the client sent no credentials after all");
      return;
    }
    boolean offered = turn.setting().capabilities().offer("STARTTLS");
    tally
        .tell("identity", identity(talk))
        .tell("mechanism", mechanism)
        .tell("offered", offered ? "offered" : "not offered")
        .failure(
            "credentials in the clear in s" + talk.number(),
            Confidence.CERTAIN,
            talk.evidence(turn));
  }

  private static String identity(Talk talk) {
    return talk.events(Event.Authenticated.class)
        .flatMap(outcome -> outcome.user().stream())
        .findFirst()
        .map(user -> "user '" + user + "'")
        .orElse("a user");
  }
}
