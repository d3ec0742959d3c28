package org.smtpharness.assertj;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import org.smtpharness.dns.DnsExchange;
import org.smtpharness.journal.AttemptTable;
import org.smtpharness.journal.Closing;
import org.smtpharness.journal.Delivery;
import org.smtpharness.journal.Journal;
import org.smtpharness.journal.MailTransaction;
import org.smtpharness.journal.RecipientReply;
import org.smtpharness.journal.Reply;
import org.smtpharness.journal.Session;
import org.smtpharness.journal.Transcript;

/** What an error shows below its sentence. */
final class Exhibits {
  /** A session that is longer is shown with its beginning and its end. */
  private static final int SHOWN_LINES = 40;

  /** The last questions tell where a client stopped. */
  private static final int SHOWN_QUESTIONS = 20;

  private Exhibits() {}

  /**
   * The attempts of a delivery; empty when there are none.
   *
   * @param marked the attempt that an arrow points at, from 1; 0 for none
   */
  static String attempts(Delivery delivery, int marked) {
    return delivery.attempts().isEmpty() ? "" : AttemptTable.text(delivery, marked(marked));
  }

  /**
   * The sessions of a journal, a line for each; empty when there are none.
   *
   * @param marked the number of the session that an arrow points at; 0 for none
   */
  static String sessions(Journal journal, long marked) {
    Table table = new Table("session", "client", "commands", "closed by");
    for (Session session : journal.sessions()) {
      table.row(
          session.number() == marked,
          "#" + session.number(),
          session.clientIp() + ":" + session.clientPort(),
          String.join(" ", session.commands()),
          session.closing().map(Exhibits::closing).orElse("still open"));
    }
    return table.text();
  }

  /** The recipients of a transaction, with an arrow at those marked. */
  static String recipients(MailTransaction transaction, Set<String> marked) {
    Table table = new Table("recipient", "reply");
    for (RecipientReply recipient : transaction.recipients()) {
      table.row(
          marked.contains(recipient.recipient()),
          "<" + recipient.recipient() + ">",
          recipient.reply().map(Reply::toString).orElse("none"));
    }
    return table.text();
  }

  /** The last questions to a DNS, with an arrow at those marked. */
  static String questions(List<DnsExchange> questions, Predicate<DnsExchange> marked) {
    int left = Math.max(0, questions.size() - SHOWN_QUESTIONS);
    Table table = new Table("client", "over", "question", "answer");
    for (DnsExchange asked : questions.subList(left, questions.size())) {
      table.row(
          marked.test(asked),
          asked.client(),
          asked.transport().name().toLowerCase(Locale.ROOT),
          asked.name() + " " + asked.type(),
          answer(asked));
    }
    return table.text()
        + (left > 0 ? "\n  ... after " + Words.count(left, "earlier question") : "");
  }

  private static String answer(DnsExchange asked) {
    return asked.rcode()
        + (asked.answers().isEmpty() ? "" : " " + String.join(", ", asked.answers()))
        + asked.fault().map(fault -> " (fault " + fault + ")").orElse("")
        + (asked.zoneMissing() ? " (no zone holds it)" : "");
  }

  /** What was said in a session. */
  static String transcript(Session session) {
    return new Transcript(session).text(SHOWN_LINES);
  }

  /** The session of that number. */
  static Optional<Session> session(Journal journal, long number) {
    List<Session> sessions = journal.sessions();
    return sessions.stream().filter(session -> session.number() == number).findFirst();
  }

  private static OptionalInt marked(int attempt) {
    return attempt == 0 ? OptionalInt.empty() : OptionalInt.of(attempt);
  }

  private static String closing(Closing closing) {
    return closing.by().name().toLowerCase(Locale.ROOT) + (closing.reset() ? " (reset)" : "");
  }
}
