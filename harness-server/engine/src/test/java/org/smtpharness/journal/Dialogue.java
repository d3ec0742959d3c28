package org.smtpharness.journal;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.smtpharness.fault.EnhancedStatusCode;
import org.smtpharness.fault.Stage;

/** Writes the events of one session by hand. Each event is a millisecond after the one before. */
final class Dialogue {
  static final Instant EPOCH = Instant.parse("2026-01-02T12:00:00Z");
  private static final Pattern PATH = Pattern.compile("(?:FROM|TO):<([^>]*)>.*");

  private final long session;
  private final List<Event> events = new ArrayList<>();
  private final Deque<String> unanswered = new ArrayDeque<>();
  private long millis;

  private Dialogue(long session, long millis) {
    this.session = session;
    this.millis = millis;
    events.add(
        new Event.SessionOpened(
            session, moment(millis), "mx.example.test", "127.0.0.1", 51542 + (int) session, 2525));
  }

  static Dialogue session(long number) {
    return new Dialogue(number, 0);
  }

  static Dialogue session(long number, long openedAtMillis) {
    return new Dialogue(number, openedAtMillis);
  }

  /** A session with an open transaction and one accepted recipient for each path. */
  static Dialogue withRecipients(String... recipients) {
    Dialogue dialogue = session(1).says("MAIL FROM:<news@example.test>", "250 2.1.0 OK");
    Arrays.stream(recipients).forEach(to -> dialogue.says("RCPT TO:<" + to + ">", "250 2.1.5 OK"));
    return dialogue;
  }

  static Moment moment(long millis) {
    return new Moment(EPOCH.plusMillis(millis), Duration.ofMillis(millis));
  }

  /** The next event happens then. */
  Dialogue at(long momentMillis) {
    millis = momentMillis - 1;
    return this;
  }

  Dialogue says(String line, String reply) {
    return says(line).hears(reply);
  }

  Dialogue says(String line) {
    return line(line, LineEnd.CRLF, 0);
  }

  /** A command that was begun before the replies to those before it could be seen. */
  Dialogue pipelines(String line) {
    return line(line, LineEnd.CRLF, unanswered.size() + 1);
  }

  Dialogue line(String line, LineEnd end, int outstanding) {
    String verb = line.split(" ", 2)[0].toUpperCase(Locale.ROOT);
    Matcher path = PATH.matcher(line.substring(verb.length()).strip());
    Optional<String> mailbox = path.matches() ? Optional.of(path.group(1)) : Optional.empty();
    Moment at = next();
    events.add(
        new Event.CommandReceived(
            session, at, at, verb, line, line.length() + 2, end, mailbox, outstanding));
    unanswered.add(verb);
    return this;
  }

  /** The reply to the first command that has none. */
  Dialogue hears(String reply) {
    return hears(unanswered.remove(), reply, FlushState.COMPLETE);
  }

  Dialogue doesNotHear(String reply) {
    return hears(unanswered.remove(), reply, FlushState.WITHHELD);
  }

  Dialogue hears(String to, String reply, FlushState flush) {
    Moment at = next();
    events.add(new Event.ReplySent(session, at, at, to, reply(reply), flush));
    return this;
  }

  static Reply reply(String text) {
    String[] words = text.split(" ", 3);
    Optional<EnhancedStatusCode> enhanced =
        words.length > 1 ? EnhancedStatusCode.of(words[1]) : Optional.empty();
    String rest = text.substring(3 + enhanced.map(code -> 1 + words[1].length()).orElse(0)).strip();
    List<String> lines = rest.isEmpty() ? List.of() : List.of(rest.split("\\|"));
    return new Reply(Integer.parseInt(words[0]), enhanced, lines);
  }

  Dialogue sends(String content) {
    unanswered.add(".");
    return content(content, true);
  }

  Dialogue sendsWithoutEnd(String content) {
    return content(content, false);
  }

  private Dialogue content(String content, boolean terminated) {
    byte[] octets = content.getBytes(StandardCharsets.UTF_8);
    Moment at = next();
    events.add(
        new Event.ContentReceived(
            session, at, at, Content.wrap(octets), octets.length, terminated));
    return this;
  }

  Dialogue isTakenAs(long message) {
    events.add(new Event.MessageAccepted(session, next(), message));
    return this;
  }

  /** DATA, content and its acceptance. */
  Dialogue delivers(long message) {
    return says("DATA", "354 Go ahead")
        .sends("Subject: " + message + "\r\n")
        .isTakenAs(message)
        .hears("250 2.0.0 Taken");
  }

  Dialogue fires(Stage stage, String profile, String rule, long ordinal, OptionalInt limit) {
    Firing firing = new Firing(stage, profile, rule, ordinal, limit);
    events.add(new Event.RuleFired(session, next(), firing));
    return this;
  }

  Dialogue closedBy(Closing.By by) {
    return ends(new Closing(by, false));
  }

  Dialogue resetBy(Closing.By by) {
    return ends(new Closing(by, true));
  }

  private Dialogue ends(Closing closing) {
    events.add(new Event.SessionClosed(session, next(), closing));
    return this;
  }

  private Moment next() {
    return moment(++millis);
  }

  List<Event> events() {
    return List.copyOf(events);
  }

  Journal journal() {
    return journalOf(this);
  }

  Session view() {
    return journal().session(1);
  }

  /** The only attempt for that recipient. */
  Attempt attempt(String recipient) {
    List<Attempt> attempts = journal().deliveryTo(recipient).attempts();
    if (attempts.size() != 1) {
      throw new AssertionError("one attempt expected but found " + attempts);
    }
    return attempts.get(0);
  }

  static Journal journalOf(Dialogue... dialogues) {
    EventLog log = EventLog.open();
    Arrays.stream(dialogues).forEach(dialogue -> dialogue.events().forEach(log::append));
    return log.snapshot();
  }
}
