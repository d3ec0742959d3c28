package org.smtpharness.fault.language;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.smtpharness.fault.Bounce;
import org.smtpharness.fault.Effect;
import org.smtpharness.fault.EnhancedStatusCode;

/** How a bounce is written. */
final class BounceGrammar {
  static final Key<Bounce.Report> REPORT =
      Key.required(
          "report",
          "What is sent: a delivery status notification (RFC 3464) or an abuse report (RFC 5965).",
          Word.of("report", Bounce.Report.values(), Bounce.Report::keyword));
  static final Key<String> TO =
      Key.required(
          "to",
          "The server that gets the report.",
          new ParsedText<>(
              "HOST:PORT in quotes such as \"127.0.0.1:2525\"",
              Map.of(),
              BounceGrammar::requireAddress));
  static final Key<String> RECIPIENT =
      Key.optional(
          "recipient",
          "To whom the report goes.",
          ParsedText.ANY,
          "the sender of the message; none when it is `<>`");
  static final Key<EnhancedStatusCode> STATUS =
      Key.optional(
          "status",
          "The status of a delivery report (RFC 3463).",
          ReplyGrammar.ENHANCED_TYPE,
          Bounce.DEFAULT_STATUS.toString());
  static final Key<String> TEXT =
      Key.optional("text", "The diagnostic of a delivery report.", ParsedText.ANY, "empty");
  static final Key<Duration> AFTER =
      Key.optional(
          "after", "How long afterwards, in real time; at most 1h.", Durations.WAIT, "at once");

  static final List<Key<?>> KEYS = List.of(REPORT, TO, RECIPIENT, STATUS, TEXT, AFTER);

  static final Key<Effect> BOUNCE =
      EffectType.key(
          "bounce",
          "Takes the message with a success, and later sends a report about it; beside a `reply` it"
              + " only reports.",
          new MapOf<>("a map with 'report' and 'to'", KEYS, Map.of(), BounceGrammar::assemble),
          bounce -> bounce);

  private BounceGrammar() {}

  private static Optional<Effect> assemble(Fields fields) {
    Optional<Bounce.Report> report = fields.get(REPORT);
    Optional<String> to = fields.get(TO);
    Optional<String> recipient = fields.get(RECIPIENT);
    EnhancedStatusCode status = fields.get(STATUS, Bounce.DEFAULT_STATUS);
    String text = fields.get(TEXT, "");
    Duration after = fields.get(AFTER, Duration.ZERO);
    return report.flatMap(
        what -> to.map(where -> new Bounce(what, where, recipient, status, text, after)));
  }

  private static String requireAddress(String text) {
    return Bounce.of(Bounce.Report.DSN, text).to();
  }
}
