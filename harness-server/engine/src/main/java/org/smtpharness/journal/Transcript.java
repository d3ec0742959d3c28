package org.smtpharness.journal;

import java.util.List;

/**
 * A session as text, for failure output and reports:
 *
 * <pre>{@code
 * Session #2 on mx.example.test, 127.0.0.1:51544, 41 ms
 *   +0.000  S: 220 mx.example.test ESMTP
 *   +0.002  C: EHLO app.local
 *   +0.006  S: 450 4.7.1 Greylisted        [greylist / first-attempt, hit 2 of 2]
 *   +0.041  C: (closed)
 * }</pre>
 *
 * <p>Times are seconds since the session was opened. {@code C:} is the client, {@code S:} the
 * server. What stands in parentheses was not said but done: {@code (not sent)} marks a reply that
 * was kept back, {@code (cut off)} one that the end of the connection cut, {@code (no reply)} a
 * rule after which none came; {@code (TLS is due)} a rule that acts on the handshake; {@code
 * closed} is an orderly end, {@code reset} an RST. Characters that can't be printed are escaped.
 * The content of messages is not shown. Immutable.
 *
 * @param session what is rendered
 */
public record Transcript(Session session) {

  /** The transcript of that session. */
  public static Transcript of(Session session) {
    return new Transcript(session);
  }

  /** The whole transcript, each line ended by a line feed. */
  public String text() {
    return text(Integer.MAX_VALUE);
  }

  /**
   * The transcript with at most that many lines below its heading. Of a longer one the beginning
   * and, twice as much, the end are shown, and between them how many lines were left out.
   *
   * @param maxLines one or more; the line that tells of those left out is not counted
   */
  public String text(int maxLines) {
    if (maxLines < 1) {
      throw new IllegalArgumentException(
          "a transcript has 1 line or more but was to have " + maxLines);
    }
    List<String> lines = new TranscriptLines(session).lines();
    StringBuilder text = new StringBuilder(heading()).append('\n');
    int left = lines.size() - maxLines;
    int head = left > 0 ? maxLines / 3 : lines.size();
    append(text, lines.subList(0, head));
    if (left > 0) {
      text.append("  ... ")
          .append(left)
          .append(left == 1 ? " line" : " lines")
          .append(" left out\n");
      append(text, lines.subList(head + left, lines.size()));
    }
    return text.toString();
  }

  private static void append(StringBuilder text, List<String> lines) {
    lines.forEach(line -> text.append(line).append('\n'));
  }

  private String heading() {
    String ip = session.clientIp();
    String address = (ip.contains(":") ? "[" + ip + "]" : ip) + ":" + session.clientPort();
    return "Session #"
        + session.number()
        + " on "
        + Printable.of(session.host())
        + ", "
        + Printable.of(address)
        + ", "
        + length();
  }

  private String length() {
    if (session.closing().isEmpty()) {
      return "still open";
    }
    List<Event> events = session.events();
    return Spans.length(events.get(events.size() - 1).at().since(session.openedAt()));
  }
}
