package org.smtpharness.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.smtpharness.explain.Consultation;

/**
 * One TCP connection from its acceptance to its end.
 *
 * @param number from 1 in the order of acceptance
 * @param host the name of the host that it connected to
 * @param clientIp the client's address
 * @param clientPort the client's port
 * @param serverPort the port it connected to
 * @param openedAt when it was accepted
 * @param events everything that happened, in order; the transcript is made of these
 * @param transactions its mail transactions, in order
 * @param closing how it ended; empty while it is open
 */
public record Session(
    long number,
    String host,
    String clientIp,
    int clientPort,
    int serverPort,
    Moment openedAt,
    List<Event> events,
    List<MailTransaction> transactions,
    Optional<Closing> closing) {
  public Session {
    events = List.copyOf(events);
    transactions = List.copyOf(transactions);
  }

  /** The id in the HTTP API and in reports: {@code s1}. */
  public String id() {
    return "s" + number;
  }

  /** The verbs that the client sent, in order; lines without one, as in AUTH, are left out. */
  public List<String> commands() {
    return events.stream()
        .filter(Event.CommandReceived.class::isInstance)
        .map(event -> ((Event.CommandReceived) event).verb())
        .filter(verb -> !verb.isEmpty())
        .toList();
  }

  /** The rules that fired, in order. */
  public List<Firing> firings() {
    return events.stream()
        .filter(Event.RuleFired.class::isInstance)
        .map(event -> ((Event.RuleFired) event).firing())
        .toList();
  }

  /**
   * What the rules were asked from one command to the next: at its stage, and at those that follow
   * without a command, such as {@code content} and {@code end-of-data}.
   *
   * @param command the place of the command in {@link #commands()}, from 1; 0 for what came before
   *     the first, such as {@code greeting}
   * @return empty when no rule acts at the stage, or the server refused the command before
   * @throws NoSuchElementException when there are fewer commands
   */
  public List<Consultation> consultations(int command) {
    int count = commands().size();
    if (command < 0 || command > count) {
      throw new NoSuchElementException(
          id() + " has no command " + command + "; it has " + count + ", counted from 1");
    }
    List<Consultation> found = new ArrayList<>();
    int place = 0;
    for (Event event : events) {
      if (event instanceof Event.CommandReceived received && !received.verb().isEmpty()) {
        place++;
      } else if (event instanceof Event.RulesConsulted consulted && place == command) {
        found.add(consulted.consultation());
      }
    }
    return found;
  }

  /** The EHLO or HELO argument of the last greeting; empty before it. */
  public Optional<String> helo() {
    return events.stream()
        .filter(Event.CommandReceived.class::isInstance)
        .map(Event.CommandReceived.class::cast)
        .filter(command -> command.verb().equals("EHLO") || command.verb().equals("HELO"))
        .reduce((first, second) -> second)
        .map(command -> command.line().strip().replaceFirst("^\\S+\\s*", ""));
  }

  /** The address that the client appears to have; its own when nothing else was said. */
  public String apparentIp() {
    return events.stream()
        .filter(Event.ClientAppeared.class::isInstance)
        .map(event -> ((Event.ClientAppeared) event).ip())
        .reduce((first, second) -> second)
        .orElse(clientIp);
  }

  /** How the session was encrypted; empty when it was not. */
  public Optional<Event.TlsStarted> tls() {
    return events.stream()
        .filter(Event.TlsStarted.class::isInstance)
        .map(Event.TlsStarted.class::cast)
        .findFirst();
  }

  /** The user that the client authenticated as; empty when it did not. */
  public Optional<String> user() {
    return events.stream()
        .filter(Event.Authenticated.class::isInstance)
        .map(Event.Authenticated.class::cast)
        .filter(Event.Authenticated::success)
        .flatMap(outcome -> outcome.user().stream())
        .reduce((first, second) -> second);
  }

  /** Whether the client sent QUIT. */
  public boolean endedWithQuit() {
    List<String> commands = commands();
    return !commands.isEmpty() && commands.get(commands.size() - 1).equals("QUIT");
  }
}
