package org.smtpharness.conduct.check;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.smtpharness.conduct.Confidence;
import org.smtpharness.conduct.Judgement;
import org.smtpharness.conduct.evidence.Run;
import org.smtpharness.conduct.evidence.Talk;
import org.smtpharness.conduct.evidence.Turn;

/** Some commands may only end a group of pipelined ones (RFC 2920 section 3.1). */
final class PipeliningGroupInvalid implements ConductCheck {
  private static final Set<String> LAST_IN_GROUP =
      Set.of("EHLO", "HELO", "DATA", "STARTTLS", "AUTH", "NOOP", "VRFY", "EXPN", "QUIT");

  @Override
  public String id() {
    return "pipelining-group-invalid";
  }

  @Override
  public Judgement judge(Run run) {
    Tally tally = new Tally();
    for (Talk talk : run.talks()) {
      List<Turn> turns = talk.turns();
      boolean used = false;
      for (int i = 1; i < turns.size(); i++) {
        if (isEarly(turns.get(i - 1), turns.get(i)) && isOffered(turns.get(i))) {
          used = count(used, tally);
          judge(talk, turns.get(i - 1), turns.get(i), tally);
        }
      }
    }
    return tally.judgement("PIPELINING was not offered, or not used");
  }

  /** A session with a group is one opportunity. */
  private static boolean count(boolean used, Tally tally) {
    if (!used) {
      tally.opportunity();
    }
    return true;
  }

  private static boolean isOffered(Turn turn) {
    return turn.setting().capabilities().offer("PIPELINING");
  }

  /** Whether the client did not wait for the reply before it. */
  private static boolean isEarly(Turn before, Turn turn) {
    boolean early = turn.command().filter(one -> one.outstandingReplies() > 0).isPresent();
    boolean content =
        turn.is(Turn.CONTENT)
            && before.is("DATA")
            && before.answer().filter(go -> turn.startedAt().compareTo(go.at()) < 0).isPresent();
    return early && Verbs.isCommand(turn) || content;
  }

  private static void judge(Talk talk, Turn before, Turn turn, Tally tally) {
    if (LAST_IN_GROUP.contains(before.verb()) && !isOneRound(before)) {
      tally
          .tell("verb", turn.is(Turn.CONTENT) ? "Content" : turn.verb())
          .tell("sync_verb", before.verb())
          .failure(
              Causes.said(talk, turn),
              Confidence.CERTAIN,
              talk.evidence(before),
              talk.evidence(turn));
    }
  }

  /** An AUTH that says all it has to say (RFC 4954 section 4). */
  private static boolean isOneRound(Turn before) {
    String[] words = before.argument().strip().split("\\s+");
    return before.is("AUTH")
        && words.length > 1
        && Set.of("PLAIN", "XOAUTH2", "OAUTHBEARER", "EXTERNAL")
            .contains(words[0].toUpperCase(Locale.ROOT));
  }
}
