package org.smtpharness.junit;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.smtpharness.explain.Check;
import org.smtpharness.explain.Explanation;
import org.smtpharness.explain.RuleExplanation;
import org.smtpharness.fault.FaultProfile;
import org.smtpharness.fault.Rule;
import org.smtpharness.fault.Stage;
import org.smtpharness.journal.Event;
import org.smtpharness.journal.Session;

/** Shows where a rule that never fired came closest to it, and what was missing. */
final class NearestMiss {
  private static final int WIDTH_OF_PLACE = 56;

  /** A rule at one stage of a session. */
  private record Miss(Explanation at, RuleExplanation rule) {
    long missed() {
      return rule.checks().size() - rule.held();
    }
  }

  private static final Comparator<Miss> NEAREST_FIRST =
      Comparator.comparingLong(Miss::missed)
          .thenComparing(miss -> miss.rule().held(), Comparator.reverseOrder());

  private NearestMiss() {}

  static String text(List<Session> sessions, FaultProfile profile, Rule rule) {
    return nearest(sessions, profile, rule)
        .map(NearestMiss::text)
        .orElseGet(() -> "  nearest: no session came to " + stages(rule));
  }

  /** The fewest checks that did not hold, of these the most that did, of these the last. */
  private static Optional<Miss> nearest(List<Session> sessions, FaultProfile profile, Rule rule) {
    return sessions.stream()
        .flatMap(session -> session.events().stream())
        .filter(Event.RulesConsulted.class::isInstance)
        .map(event -> ((Event.RulesConsulted) event).consultation())
        .filter(consultation -> rule.at().contains(consultation.stage()))
        .map(consultation -> consultation.explain())
        .flatMap(
            explanation ->
                explanation.rule(profile.name(), rule.name()).stream()
                    .map(explained -> new Miss(explanation, explained)))
        .reduce((one, later) -> NEAREST_FIRST.compare(one, later) < 0 ? one : later);
  }

  private static String text(Miss miss) {
    String command = miss.at().command().orElseGet(() -> "stage " + miss.at().stage().keyword());
    String place = "  nearest: session #%d, %s".formatted(miss.at().session(), command);
    String gap = " ".repeat(Math.max(2, WIDTH_OF_PLACE - place.length()));
    List<Check> checks = miss.rule().checks();
    String held = "%d of %d conditions held".formatted(miss.rule().held(), checks.size());
    return place + gap + held + "\n" + miss.rule().table().indent(4).stripTrailing();
  }

  private static String stages(Rule rule) {
    return rule.at().equals(Stage.any())
        ? "any stage"
        : rule.at().stream().map(Stage::keyword).collect(Collectors.joining(" or "));
  }
}
