package org.smtpharness.conduct.check;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.smtpharness.conduct.Confidence;
import org.smtpharness.conduct.Judgement;
import org.smtpharness.conduct.evidence.Run;
import org.smtpharness.conduct.evidence.Turn;
import org.smtpharness.journal.LeadingDots;

/**
 * A client doubles the dot at the front of a line (RFC 5321 section 4.5.2). Two dots count as one
 * that was doubled: whoever wants proof lets the client send a line with one. The chunks of BDAT
 * are not judged, for there nothing is doubled.
 */
final class DotStuffingMissing implements ConductCheck {
  /** A dot alone behind a CR or LF alone, where some servers see the front of a line. */
  private static final Pattern BEHIND_BARE =
      Pattern.compile("(?:\r(?!\n)|(?<!\r)\n)\\.(?!\\.)(?s:.)");

  @Override
  public String id() {
    return "dot-stuffing-missing";
  }

  @Override
  public Judgement judge(Run run) {
    Tally tally = new Tally();
    for (Mail mail : Mail.all(run)) {
      if (mail.envelope().data().isPresent()) {
        judge(mail, tally);
      }
    }
    return tally.judgement("no line of a content began with a dot");
  }

  private static void judge(Mail mail, Tally tally) {
    LeadingDots dots = mail.received().dots();
    Matcher bare = BEHIND_BARE.matcher(mail.text());
    Optional<Turn> pushed = pushed(mail);
    boolean isBare = bare.find();
    if (dots.doubled() + dots.single() == 0 && !isBare && pushed.isEmpty()) {
      return;
    }
    tally.opportunity();
    if (dots.single() > 0) {
      fail(mail, dots.firstSingle(), ", which it loses", mail.cause("dot"), tally);
    } else if (pushed.isPresent()) {
      fail(
          mail,
          lines(mail.text()) + 1,
          ", where the server saw the end of the message",
          mail.cause("end"),
          tally);
    } else if (isBare) {
      // Where lines end with CR LF only, it is none; the lone CR or LF is what is wrong.
      long line = lines(mail.text().substring(0, bare.start())) + 2;
      fail(mail, line, " behind a line end that is none", mail.cause(), tally);
    } else if (!mail.isWhole()) {
      tally.undecided("window", "the content was cut short");
    }
  }

  private static void fail(Mail mail, long line, String consequence, String cause, Tally tally) {
    tally
        .tell("line", line)
        .tell("message", mail.name())
        .tell("consequence", consequence)
        .failure(cause, Confidence.CERTAIN, mail.evidence());
  }

  /** What came right behind the end and is no command: the rest of the content. */
  private static Optional<Turn> pushed(Mail mail) {
    return mail.received().terminated()
        ? mail.talk().after(mail.turn()).stream()
            .limit(1)
            .filter(turn -> Verbs.isOther(turn) && !turn.line().isBlank())
            .filter(turn -> !Verbs.isInformed(turn))
            .findFirst()
        : Optional.empty();
  }

  private static long lines(String text) {
    return text.chars().filter(c -> c == '\n').count();
  }
}
