package org.smtpharness.http;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.smtpharness.smtp.Limits;

/** Reads the limits of a server from a request. */
final class LimitFields {
  private static final Duration LONGEST = Duration.ofDays(1);

  private LimitFields() {}

  /** The limits in the field {@code limits}, the usual ones if left out; what is wrong is noted. */
  static Limits read(JsonFields fields) {
    JsonFields limits =
        fields.object(
            "limits",
            "maxConnections",
            "maxMessageSize",
            "maxRecipients",
            "maxErrors",
            "idleTimeout",
            "commandTimeout",
            "dataTimeout",
            "writeTimeout",
            "sessionTimeout");
    Limits usual = Limits.defaults();
    return usual
        .withConnections(number(limits, "maxConnections", 1_000_000, usual.connections()))
        .withMessage(number(limits, "maxMessageSize", Integer.MAX_VALUE, usual.message()))
        .withRecipients(number(limits, "maxRecipients", Integer.MAX_VALUE, usual.recipients()))
        .withErrors(number(limits, "maxErrors", Integer.MAX_VALUE, usual.errors()))
        .withIdle(time(limits, "idleTimeout", usual.idle()))
        .withCommand(time(limits, "commandTimeout", usual.command()))
        .withData(time(limits, "dataTimeout", usual.data()))
        .withWrite(time(limits, "writeTimeout", usual.write()))
        .withSession(time(limits, "sessionTimeout", usual.session()));
  }

  private static int number(JsonFields limits, String name, int most, int usual) {
    OptionalLong given = limits.integer(name, 1, most);
    return (int) given.orElse(usual);
  }

  private static Duration time(JsonFields limits, String name, Duration usual) {
    Optional<String> text = limits.text(name);
    Optional<Duration> time = text.flatMap(TimeSpans::parse).filter(LimitFields::isInRange);
    if (text.isPresent() && time.isEmpty()) {
      limits.flawAt(name, "expected more than zero and at most 24h, such as 500ms, 30s, 5m or 1h");
    }
    return time.orElse(usual);
  }

  private static boolean isInRange(Duration time) {
    return !time.isZero() && time.compareTo(LONGEST) <= 0;
  }
}
