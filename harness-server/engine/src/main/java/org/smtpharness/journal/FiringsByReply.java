package org.smtpharness.journal;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.smtpharness.fault.Stage;

/**
 * Which rules had a hand in which reply: those that fired at its stage and were not yet answered.
 * With pipelining, other commands may come between a rule and its reply.
 */
final class FiringsByReply {
  private static final Set<String> KNOWN_VERBS =
      Stream.of(Stage.values()).map(FiringsByReply::answeredAs).collect(Collectors.toSet());

  private final Map<Event, List<Firing>> byReply = new IdentityHashMap<>();
  private final List<Event.RuleFired> unanswered = new ArrayList<>();

  private FiringsByReply() {}

  static FiringsByReply of(List<Event> events) {
    FiringsByReply firings = new FiringsByReply();
    for (Event event : events) {
      if (event instanceof Event.RuleFired fired) {
        firings.unanswered.add(fired);
      } else if (event instanceof Event.ReplySent sent) {
        firings.answer(sent);
      }
    }
    return firings;
  }

  private void answer(Event.ReplySent sent) {
    List<Event.RuleFired> answered =
        unanswered.stream()
            .filter(fired -> isAnsweredBy(fired.firing().stage(), sent.to()))
            .toList();
    unanswered.removeAll(answered);
    byReply.put(sent, answered.stream().map(Event.RuleFired::firing).toList());
  }

  private static boolean isAnsweredBy(Stage stage, String to) {
    return switch (stage) {
      case UNKNOWN -> !KNOWN_VERBS.contains(to);
      // XCLIENT is answered with a greeting.
      case CONNECT, GREETING -> to.equals(answeredAs(stage)) || to.equals("XCLIENT");
      case BDAT -> to.equals(answeredAs(stage)) || to.equals(Decision.END_OF_DATA);
      default -> answeredAs(stage).equals(to);
    };
  }

  private static String answeredAs(Stage stage) {
    return switch (stage) {
      case CONNECT, GREETING -> "greeting";
      case END_OF_DATA -> Decision.END_OF_DATA;
      default -> stage.name().toUpperCase(Locale.ROOT);
    };
  }

  List<Firing> of(Event.ReplySent sent) {
    return Optional.ofNullable(byReply.get(sent)).orElse(List.of());
  }

  boolean hasNoReply(Event.RuleFired fired) {
    return unanswered.contains(fired);
  }
}
