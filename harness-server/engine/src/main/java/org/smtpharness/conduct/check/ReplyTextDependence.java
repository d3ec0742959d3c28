package org.smtpharness.conduct.check;

import java.util.List;
import java.util.Set;
import org.smtpharness.conduct.Confidence;
import org.smtpharness.conduct.Judgement;
import org.smtpharness.conduct.evidence.Run;
import org.smtpharness.journal.Event;
import org.smtpharness.journal.Reply;

/** The code decides, not the words behind it (RFC 5321 section 4.2). */
final class ReplyTextDependence implements ConductCheck {
  /** The text of these has a meaning (RFC 5321 sections 3.4 and 4.2). */
  private static final Set<Integer> MEANT = Set.of(220, 221, 251, 421, 551);

  @Override
  public String id() {
    return "reply-text-dependence";
  }

  @Override
  public Judgement judge(Run run) {
    Tally tally = new Tally();
    run.declared()
        .control()
        .map(control -> Comparison.of(run, control, ReplyTextDependence::differ))
        .ifPresent(
            compared -> {
              compared.varied().ifPresent(pair -> tally.opportunity());
              compared.divergence().ifPresent(divergence -> fail(divergence, tally));
            });
    return tally.judgement("no control run had other texts with the same codes");
  }

  /** The first line of an EHLO reply and the keywords are no words for people. */
  private static boolean differ(Event.ReplySent here, Event.ReplySent there) {
    return !MEANT.contains(here.reply().code())
        && !here.to().equals("EHLO")
        && here.reply().lines().size() == there.reply().lines().size()
        && !text(here).equals(text(there));
  }

  /** Numbers of messages differ from run to run. */
  private static List<String> text(Event.ReplySent sent) {
    Reply reply = sent.reply();
    return reply.lines().stream().map(line -> line.replaceAll("[0-9]+", "0")).toList();
  }

  private static void fail(Comparison.Divergence divergence, Tally tally) {
    Comparison.Pair behind = divergence.behind();
    Reply here = behind.here().turn().seenAnswer().orElseThrow().reply();
    Reply there = behind.there().turn().seenAnswer().orElseThrow().reply();
    tally
        .tell("code", here.code())
        .tell("text_a", String.join(" / ", here.lines()))
        .tell("reaction_a", Comparison.inWords(divergence.here()))
        .tell("text_b", String.join(" / ", there.lines()))
        .tell("reaction_b", Comparison.inWords(divergence.there()))
        .failure(
            "text of " + Causes.said(behind.here().talk(), behind.here().turn()),
            Confidence.CERTAIN,
            behind.here().evidence());
  }
}
