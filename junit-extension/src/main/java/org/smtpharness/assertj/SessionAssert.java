package org.smtpharness.assertj;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.smtpharness.journal.Closing;
import org.smtpharness.journal.Event;
import org.smtpharness.journal.Session;

/** Assertions on one connection. Verbs are compared without regard to case. */
public final class SessionAssert extends SmtpAssert<SessionAssert, Session> {

  /** Asserts about that session. */
  public SessionAssert(Session actual) {
    super(actual, SessionAssert.class);
    if (actual != null) {
      as("session #%d", actual.number());
    }
  }

  /** The client sent these commands and no others, in this order: {@code "EHLO", "MAIL" …}. */
  public SessionAssert sentCommands(String... verbs) {
    List<String> expected = List.of(verbs).stream().map(SessionAssert::upper).toList();
    List<String> found = commands();
    if (!found.equals(expected)) {
      throw unmet(
          "Expected the commands %s, but the client sent %s: %s."
              .formatted(listed(expected), listed(found), difference(expected, found)));
    }
    return this;
  }

  /**
   * The server sent such a reply, and the client began no command after it. What it had sent ahead
   * (RFC 2920) does not count.
   */
  public SessionAssert sentNothingAfterReply(int code) {
    isNotNull();
    Event.ReplySent reply = firstReply(code);
    Optional<Event.CommandReceived> later =
        commandEvents().stream()
            .filter(command -> command.startedAt().compareTo(reply.at()) > 0)
            .findFirst();
    if (later.isPresent()) {
      throw unmet(
          "Expected the client to send nothing after %s, but it sent %s."
              .formatted(reply.reply().codes(), later.get().verb()));
    }
    return this;
  }

  /** The last command was QUIT, as RFC 5321 section 4.1.1.10 asks. */
  public SessionAssert endedWithQuit() {
    isNotNull();
    if (!actual.endedWithQuit()) {
      throw unmet("Expected the client to end with QUIT, but %s.".formatted(end()));
    }
    return this;
  }

  /** The client closed the connection after that command, without QUIT. */
  public SessionAssert wasAbandonedAfter(String verb) {
    isNotNull();
    List<String> found = commands();
    boolean last = !found.isEmpty() && found.get(found.size() - 1).equals(upper(verb));
    if (!last || actual.closing().filter(end -> end.by() == Closing.By.CLIENT).isEmpty()) {
      throw unmet(
          "Expected the client to close the connection after %s, but %s."
              .formatted(upper(verb), end()));
    }
    return this;
  }

  private Event.ReplySent firstReply(int code) {
    return actual.events().stream()
        .filter(Event.ReplySent.class::isInstance)
        .map(Event.ReplySent.class::cast)
        .filter(reply -> reply.reply().code() == code)
        .findFirst()
        .orElseThrow(
            () ->
                unmet(
                    "Expected the client to send nothing after %d, but the server sent no %d."
                        .formatted(code, code)));
  }

  private List<Event.CommandReceived> commandEvents() {
    return actual.events().stream()
        .filter(Event.CommandReceived.class::isInstance)
        .map(Event.CommandReceived.class::cast)
        .toList();
  }

  private List<String> commands() {
    isNotNull();
    return actual.commands();
  }

  /** How the session ended, as the end of a sentence. */
  private String end() {
    List<String> found = actual.commands();
    String last =
        found.isEmpty()
            ? "it sent no command"
            : "its last command is " + found.get(found.size() - 1);
    return last + " and " + actual.closing().map(SessionAssert::closing).orElse("it is still open");
  }

  private static String closing(Closing closing) {
    String how = closing.reset() ? "reset" : "closed";
    return switch (closing.by()) {
      case CLIENT -> "it " + how + " the connection";
      case SERVER -> "the server " + how + " the connection";
      case FAULT -> "a fault " + how + " the connection";
      case HARNESS -> "the harness was stopped";
    };
  }

  private static String difference(List<String> expected, List<String> found) {
    int same = 0;
    while (same < Math.min(expected.size(), found.size())
        && expected.get(same).equals(found.get(same))) {
      same++;
    }
    if (same == found.size()) {
      return expected.get(same) + " is missing at the end";
    }
    if (same == expected.size()) {
      return found.get(same) + " is too much at the end";
    }
    return "command %d is %s, not %s".formatted(same + 1, found.get(same), expected.get(same));
  }

  private static String listed(List<String> verbs) {
    return verbs.isEmpty() ? "none" : String.join(" ", verbs);
  }

  private static String upper(String verb) {
    return verb.toUpperCase(Locale.ROOT);
  }

  private AssertionError unmet(String sentence) {
    return unmet(sentence, "", actual);
  }
}
