package org.smtpharness.assertj;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.smtpharness.journal.MailTransaction;
import org.smtpharness.journal.RecipientReply;
import org.smtpharness.journal.Reply;

/** Assertions on one mail transaction, from MAIL to the reply that ends it. */
public final class MailTransactionAssert
    extends SmtpAssert<MailTransactionAssert, MailTransaction> {

  /** Asserts about that transaction. */
  public MailTransactionAssert(MailTransaction actual) {
    super(actual, MailTransactionAssert.class);
    if (actual != null) {
      as("mail transaction of <%s> in session #%d", actual.sender(), actual.session());
    }
  }

  /** RCPT was accepted (2yz) for these recipients and no others, in any order. */
  public MailTransactionAssert hasAcceptedRecipients(String... recipients) {
    return has("accepted", recipients, Reply::isPositive);
  }

  /** RCPT was refused for now (4yz) for these recipients and no others, in any order. */
  public MailTransactionAssert hasDeferredRecipients(String... recipients) {
    return has("deferred", recipients, Reply::isTransient);
  }

  /** RCPT was refused for good (5yz) for these recipients and no others, in any order. */
  public MailTransactionAssert hasRejectedRecipients(String... recipients) {
    return has("rejected", recipients, Reply::isPermanent);
  }

  private MailTransactionAssert has(String word, String[] recipients, Predicate<Reply> wanted) {
    isNotNull();
    List<String> found =
        actual.recipients().stream()
            .filter(recipient -> recipient.reply().filter(wanted).isPresent())
            .map(RecipientReply::recipient)
            .toList();
    Set<String> expected = Set.of(recipients);
    if (!new HashSet<>(found).equals(expected)) {
      throw unmet(
          "Expected %s to be %s, but %s."
              .formatted(listed(List.of(recipients)), word, were(found, word)),
          Exhibits.recipients(actual, differing(expected, Set.copyOf(found))),
          actual.session());
    }
    return this;
  }

  /** The recipients that are in one of the sets only. */
  private static Set<String> differing(Set<String> expected, Set<String> found) {
    Set<String> all = new HashSet<>(expected);
    all.addAll(found);
    all.removeIf(recipient -> expected.contains(recipient) && found.contains(recipient));
    return all;
  }

  private static String listed(List<String> recipients) {
    return recipients.isEmpty() ? "no recipient" : String.join(", ", recipients);
  }

  private static String were(List<String> found, String word) {
    return found.isEmpty() ? "none is" : word + " are " + listed(found);
  }
}
