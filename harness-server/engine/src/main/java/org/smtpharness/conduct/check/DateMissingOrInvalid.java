package org.smtpharness.conduct.check;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.smtpharness.conduct.Confidence;
import org.smtpharness.conduct.Judgement;
import org.smtpharness.conduct.Limit;
import org.smtpharness.conduct.evidence.HeaderSection;
import org.smtpharness.conduct.evidence.Run;
import org.smtpharness.conduct.evidence.Try;

/** A message has one Date, of when it was written (RFC 5322 sections 3.3 and 3.6.1). */
final class DateMissingOrInvalid implements ConductCheck {
  private static final List<String> MONTHS =
      List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");
  private static final Pattern DATE =
      Pattern.compile(
          "(?:(Mon|Tue|Wed|Thu|Fri|Sat|Sun), *)?(\\d{1,2}) +([A-Z][a-z]{2}) +(\\d{4,9})"
              + " +(\\d{2}):(\\d{2})(?::(\\d{2}))? +([+-]\\d{2})(\\d{2})( *\\([^()]*\\))?");

  @Override
  public String id() {
    return "date-missing-or-invalid";
  }

  @Override
  public Judgement judge(Run run) {
    Tally tally = new Tally();
    for (Mail mail : Mail.withHeader(run)) {
      tally.opportunity();
      String problem = problem(run, mail);
      if (!problem.isEmpty()) {
        tally
            .tell("message", mail.name())
            .tell("problem", problem)
            .failure(mail.cause("Date"), Confidence.CERTAIN, mail.evidence());
      }
    }
    return tally.judgement("no header section came");
  }

  /** What is wrong; empty when nothing is. */
  private static String problem(Run run, Mail mail) {
    List<HeaderSection.Field> fields = mail.header().all("Date");
    if (fields.isEmpty()) {
      return "is missing";
    } else if (fields.size() > 1) {
      return "appears " + fields.size() + " times";
    }
    String value = fields.get(0).value();
    Optional<Instant> date = parse(value);
    if (date.isEmpty()) {
      return "is malformed: " + value;
    }
    Duration skew = run.thresholds().of(Limit.DATE_SKEW);
    Instant first = firstTry(run, mail);
    if (date.get().isAfter(mail.received().at().wall().plus(skew))) {
      return "is in the future: " + value;
    }
    // A message that waited in a queue keeps its date.
    return date.get().isBefore(first.minus(skew)) ? "is long past: " + value : "";
  }

  private static Instant firstTry(Run run, Mail mail) {
    return run.chains().stream()
        .filter(chain -> chain.tries().stream().anyMatch(one -> one.envelope() == mail.envelope()))
        .map(chain -> chain.first())
        .map(Try::startedAt)
        .map(at -> at.wall())
        .min(Instant::compareTo)
        .orElse(mail.received().at().wall());
  }

  /** The moment; empty when it is not by the grammar, or there is no such day. */
  private static Optional<Instant> parse(String value) {
    Matcher parts = DATE.matcher(value);
    if (!parts.matches() || !MONTHS.contains(parts.group(3))) {
      return Optional.empty();
    }
    try {
      int second = parts.group(7) == null ? 0 : Integer.parseInt(parts.group(7));
      int hours = Integer.parseInt(parts.group(8));
      int minutes = Integer.parseInt(parts.group(9));
      OffsetDateTime date =
          OffsetDateTime.of(
              Integer.parseInt(parts.group(4)),
              MONTHS.indexOf(parts.group(3)) + 1,
              Integer.parseInt(parts.group(2)),
              Integer.parseInt(parts.group(5)),
              Integer.parseInt(parts.group(6)),
              Math.min(second, 59),
              0,
              ZoneOffset.ofHoursMinutes(
                  hours, parts.group(8).startsWith("-") ? -minutes : minutes));
      String day = date.getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
      boolean good = parts.group(1) == null || parts.group(1).equals(day);
      return good && second <= 60 ? Optional.of(date.toInstant()) : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
