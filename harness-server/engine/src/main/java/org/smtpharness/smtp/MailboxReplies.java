package org.smtpharness.smtp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.smtpharness.fault.EnhancedStatusCode;
import org.smtpharness.fault.Mailbox;
import org.smtpharness.journal.Reply;
import org.smtpharness.mailbox.MailboxStore;
import org.smtpharness.rules.Verdict;

/** What the server answers to VRFY and EXPN (RFC 5321 sections 3.5 and 4.2.2, RFC 5248). */
final class MailboxReplies {
  private MailboxReplies() {}

  /** Who a user is. */
  static Reply verify(MailboxStore mailboxes, String name) {
    List<Mailbox> found = mailboxes.search(name);
    if (found.size() > 1) {
      return several(553, "5.1.4", "User ambiguous, possibilities are", addresses(found));
    }
    Optional<Verdict> verdict = verdict(mailboxes, name, found);
    if (verdict.isEmpty()) {
      // Section 3.5.3: neither yes nor no.
      return Replies.of(252, "2.5.2", "Cannot VRFY user, but will accept message");
    }
    String reason = Escape.forReply(verdict.get().reason());
    return switch (verdict.get().result()) {
      case "unknown" -> Replies.of(550, "5.1.1", "No such user here");
      case "disabled" -> Replies.of(550, "5.2.1", "Mailbox disabled, not accepting messages");
      case "moved" -> Replies.of(551, "5.1.6", "User not local; please try <" + reason + ">");
      case "forwarded" ->
          Replies.of(251, "2.1.5", "User not local; will forward to <" + reason + ">");
      default -> found.isEmpty() ? caught() : known(found.get(0));
    };
  }

  private static Reply caught() {
    return Replies.of(252, "2.5.2", "Cannot VRFY user, but will accept message");
  }

  private static Reply known(Mailbox mailbox) {
    if (!mailbox.members().isEmpty()) {
      return Replies.of(550, "5.1.1", "That is a mailing list, not a user");
    }
    List<String> targets =
        mailbox.aliasOf().isEmpty() ? List.of(mailbox.address()) : mailbox.aliasOf();
    return listed(targets);
  }

  private static Optional<Verdict> verdict(
      MailboxStore mailboxes, String name, List<Mailbox> found) {
    String address = found.isEmpty() ? name : found.get(0).address();
    return mailboxes.judge(address, OptionalLong.empty());
  }

  /** Who is on a list. */
  static Reply expand(MailboxStore mailboxes, String name) {
    if (!mailboxes.isDeclared()) {
      return Replies.of(502, "5.5.1", "EXPN not available");
    }
    List<Mailbox> found = mailboxes.search(name);
    if (found.size() > 1) {
      return several(553, "5.1.4", "List ambiguous, possibilities are", addresses(found));
    } else if (found.isEmpty()) {
      return Replies.of(550, "5.1.1", "No such list here");
    }
    Mailbox list = found.get(0);
    if (list.members().isEmpty() && list.aliasOf().isEmpty()) {
      return Replies.of(550, "5.1.1", "That is a user, not a mailing list");
    }
    return listed(list.members().isEmpty() ? list.aliasOf() : list.members());
  }

  private static Reply listed(List<String> addresses) {
    return new Reply(
        250,
        EnhancedStatusCode.of("2.1.5"),
        addresses.stream().map(MailboxReplies::bracketed).toList());
  }

  private static Reply several(int code, String enhanced, String text, List<String> addresses) {
    List<String> lines = new ArrayList<>(List.of(text));
    addresses.forEach(address -> lines.add(bracketed(address)));
    return new Reply(code, EnhancedStatusCode.of(enhanced), lines);
  }

  private static List<String> addresses(List<Mailbox> mailboxes) {
    return mailboxes.stream().map(Mailbox::address).toList();
  }

  private static String bracketed(String address) {
    return "<" + Escape.forReply(address) + ">";
  }
}
