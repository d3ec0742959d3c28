package org.smtpharness.conduct.check;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.smtpharness.conduct.Confidence;
import org.smtpharness.conduct.Judgement;
import org.smtpharness.conduct.evidence.Envelope;
import org.smtpharness.conduct.evidence.Run;

/** Nobody sees who gets a blind copy but, perhaps, who gets it (RFC 5322 section 3.6.3). */
final class BccDisclosed implements ConductCheck {
  @Override
  public String id() {
    return "bcc-disclosed";
  }

  @Override
  public Judgement judge(Run run) {
    Tally tally = new Tally();
    for (Mail mail : Mail.withHeader(run)) {
      List<String> blind = addresses(mail, "Bcc");
      Set<String> recipients =
          mail.envelope().recipients().stream()
              .map(Envelope::path)
              .map(path -> path.toLowerCase(Locale.ROOT))
              .collect(Collectors.toSet());
      Set<String> named =
          Stream.of("To", "Cc")
              .flatMap(name -> addresses(mail, name).stream())
              .collect(Collectors.toSet());
      if (!mail.header().all("Bcc").isEmpty() || !named.containsAll(recipients)) {
        judge(mail, blind, recipients, tally.opportunity());
      }
    }
    return tally.judgement("no message had a recipient who is not named in To or Cc");
  }

  private static void judge(Mail mail, List<String> blind, Set<String> recipients, Tally tally) {
    boolean harmless = recipients.size() == 1 && recipients.containsAll(blind);
    if (!blind.isEmpty() && !harmless) {
      tally
          .tell("message", mail.name())
          .tell("n", recipients.size())
          .tell("addresses", String.join(", ", blind))
          .failure(mail.cause("Bcc"), Confidence.CERTAIN, mail.evidence());
    }
  }

  private static List<String> addresses(Mail mail, String name) {
    return mail.header().all(name).stream()
        .flatMap(field -> AddressList.of(field.value()).mailboxes().stream())
        .map(mailbox -> mailbox.toLowerCase(Locale.ROOT))
        .toList();
  }
}
