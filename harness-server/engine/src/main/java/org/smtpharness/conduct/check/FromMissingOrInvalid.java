package org.smtpharness.conduct.check;

import java.util.List;
import org.smtpharness.conduct.Confidence;
import org.smtpharness.conduct.Judgement;
import org.smtpharness.conduct.evidence.HeaderSection;
import org.smtpharness.conduct.evidence.Run;

/** A message has one From, and a Sender when that names several (RFC 5322 section 3.6.2). */
final class FromMissingOrInvalid implements ConductCheck {
  @Override
  public String id() {
    return "from-missing-or-invalid";
  }

  @Override
  public Judgement judge(Run run) {
    Tally tally = new Tally();
    for (Mail mail : Mail.withHeader(run)) {
      tally.opportunity();
      String problem = problem(mail.header());
      if (!problem.isEmpty()) {
        tally
            .tell("message", mail.name())
            .tell("problem", problem)
            .failure(mail.cause("From"), Confidence.CERTAIN, mail.evidence());
      }
    }
    return tally.judgement("no header section came");
  }

  /** What is wrong; empty when nothing is. */
  private static String problem(HeaderSection header) {
    List<HeaderSection.Field> fields = header.all("From");
    if (fields.isEmpty()) {
      return "is missing";
    } else if (fields.size() > 1) {
      return "appears " + fields.size() + " times";
    }
    String value = fields.get(0).value();
    AddressList authors = AddressList.of(value);
    if (!authors.problem().isEmpty()) {
      return "can't be read: " + authors.problem();
    } else if (authors.mailboxes().isEmpty() && !value.contains(";")) {
      return "is empty";
    }
    for (String author : authors.mailboxes()) {
      int at = author.lastIndexOf('@');
      String local = at < 0 ? "" : author.substring(0, at);
      if (at < 0 || at == author.length() - 1) {
        return "has the address \"" + author + "\" without a domain";
      } else if (local.isEmpty() || author.contains(" ") && !local.startsWith("\"")) {
        return "has the malformed address \"" + author + "\"";
      }
    }
    boolean several = authors.mailboxes().size() > 1 && header.first("Sender").isEmpty();
    return several
        ? "names " + authors.mailboxes().size() + " authors, and there is no Sender"
        : "";
  }
}
