package org.smtpharness.rules;

import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.smtpharness.fault.Condition;
import org.smtpharness.fault.Fact;
import org.smtpharness.fault.TextPattern;
import org.smtpharness.fault.Throttle;

/** Judges conditions. */
final class Conditions {
  private Conditions() {}

  static boolean hold(List<Condition> conditions, Situation situation) {
    for (Condition condition : conditions) {
      if (!holds(condition, situation)) {
        return false;
      }
    }
    return true;
  }

  static boolean holds(Condition condition, Situation situation) {
    if (condition instanceof Condition.Matches matches) {
      return actual(matches.fact(), situation).anyMatch(text -> matches(matches.anyOf(), text));
    } else if (condition instanceof Condition.Header header) {
      return situation.details().headers().values(header.name()).stream()
          .anyMatch(text -> matches(header.anyOf(), text));
    } else if (condition instanceof Condition.Is is) {
      return is.value() == actual(is.state(), situation.details());
    }
    if (condition instanceof Condition.Judged judged) {
      return situation
          .verdict(judged.judgement())
          .filter(verdict -> judged.results().contains(verdict.result()))
          .isPresent();
    } else if (condition instanceof Condition.ListedIn listed) {
      return situation.listing(listed).isPresent();
    } else if (condition instanceof Throttle) {
      // The rule's gate judges it, after everything that remembers nothing.
      return true;
    }
    Condition.Within within = (Condition.Within) condition;
    OptionalLong number = actual(within.quantity(), situation.details());
    return number.isPresent()
        && number.getAsLong() >= within.least().orElse(Long.MIN_VALUE)
        && number.getAsLong() <= within.most().orElse(Long.MAX_VALUE);
  }

  private static boolean matches(List<TextPattern> patterns, String text) {
    for (TextPattern pattern : patterns) {
      if (pattern.matches(text)) {
        return true;
      }
    }
    return false;
  }

  /** What a pattern is compared with; empty when it is not known. */
  static Stream<String> actual(Fact fact, Situation situation) {
    return switch (fact) {
      case CLIENT_IP -> Stream.of(situation.clientIp());
      case HELO -> situation.helo().stream();
      case SENDER -> situation.sender().stream();
      case SENDER_DOMAIN -> situation.sender().stream().map(Conditions::domain);
      case RECIPIENT -> recipients(situation);
      case RECIPIENT_DOMAIN -> recipients(situation).map(Conditions::domain);
      case USER -> situation.details().user().stream();
      case COMMAND -> situation.command().stream();
    };
  }

  /** The recipient at hand, else all accepted ones, of which any may match. */
  private static Stream<String> recipients(Situation situation) {
    return situation.recipient().isPresent()
        ? situation.recipient().stream()
        : situation.recipients().stream();
  }

  private static boolean actual(Condition.State state, Details details) {
    return switch (state) {
      case TLS -> details.tls();
      case AUTHENTICATED -> details.authenticated();
    };
  }

  private static OptionalLong actual(Condition.Quantity quantity, Details details) {
    return switch (quantity) {
      case SIZE -> details.size();
      case NTH_RECIPIENT -> details.nthRecipient();
      case AUTH_STEP -> details.authStep();
    };
  }

  private static String domain(String mailbox) {
    return mailbox.substring(mailbox.lastIndexOf('@') + 1);
  }
}
