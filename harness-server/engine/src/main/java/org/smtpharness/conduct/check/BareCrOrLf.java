package org.smtpharness.conduct.check;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.smtpharness.conduct.Confidence;
import org.smtpharness.conduct.Judgement;
import org.smtpharness.conduct.evidence.Envelope;
import org.smtpharness.conduct.evidence.Run;
import org.smtpharness.conduct.evidence.Talk;
import org.smtpharness.conduct.evidence.Turn;
import org.smtpharness.journal.Event;

/** Lines end with CR LF, and neither stands alone (RFC 5321 section 2.3.8). */
final class BareCrOrLf implements ConductCheck {
  private static final Pattern BARE = Pattern.compile("\r(?!\n)|(?<!\r)\n");

  /** What a lax server may take for the end of the content. */
  private static final Pattern LOOK_ALIKE = Pattern.compile("\n\\.\r?\n|\r\\.\r|\r\n\\.\n");

  @Override
  public String id() {
    return "bare-cr-or-lf";
  }

  @Override
  public Judgement judge(Run run) {
    Tally tally = new Tally();
    for (Talk talk : run.talks()) {
      for (Envelope envelope : talk.envelopes()) {
        if (!envelope.mail().line().toUpperCase(Locale.ROOT).contains("BODY=BINARYMIME")) {
          envelope.content().ifPresent(turn -> judge(talk, turn, tally.opportunity()));
        }
      }
    }
    return tally.judgement("no content came");
  }

  private static void judge(Talk talk, Turn turn, Tally tally) {
    String text =
        turn.content()
            .map(Event.ContentReceived::content)
            .map(content -> content.text(StandardCharsets.ISO_8859_1))
            .orElse("");
    Matcher bare = BARE.matcher(text);
    if (!bare.find()) {
      return;
    }
    int first = bare.start();
    boolean isCr = text.charAt(first) == '\r';
    long count = 1 + bare.results().count();
    boolean smuggling = LOOK_ALIKE.matcher(text).find();
    tally
        .tell("n", count)
        .tell("which", isCr ? "CR" : "LF")
        .tell("offset", first)
        .tell(
            "smuggling",
            smuggling ? ", in a sequence that some servers take for the end of the message" : "")
        .failure(Causes.said(talk, turn), Confidence.CERTAIN, talk.evidence(turn));
  }
}
