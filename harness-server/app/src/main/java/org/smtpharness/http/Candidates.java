package org.smtpharness.http;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.smtpharness.journal.Attempt;
import org.smtpharness.journal.Delivery;
import org.smtpharness.journal.Firing;
import org.smtpharness.journal.Journal;
import org.smtpharness.journal.Message;
import org.smtpharness.journal.Outcome;
import org.smtpharness.journal.Reply;
import org.smtpharness.journal.Session;

/** Finds in a journal what a request may wait for. */
final class Candidates {
  private Candidates() {}

  static Stream<Candidate> messages(Journal journal) {
    return journal.messages().stream().map(Candidates::message);
  }

  private static Candidate message(Message message) {
    return new Candidate(
        fact ->
            switch (fact) {
              case "sender" -> List.of(message.sender());
              case "recipient" -> message.recipients();
              case "session" -> List.of("s" + message.session());
              case "content" -> List.of(message.content().text());
              default -> throw new IllegalArgumentException(fact);
            },
        () -> MessageView.of(message));
  }

  static Stream<Candidate> deliveries(Journal journal) {
    return journal.deliveries().stream().map(Candidates::delivery);
  }

  private static Candidate delivery(Delivery delivery) {
    DeliveryView view = DeliveryView.of(delivery);
    return new Candidate(
        fact ->
            switch (fact) {
              case "sender" -> List.of(delivery.sender());
              case "recipient" -> List.of(delivery.recipient());
              case "outcome" -> List.of(view.outcome());
              case "attempts" -> List.of(String.valueOf(delivery.attempts().size()));
              default -> throw new IllegalArgumentException(fact);
            },
        () -> view);
  }

  static Stream<Candidate> attempts(Journal journal) {
    return journal.deliveries().stream()
        .flatMap(delivery -> delivery.attempts().stream().map(each -> attempt(delivery, each)));
  }

  private static Candidate attempt(Delivery delivery, Attempt attempt) {
    return new Candidate(
        fact ->
            switch (fact) {
              case "sender" -> List.of(delivery.sender());
              case "recipient" -> List.of(delivery.recipient());
              case "session" -> List.of("s" + attempt.session());
              case "outcome" -> List.of(keyword(attempt.outcome()));
              case "reply" -> attempt.reply().map(Reply::toString).stream().toList();
              case "decidedBy" -> List.of(attempt.decidedBy());
              default -> throw new IllegalArgumentException(fact);
            },
        () -> AttemptView.of(delivery, attempt));
  }

  static Stream<Candidate> sessions(Journal journal) {
    return journal.sessions().stream().map(Candidates::session);
  }

  private static Candidate session(Session session) {
    return new Candidate(
        fact ->
            switch (fact) {
              case "session" -> List.of(session.id());
              case "clientIp" -> List.of(session.clientIp());
              case "helo" -> session.helo().stream().toList();
              case "command" -> session.commands();
              case "state" -> List.of(session.closing().isPresent() ? "closed" : "open");
              case "rule" -> session.firings().stream().map(Firing::rule).toList();
              default -> throw new IllegalArgumentException(fact);
            },
        () -> SessionView.summary(session));
  }

  static Stream<Candidate> firings(Journal journal) {
    return journal.sessions().stream()
        .flatMap(session -> session.firings().stream().map(each -> firing(session, each)));
  }

  private static Candidate firing(Session session, Firing firing) {
    return new Candidate(
        fact ->
            switch (fact) {
              case "session" -> List.of(session.id());
              case "profile" -> List.of(firing.profile());
              case "rule" -> List.of(firing.rule());
              case "stage" -> List.of(firing.stage().keyword());
              default -> throw new IllegalArgumentException(fact);
            },
        () -> FiringView.of(session.id(), firing));
  }

  static String keyword(Outcome outcome) {
    return outcome.name().toLowerCase(Locale.ROOT);
  }
}
