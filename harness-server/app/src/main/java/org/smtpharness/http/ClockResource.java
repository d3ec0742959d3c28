package org.smtpharness.http;

import io.javalin.http.Context;
import java.time.Duration;
import java.util.Optional;
import org.smtpharness.HarnessClock;
import org.smtpharness.fault.language.Notation;

/** Shows a server's clock and puts it forward. */
final class ClockResource {
  static final Duration MAXIMUM = Duration.ofDays(36_500);

  /**
   * The clock as the API shows it.
   *
   * @param now the time by it
   * @param ahead how far it is ahead of real time
   */
  record View(String now, String ahead) {}

  private final Servers servers;

  ClockResource(Servers servers) {
    this.servers = servers;
  }

  void show(Context ctx) {
    answer(ctx, clock(ctx));
  }

  void advance(Context ctx) {
    HarnessClock clock = clock(ctx);
    JsonFields fields = JsonFields.of(Bodies.json(ctx), "advance");
    Optional<Duration> time = time(fields);
    fields.requireSound();
    time.ifPresent(clock::advance);
    answer(ctx, clock);
  }

  private static Optional<Duration> time(JsonFields fields) {
    if (!fields.has("advance")) {
      fields.flawAt("advance", "is missing: how far to put the clock forward, such as \"5m\"");
    }
    Optional<Duration> time = fields.parsed("advance", Notation::parseDuration);
    if (time.isPresent() && time.get().compareTo(MAXIMUM) > 0) {
      fields.flawAt("advance", "must be at most " + Notation.duration(MAXIMUM));
    }
    return time;
  }

  private HarnessClock clock(Context ctx) {
    return servers.get(ctx.pathParam("server")).harness().clock();
  }

  private static void answer(Context ctx, HarnessClock clock) {
    Answers.json(ctx, new View(Times.text(clock.now()), Notation.duration(clock.ahead())));
  }
}
