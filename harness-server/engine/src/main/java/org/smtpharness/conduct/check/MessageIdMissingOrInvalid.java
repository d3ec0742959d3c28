package org.smtpharness.conduct.check;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.smtpharness.conduct.Confidence;
import org.smtpharness.conduct.Judgement;
import org.smtpharness.conduct.evidence.HeaderSection;
import org.smtpharness.conduct.evidence.Run;

/** A message has a Message-ID that nobody else has (RFC 5322 section 3.6.4). */
final class MessageIdMissingOrInvalid implements ConductCheck {
  private static final Pattern COMMENT = Pattern.compile("\\([^()]*\\)");
  private static final Pattern WHOLE = Pattern.compile("<([^<>@]*)@([^<>@]*)>");
  private static final Pattern DOT_ATOM =
      Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*");
  private static final Pattern LITERAL = Pattern.compile("\\[[!-Z^-~]*]");

  @Override
  public String id() {
    return "message-id-missing-or-invalid";
  }

  @Override
  public Judgement judge(Run run) {
    Tally tally = new Tally();
    for (Mail mail : Mail.withHeader(run)) {
      tally.opportunity();
      String problem = problem(mail);
      if (!problem.isEmpty()) {
        tally
            .tell("message", "the message from <" + mail.envelope().sender() + ">")
            .tell("problem", problem)
            .failure(mail.cause("Message-ID"), Confidence.CERTAIN, mail.evidence());
      }
    }
    return tally.judgement("no header section came");
  }

  /** What is wrong; empty when nothing is. Whether there are several is for another judge. */
  private static String problem(Mail mail) {
    List<HeaderSection.Field> fields = mail.header().all("Message-ID");
    if (fields.isEmpty()) {
      return "no Message-ID";
    }
    String value = fields.get(0).value();
    Matcher id = WHOLE.matcher(COMMENT.matcher(value).replaceAll("").strip());
    if (!id.matches() || !DOT_ATOM.matcher(id.group(1)).matches()) {
      return "the malformed Message-ID " + value;
    }
    String right = id.group(2);
    if (LITERAL.matcher(right).matches() || right.equalsIgnoreCase("localhost")) {
      return "";
    } else if (!DOT_ATOM.matcher(right).matches()) {
      return "the malformed Message-ID " + value;
    }
    return right.contains(".") ? "" : "the Message-ID " + value + ", whose domain is none";
  }
}
