package org.smtpharness.assertj;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;
import org.smtpharness.fault.EnhancedStatusCode;
import org.smtpharness.fault.Stage;
import org.smtpharness.journal.Closing;
import org.smtpharness.journal.Content;
import org.smtpharness.journal.Event;
import org.smtpharness.journal.EventLog;
import org.smtpharness.journal.Firing;
import org.smtpharness.journal.FlushState;
import org.smtpharness.journal.Journal;
import org.smtpharness.journal.LineEnd;
import org.smtpharness.journal.Moment;
import org.smtpharness.journal.Reply;

/** Writes a journal by hand, beginning at noon; each thing that happens takes a millisecond. */
final class Story {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final String SENDER = "news@example.test";

  private final AtomicLong nanos = new AtomicLong();
  private final EventLog log = new EventLog(Clock.fixed(NOON, ZoneOffset.UTC), nanos::get);
  private long session;
  private String verb = "greeting";

  Journal journal() {
    return log.snapshot();
  }

  Story after(Duration time) {
    nanos.addAndGet(time.toNanos());
    return this;
  }

  /** A session with one attempt: RCPT is answered so, and the rest is as usual. */
  Story attempt(String recipient, String rcptReply) {
    opened().greeted().mail().rcpt(recipient, rcptReply);
    if (rcptReply.startsWith("2")) {
      content("Subject: News\r\n\r\nHello\r\n");
    }
    return quit();
  }

  Story opened() {
    session = log.nextSession();
    verb = "greeting";
    log.append(
        new Event.SessionOpened(
            session, next(), "mx.example.test", "127.0.0.1", 51540 + (int) session, 2525));
    return server("220 mx.example.test ESMTP");
  }

  Story greeted() {
    return client("EHLO app.local").server("250 mx.example.test");
  }

  Story mail() {
    return client("MAIL FROM:<" + SENDER + ">", SENDER).server("250 2.1.0 OK");
  }

  Story rcpt(String recipient, String reply) {
    return client("RCPT TO:<" + recipient + ">", recipient).server(reply);
  }

  Story content(String text) {
    client("DATA").server("354 End data with <CR><LF>.<CR><LF>");
    byte[] octets = text.getBytes(StandardCharsets.UTF_8);
    Moment now = next();
    log.append(
        new Event.ContentReceived(session, now, now, Content.wrap(octets), octets.length, true));
    log.append(new Event.MessageAccepted(session, next(), log.nextMessage()));
    verb = ".";
    return server("250 2.0.0 OK");
  }

  Story quit() {
    return client("QUIT").server("221 2.0.0 Bye").closed(Closing.By.SERVER);
  }

  Story closed(Closing.By by) {
    log.append(new Event.SessionClosed(session, next(), new Closing(by, false)));
    return this;
  }

  Story fires(String profile, String rule, long ordinal) {
    Firing firing = new Firing(Stage.RCPT, profile, rule, ordinal, OptionalInt.empty());
    log.append(new Event.RuleFired(session, next(), firing));
    return this;
  }

  Story client(String line) {
    return client(line, null);
  }

  private Story client(String line, String mailbox) {
    Moment now = next();
    verb = line.split(" ")[0];
    log.append(
        new Event.CommandReceived(
            session,
            now,
            now,
            verb,
            line,
            line.length() + 2,
            LineEnd.CRLF,
            Optional.ofNullable(mailbox),
            0));
    return this;
  }

  Story server(String text) {
    Moment now = next();
    log.append(new Event.ReplySent(session, now, now, verb, reply(text), FlushState.COMPLETE));
    return this;
  }

  private static Reply reply(String text) {
    String[] words = text.split(" ", 3);
    Optional<EnhancedStatusCode> enhanced = EnhancedStatusCode.of(words[1]);
    String rest = enhanced.isPresent() ? words[2] : text.substring(4);
    return new Reply(Integer.parseInt(words[0]), enhanced, List.of(rest));
  }

  private Moment next() {
    after(Duration.ofMillis(1));
    return log.now();
  }
}
