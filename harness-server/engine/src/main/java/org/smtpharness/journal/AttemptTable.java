package org.smtpharness.journal;

import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * The attempts of a delivery as a table for failure output and reports:
 *
 * <pre>{@code
 * attempt  session  received      outcome                           gap
 * 1        #1       12:00:00.010  DEFERRED  RCPT -> 450 4.7.1       -
 * 2        #2       12:00:01.214  ACCEPTED  .    -> 250 2.0.0       1.204s   <--
 * }</pre>
 *
 * <p>When several hosts were tried there is a column for them. Times are in UTC. A gap is the time
 * since the attempt before. Stateless.
 */
public final class AttemptTable {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final int OUTCOME_WIDTH = 32;

  private final List<Attempt> attempts;
  private final List<Duration> gaps;
  private final int hostWidth;
  private final int nameWidth;
  private final int deciderWidth;
  private final int outcomeWidth;

  private AttemptTable(Delivery delivery) {
    attempts = delivery.attempts();
    gaps = delivery.gaps();
    hostWidth =
        delivery.hosts().size() < 2
            ? 0
            : attempts.stream().mapToInt(one -> one.host().length()).max().orElse(0);
    nameWidth = attempts.stream().mapToInt(one -> one.outcome().name().length()).max().orElse(0);
    deciderWidth =
        attempts.stream()
            .filter(one -> one.reply().isPresent())
            .mapToInt(one -> one.decidedBy().length())
            .max()
            .orElse(0);
    outcomeWidth =
        attempts.stream().mapToInt(one -> outcome(one).length()).reduce(OUTCOME_WIDTH, Math::max);
  }

  /**
   * The table, each line indented by two spaces and ended by a line feed.
   *
   * @param markedRow the number of the attempt that is marked with an arrow, from 1; one that isn't
   *     there marks nothing
   */
  public static String text(Delivery delivery, OptionalInt markedRow) {
    return delivery.attempts().isEmpty()
        ? "  (no attempts)\n"
        : new AttemptTable(delivery).render(markedRow);
  }

  private String render(OptionalInt markedRow) {
    StringBuilder table =
        new StringBuilder(row("attempt", "session", "host", "received", "outcome", "gap"));
    for (int i = 0; i < attempts.size(); i++) {
      table
          .append('\n')
          .append(row(i))
          .append(markedRow.equals(OptionalInt.of(i + 1)) ? "   <--" : "");
    }
    return table.append('\n').toString();
  }

  private String row(int index) {
    Attempt attempt = attempts.get(index);
    return row(
        String.valueOf(index + 1),
        "#" + attempt.session(),
        attempt.host(),
        TIME.format(attempt.receivedAt().wall()),
        outcome(attempt),
        index == 0 ? "-" : Spans.gap(gaps.get(index - 1)));
  }

  private String row(
      String attempt, String session, String host, String received, String outcome, String gap) {
    String format = "  %-7s  %-7s%s  %-12s  %-" + outcomeWidth + "s  %s";
    String column = hostWidth == 0 ? "" : "  " + padded(host, hostWidth);
    return String.format(Locale.ROOT, format, attempt, session, column, received, outcome, gap);
  }

  private String outcome(Attempt attempt) {
    String name = padded(attempt.outcome().name(), nameWidth) + "  ";
    return attempt
        .reply()
        .map(reply -> name + padded(attempt.decidedBy(), deciderWidth) + " -> " + reply.codes())
        .orElse((name + attempt.decidedBy()).strip());
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }
}
