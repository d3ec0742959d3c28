package org.smtpharness.journal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Folds what belongs to one MAIL. */
final class TransactionFold {
  private final String host;
  private final Event.CommandReceived mail;
  private final Moment attemptsStartedAt;
  private final List<RecipientFold> recipients = new ArrayList<>();
  private Optional<Reply> mailReply = Optional.empty();
  private Optional<Decision> mailRefusal = Optional.empty();
  private Optional<Decision> dataRefusal = Optional.empty();
  private Optional<Event.ContentReceived> content = Optional.empty();
  private Optional<Reply> endOfData = Optional.empty();
  private Optional<Decision> contentRefusal = Optional.empty();
  private Optional<Long> message = Optional.empty();
  private List<String> addedFields = List.of();
  private Optional<Decision> leaving = Optional.empty();
  private Optional<Decision> end = Optional.empty();
  private TransactionView view;

  TransactionFold(String host, Event.CommandReceived mail, Moment attemptsStartedAt) {
    this.host = host;
    this.mail = mail;
    this.attemptsStartedAt = attemptsStartedAt;
  }

  void mailAnswered(Event.ReplySent sent) {
    changed();
    mailReply = Optional.of(sent.reply());
    mailRefusal = Decision.refusal(sent, "MAIL");
  }

  void add(RecipientFold recipient) {
    changed();
    recipients.add(recipient);
    recipient.belongTo(this);
  }

  void recipientAnswered() {
    changed();
    leaving = Optional.empty();
  }

  /** Takes the recipients of another MAIL that turned out to be refused within this transaction. */
  void adopt(TransactionFold nested) {
    changed();
    nested.changed();
    nested.recipients.forEach(this::add);
    nested.recipients.clear();
  }

  void dataAnswered(Event.ReplySent sent) {
    changed();
    leaving = Optional.empty();
    dataRefusal = Decision.refusal(sent, "DATA");
    dataRefusal.ifPresent(
        refusal -> recipients.forEach(recipient -> recipient.dataRefused(refusal)));
  }

  /** The first chunk that is refused decides, for the server takes none of the others then. */
  void chunkAnswered(Event.ReplySent sent) {
    boolean wanted = recipients.stream().anyMatch(RecipientFold::isAccepted);
    if (wanted && dataRefusal.isEmpty()) {
      changed();
      leaving = Optional.empty();
      dataRefusal = Decision.refusal(sent, "BDAT");
      dataRefusal.ifPresent(
          refusal -> recipients.forEach(recipient -> recipient.dataRefused(refusal)));
      // Of an unintelligible chunk nothing was taken, and the transaction goes on.
      end = sent.reply().code() == 501 ? end : dataRefusal;
    }
  }

  void contentReceived(Event.ContentReceived received) {
    changed();
    content = Optional.of(received);
  }

  void accepted(long number, List<String> fields) {
    changed();
    message = Optional.of(number);
    addedFields = fields;
  }

  void endOfDataAnswered(Event.ReplySent sent) {
    changed();
    endOfData = Optional.of(sent.reply());
    contentRefusal = Decision.refusal(sent, Decision.END_OF_DATA);
    boolean seenPositive = sent.reply().isPositive() && sent.flush() == FlushState.COMPLETE;
    if (message.isPresent() || seenPositive) {
      end = Optional.of(new Decision(Outcome.ACCEPTED, Decision.END_OF_DATA, endOfData));
    } else {
      end = contentRefusal;
    }
  }

  /** The client began to leave; this holds if the connection ends before it does anything else. */
  void leaving(String verb) {
    leaving = Optional.of(Decision.left(verb));
  }

  /**
   * The client left the transaction; those of its recipients that come later don't belong to it.
   */
  void left(String verb, Predicate<Event.CommandReceived> isLater) {
    changed();
    recipients.removeIf(recipient -> isLater.test(recipient.command()));
    end = Optional.of(Decision.left(verb));
  }

  void closed(Closing closing) {
    changed();
    boolean cutOff = content.filter(received -> !received.terminated()).isPresent();
    end = Optional.of(cutOff ? Decision.lost() : leaving.orElse(Decision.closed(closing)));
  }

  private void changed() {
    view = null;
  }

  Event.CommandReceived mail() {
    return mail;
  }

  boolean isRefused() {
    return mailRefusal.isPresent();
  }

  /** Whether nothing more can happen to it. */
  boolean isFinished() {
    return isRefused() || end.isPresent();
  }

  /** Whether its message was taken, though the reply may be still to come. */
  boolean isAccepted() {
    return message.isPresent();
  }

  TransactionView view() {
    if (view == null) {
      view =
          new TransactionView(
              transaction(),
              message.map(this::messageOf),
              recipients.stream().map(this::attempt).toList());
    }
    return view;
  }

  private MailTransaction transaction() {
    return new MailTransaction(
        mail.session(),
        mail.at(),
        sender(),
        mailReply,
        isRefused() ? List.of() : recipients.stream().map(RecipientFold::view).toList(),
        endOfData,
        outcome(),
        message,
        mail.parameters());
  }

  private String sender() {
    return mail.mailbox().orElse("");
  }

  private Outcome outcome() {
    if (message.isPresent()) {
      return Outcome.ACCEPTED;
    }
    if (mailRefusal.isPresent()) {
      return mailRefusal.get().outcome();
    }
    if (end.isEmpty()) {
      return Outcome.RUNNING;
    }
    return isByEndOfData(end.get())
        ? end.get().outcome()
        : dataRefusal.or(this::refusalOfAll).or(() -> end).get().outcome();
  }

  /** When all recipients were refused, that ended it, and the client did right to leave. */
  private Optional<Decision> refusalOfAll() {
    List<Decision> refusals =
        recipients.stream().flatMap(recipient -> recipient.refusal().stream()).toList();
    if (refusals.size() < recipients.size()) {
      return Optional.empty();
    }
    return refusals.stream()
        .filter(refusal -> refusal.outcome() == Outcome.DEFERRED)
        .findFirst()
        .or(() -> refusals.stream().findFirst());
  }

  private Message messageOf(long number) {
    Event.ContentReceived received = content.orElseThrow();
    byte[] added =
        addedFields.stream()
            .map(field -> field + "\r\n")
            .collect(Collectors.joining())
            .getBytes(StandardCharsets.US_ASCII);
    return new Message(
        number,
        mail.session(),
        received.at(),
        sender(),
        recipients.stream().filter(RecipientFold::isAccepted).map(RecipientFold::path).toList(),
        added.length == 0 ? received.content() : received.content().after(added),
        added.length);
  }

  private PlacedAttempt attempt(RecipientFold recipient) {
    Decision decision = decision(recipient);
    Attempt attempt =
        new Attempt(
            mail.session(),
            host,
            attemptsStartedAt,
            recipient.command().at(),
            decision.outcome(),
            decision.by(),
            decision.reply(),
            decision.outcome() == Outcome.ACCEPTED ? message : Optional.empty());
    return new PlacedAttempt(sender(), recipient.path(), recipient.ordinal(), attempt);
  }

  private Decision decision(RecipientFold recipient) {
    if (mailRefusal.isPresent()) {
      return mailRefusal.get();
    }
    if (recipient.isAccepted() && message.isPresent()) {
      return new Decision(Outcome.ACCEPTED, Decision.END_OF_DATA, endOfData);
    }
    if (recipient.isAccepted() && contentRefusal.isPresent()) {
      return contentRefusal.get();
    }
    return recipient.refusal().or(() -> endFor(recipient)).orElse(Decision.NONE_YET);
  }

  /** What the end of data decides is for accepted recipients only; the client forgot the others. */
  private Optional<Decision> endFor(RecipientFold recipient) {
    return recipient.isAccepted()
        ? end
        : end.map(decision -> isByEndOfData(decision) ? Decision.left(decision.by()) : decision);
  }

  private static boolean isByEndOfData(Decision decision) {
    return decision.by().equals(Decision.END_OF_DATA);
  }
}
