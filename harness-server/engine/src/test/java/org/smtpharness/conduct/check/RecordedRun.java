package org.smtpharness.conduct.check;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.smtpharness.conduct.Declaration;
import org.smtpharness.conduct.evidence.Run;
import org.smtpharness.fault.CertificateKind;
import org.smtpharness.fault.EnhancedStatusCode;
import org.smtpharness.journal.Closing;
import org.smtpharness.journal.Content;
import org.smtpharness.journal.Event;
import org.smtpharness.journal.EventLog;
import org.smtpharness.journal.FlushState;
import org.smtpharness.journal.LineEnd;
import org.smtpharness.journal.Moment;
import org.smtpharness.journal.Reply;

/**
 * A run written down as text, with times that no machine would keep. Each line has the session, the
 * seconds, and what happened:
 *
 * <pre>
 * s1 0.0   open
 * s1 0.0   &lt; 220 mx.example.test
 * s1 0.1   &gt; MAIL FROM:&lt;news@example.test&gt;
 * s1 0.1   &lt; 250 2.1.0 OK
 * s1 0.2   content Message-ID: &lt;1@example.test&gt;\r\n\r\nHello\r\n
 * s1 0.2   accept
 * s1 0.3   withheld 250 2.0.0 OK
 * s1 0.4   close client
 * </pre>
 *
 * What the server says when no answer is due, it says by itself. Behind {@code BDAT n LAST} stands
 * the content as behind DATA. The lines of a reply stand behind one another with {@code /}. {@code
 * withheld} and {@code partial} are replies that the client could not see. {@code tls TLSv1.1
 * expired} is a handshake, {@code auth PLAIN ann no x} the outcome of an AUTH.
 */
public final class RecordedRun {
  private static final Pattern LINE = Pattern.compile("s(\\d+)\\s+([\\d.]+)\\s+(\\S+) ?(.*)");
  private static final Pattern REPLY = Pattern.compile("(\\d{3})(?: (\\d\\.\\d+\\.\\d+))? ?(.*)");
  private static final Pattern PATH = Pattern.compile("(?i)(?:FROM|TO):<([^>]*)>\\s*(.*)");
  private static final Instant START = Instant.parse("2026-01-31T12:00:00Z");

  private final EventLog log = EventLog.open();
  private final Map<Long, Deque<String>> waiting = new HashMap<>();
  private long messages;
  private Moment last = moment("0");

  private RecordedRun() {}

  /** The run with nothing declared, ending with its last line. */
  public static Run of(String text) {
    return of(text, Declaration.NONE);
  }

  /** The run of that client, ending with its last line. */
  public static Run of(String text, Declaration declared) {
    RecordedRun run = new RecordedRun();
    text.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(run::read);
    return Run.of(run.log.snapshot(), declared, run.last);
  }

  private static Moment moment(String seconds) {
    Duration elapsed = Duration.ofNanos(Math.round(Double.parseDouble(seconds) * 1_000_000_000));
    return new Moment(START.plus(elapsed), elapsed);
  }

  private void read(String line) {
    Matcher parts = LINE.matcher(line);
    if (!parts.matches()) {
      throw new IllegalArgumentException("not a line of a run: " + line);
    }
    long session = Long.parseLong(parts.group(1));
    last = moment(parts.group(2));
    String rest = parts.group(4);
    switch (parts.group(3)) {
      case "open" -> open(session);
      case ">" -> command(session, rest);
      case "<" -> reply(session, rest, FlushState.COMPLETE);
      case "withheld" -> reply(session, rest, FlushState.WITHHELD);
      case "partial" -> reply(session, rest, FlushState.PARTIAL);
      case "content" -> content(session, rest, true);
      case "cut" -> content(session, rest, false);
      case "accept" -> log.append(new Event.MessageAccepted(session, last, ++messages));
      case "tls" -> tls(session, rest);
      case "auth" -> auth(session, rest.split(" "));
      case "tls-failed" -> log.append(new Event.TlsFailed(session, last, rest, Optional.empty()));
      case "close" -> close(session, rest);
      case "wait" -> {}
      default -> throw new IllegalArgumentException("not a line of a run: " + line);
    }
  }

  private void open(long session) {
    waiting.put(session, new ArrayDeque<>(List.of("greeting")));
    log.append(new Event.SessionOpened(session, last, "mx.example.test", "127.0.0.1", 50_000, 25));
  }

  private void command(long session, String line) {
    String word = line.split(" ", 2)[0].toUpperCase(Locale.ROOT);
    boolean exchange = "AUTH".equals(waiting.get(session).peekFirst());
    String verb = exchange ? "" : word;
    Matcher path = PATH.matcher(line.substring(Math.min(line.length(), word.length() + 1)));
    Optional<String> mailbox = path.matches() ? Optional.of(path.group(1)) : Optional.empty();
    log.append(
        new Event.CommandReceived(
            session,
            last,
            last,
            verb,
            line,
            line.length() + 2,
            LineEnd.CRLF,
            mailbox,
            path.matches() ? parameters(path.group(2)) : Map.of(),
            waiting.get(session).size()));
    if (!exchange && !line.matches("(?i)BDAT \\d+ LAST")) {
      waiting.get(session).add(verb);
    }
  }

  private static Map<String, String> parameters(String text) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String word : text.isBlank() ? new String[0] : text.strip().split(" +")) {
      String[] parts = word.split("=", 2);
      parameters.put(parts[0].toUpperCase(Locale.ROOT), parts.length > 1 ? parts[1] : "");
    }
    return parameters;
  }

  /** The version and the certificate, each of which may be left out. */
  private void tls(long session, String text) {
    String[] words = text.split(" ");
    log.append(
        new Event.TlsStarted(
            session,
            last,
            words[0].isEmpty() ? "TLSv1.3" : words[0],
            "TLS_AES_128_GCM_SHA256",
            Optional.empty(),
            Optional.empty(),
            CertificateKind.of(words.length > 1 ? words[1] : "good")));
  }

  /** The mechanism, the user, {@code ok} or {@code no}, and what stands for the secret. */
  private void auth(long session, String... words) {
    log.append(
        new Event.Authenticated(
            session,
            last,
            words[0],
            Optional.of(words[1]),
            words[2].equals("ok"),
            Optional.empty(),
            words.length > 3 ? Optional.of(words[3]) : Optional.empty()));
  }

  private void content(long session, String text, boolean terminated) {
    byte[] octets =
        text.replace("\\r", "\r").replace("\\n", "\n").getBytes(StandardCharsets.ISO_8859_1);
    log.append(
        new Event.ContentReceived(
            session, last, last, Content.wrap(octets), octets.length, terminated));
    if (terminated) {
      waiting.get(session).add(".");
    }
  }

  private void reply(long session, String text, FlushState flush) {
    Matcher parts = REPLY.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException("not a reply: " + text);
    }
    Deque<String> asked = waiting.get(session);
    String to = asked.isEmpty() ? "" : asked.peekFirst();
    if (!parts.group(1).equals("334") && !asked.isEmpty()) {
      asked.removeFirst();
    }
    Reply reply =
        new Reply(
            Integer.parseInt(parts.group(1)),
            Optional.ofNullable(parts.group(2)).flatMap(EnhancedStatusCode::of),
            Arrays.stream(parts.group(3).split(" / ")).toList());
    log.append(new Event.ReplySent(session, last, last, to, reply, flush));
  }

  private void close(long session, String how) {
    Closing.By by = Closing.By.valueOf(how.split(" ")[0].toUpperCase(Locale.ROOT));
    log.append(new Event.SessionClosed(session, last, new Closing(by, how.endsWith("reset"))));
  }
}
