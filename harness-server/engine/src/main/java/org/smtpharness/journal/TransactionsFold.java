package org.smtpharness.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Folds the events of one session into transactions. Commands are taken up when they come, and
 * decided when they are answered, for both may happen in groups (RFC 2920).
 */
final class TransactionsFold {
  private final Event.SessionOpened session;
  private final CommandQueue queue = new CommandQueue();
  private final List<TransactionFold> transactions = new ArrayList<>();
  private final List<TransactionFold> unfinished = new ArrayList<>();

  /** That of the last MAIL, whatever became of it. */
  private Optional<TransactionFold> newest = Optional.empty();

  private boolean hadMail;

  /** The one that is under way: its MAIL was answered 2yz. */
  private Optional<TransactionFold> current = Optional.empty();

  private Optional<TransactionFold> withContent = Optional.empty();

  /** Whether the client can't have seen yet that its last MAIL was refused. */
  private boolean inRefusedGroup;

  private long recipients;

  TransactionsFold(Event.SessionOpened session) {
    this.session = session;
  }

  void apply(Event event) {
    if (event instanceof Event.CommandReceived command) {
      received(command);
    } else if (event instanceof Event.ReplySent sent) {
      answered(sent);
    } else if (event instanceof Event.ContentReceived content) {
      withContent = current;
      current.ifPresent(transaction -> content(transaction, content));
    } else if (event instanceof Event.MessageAccepted accepted) {
      withContent.ifPresent(
          transaction -> transaction.accepted(accepted.message(), accepted.addedFields()));
    } else if (event instanceof Event.SessionClosed closed) {
      unfinished.forEach(transaction -> transaction.closed(closed.closing()));
      forgetFinished();
    }
  }

  private void received(Event.CommandReceived command) {
    inRefusedGroup &= command.verb().equals("RCPT") && command.outstandingReplies() > 0;
    Consumer<Event.ReplySent> whenAnswered =
        switch (command.verb()) {
          case "MAIL" -> mail(command);
          case "RCPT" -> recipient(command);
          case "DATA" -> sent -> current.ifPresent(transaction -> transaction.dataAnswered(sent));
          case "BDAT" -> this::chunkAnswered;
          case "RSET", "EHLO", "HELO" -> sent -> restartAnswered(command.verb(), sent);
          case "QUIT" -> sent -> left("QUIT");
          default -> sent -> {};
        };
    queue.add(command, whenAnswered);
    takeTurn();
  }

  private void answered(Event.ReplySent sent) {
    queue.answer(sent);
    takeTurn();
  }

  /** QUIT ends a transaction by itself, the others only when they are carried out. */
  private void takeTurn() {
    String verb = queue.nextVerb();
    if (verb.equals("QUIT")) {
      left(verb);
    } else if (isRestart(verb)) {
      begun().forEach(transaction -> transaction.leaving(verb));
    }
  }

  private static boolean isRestart(String verb) {
    return verb.equals("RSET") || verb.equals("EHLO") || verb.equals("HELO");
  }

  private void chunkAnswered(Event.ReplySent sent) {
    current.ifPresent(transaction -> transaction.chunkAnswered(sent));
    forgetFinished();
  }

  private void restartAnswered(String verb, Event.ReplySent sent) {
    if (sent.reply().isPositive()) {
      left(verb);
    }
  }

  private void left(String verb) {
    begun().forEach(transaction -> transaction.left(verb, queue::contains));
    forgetFinished();
  }

  /** The unfinished ones but for those whose MAIL waits behind what is looked at. */
  private Stream<TransactionFold> begun() {
    return unfinished.stream().filter(transaction -> !queue.contains(transaction.mail()));
  }

  private void forgetFinished() {
    unfinished.removeIf(TransactionFold::isFinished);
    current = current.filter(transaction -> !transaction.isFinished());
  }

  private Consumer<Event.ReplySent> mail(Event.CommandReceived command) {
    Moment startedAt = hadMail ? command.at() : session.at();
    hadMail = true;
    TransactionFold transaction = new TransactionFold(session.host(), command, startedAt);
    transactions.add(transaction);
    unfinished.add(transaction);
    newest = Optional.of(transaction);
    return sent -> mailAnswered(transaction, sent);
  }

  private void mailAnswered(TransactionFold transaction, Event.ReplySent sent) {
    transaction.mailAnswered(sent);
    if (sent.reply().isPositive()) {
      current.ifPresent(before -> before.left("MAIL", queue::contains));
      current = Optional.of(transaction);
    } else if (transaction.isRefused()) {
      current.ifPresent(open -> open.adopt(transaction));
      inRefusedGroup = true;
    }
    forgetFinished();
  }

  private Consumer<Event.ReplySent> recipient(Event.CommandReceived command) {
    Optional<TransactionFold> transaction = command.mailbox().flatMap(path -> ofNextRecipient());
    if (transaction.isEmpty()) {
      return sent -> {};
    }
    RecipientFold recipient =
        new RecipientFold(command, command.mailbox().orElseThrow(), ++recipients);
    transaction.get().add(recipient);
    return recipient::answered;
  }

  /** A recipient goes with the MAIL before it, and with none when the client saw it refused. */
  private Optional<TransactionFold> ofNextRecipient() {
    return newest
        .filter(transaction -> !transaction.isFinished())
        .or(() -> current)
        .or(() -> newest.filter(transaction -> inRefusedGroup));
  }

  private void content(TransactionFold transaction, Event.ContentReceived content) {
    transaction.contentReceived(content);
    if (content.terminated()) {
      queue.addEndOfData(
          sent -> {
            transaction.endOfDataAnswered(sent);
            forgetFinished();
          });
    }
  }

  /** The transactions, in the order of their MAIL. */
  List<TransactionFold> transactions() {
    return transactions;
  }

  /** The commands from which on the session is not finished: those to be kept. */
  Stream<Event.CommandReceived> unfinishedCommands() {
    return Stream.concat(unfinished.stream().map(TransactionFold::mail), queue.commands().stream());
  }

  /** Forgets what is finished, and whose message was taken: that one must not appear again. */
  void clear() {
    unfinished.removeIf(TransactionFold::isAccepted);
    transactions.retainAll(unfinished);
    newest = newest.filter(unfinished::contains);
    current = current.filter(unfinished::contains);
    withContent = withContent.filter(unfinished::contains);
  }
}
