package org.smtpharness.conduct.check;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.smtpharness.conduct.ClientClass;
import org.smtpharness.conduct.Confidence;
import org.smtpharness.conduct.Judgement;
import org.smtpharness.conduct.Severity;
import org.smtpharness.conduct.evidence.HeaderSection;
import org.smtpharness.conduct.evidence.Run;

/** Which header fields may stand how often, and beside which (RFC 5322 section 3.6, RFC 2045). */
final class HeaderFieldRules implements ConductCheck {
  private static final List<String> ONCE =
      List.of(
          "Date",
          "From",
          "Sender",
          "Reply-To",
          "To",
          "Cc",
          "Bcc",
          "Message-ID",
          "In-Reply-To",
          "References",
          "Subject");

  /** The fields that mean nothing without MIME-Version (RFC 2045 section 4). */
  private static final List<String> MIME =
      List.of("Content-Type", "Content-Transfer-Encoding", "Content-Disposition", "Content-ID");

  @Override
  public String id() {
    return "header-field-rules";
  }

  @Override
  public Judgement judge(Run run) {
    Tally tally = new Tally();
    for (Mail mail : Mail.withHeader(run)) {
      tally.opportunity();
      HeaderSection header = mail.header();
      Optional<String> repeated =
          ONCE.stream().filter(name -> header.all(name).size() > 1).findFirst();
      Optional<String> lonely =
          MIME.stream().filter(name -> header.first(name).isPresent()).findFirst();
      if (repeated.isPresent()) {
        String problem = "appears " + header.all(repeated.get()).size() + " times";
        fail(mail, repeated.get(), problem, Severity.MEDIUM, tally);
      } else if (lonely.isPresent() && header.first("MIME-Version").isEmpty()) {
        fail(mail, lonely.get(), "stands without MIME-Version", Severity.LOW, tally);
      } else if (header.first("Return-Path").isPresent()) {
        judgeTrace(run, mail, tally);
      }
    }
    return tally.judgement("no header section came");
  }

  /** Who makes the final delivery writes it (RFC 5321 section 4.4), which a relay may also do. */
  private static void judgeTrace(Run run, Mail mail, Tally tally) {
    if (run.declared().clientClass() == ClientClass.MTA) {
      tally.undecided("attribution", "Return-Path may have been there before this MTA");
    } else {
      fail(mail, "Return-Path", "is for the server to write", Severity.LOW, tally);
    }
  }

  private static void fail(Mail mail, String field, String problem, Severity atMost, Tally tally) {
    tally
        .tell("message", mail.name())
        .tell("field", field)
        .tell("problem", problem)
        .failure(
            atMost,
            mail.cause(field.toLowerCase(Locale.ROOT) + " rule"),
            Confidence.CERTAIN,
            mail.evidence());
  }
}
