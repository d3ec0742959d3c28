package org.smtpharness.journal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The commands without a reply, in order; a client that pipelines sends several (RFC 2920). */
final class CommandQueue {
  private final Deque<Waiting> waiting = new ArrayDeque<>();

  void add(Event.CommandReceived command, Consumer<Event.ReplySent> whenAnswered) {
    waiting.add(new Waiting(command.verb(), Optional.of(command), whenAnswered));
  }

  /** The end of data is answered like a command, in its turn. */
  void addEndOfData(Consumer<Event.ReplySent> whenAnswered) {
    waiting.add(new Waiting(Decision.END_OF_DATA, Optional.empty(), whenAnswered));
  }

  /**
   * Finds the command of a reply: the first with that verb. Those before it were passed over and
   * get no reply any more. A reply that fits none of them answers nothing.
   */
  void answer(Event.ReplySent sent) {
    if (!isAwaited(sent.to())) {
      return;
    }
    Waiting next = waiting.remove();
    while (!next.verb.equals(sent.to())) {
      next = waiting.remove();
    }
    next.whenAnswered.accept(sent);
  }

  /** A line without a verb may be answered, but what answers nothing has no verb either. */
  private boolean isAwaited(String verb) {
    return verb.isEmpty()
        ? !waiting.isEmpty() && waiting.peek().verb.isEmpty()
        : waiting.stream().anyMatch(one -> one.verb.equals(verb));
  }

  /** The verb whose turn it is; empty when there is none. */
  String nextVerb() {
    return waiting.isEmpty() ? "" : waiting.peek().verb;
  }

  List<Event.CommandReceived> commands() {
    return waiting.stream().flatMap(one -> one.command.stream()).toList();
  }

  boolean contains(Event.CommandReceived command) {
    return waiting.stream().anyMatch(one -> one.command.filter(own -> own == command).isPresent());
  }

  private record Waiting(
      String verb,
      Optional<Event.CommandReceived> command,
      Consumer<Event.ReplySent> whenAnswered) {}
}
