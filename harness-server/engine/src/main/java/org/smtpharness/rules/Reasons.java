package org.smtpharness.rules;

import java.util.List;
import java.util.Optional;
import org.smtpharness.fault.Condition;
import org.smtpharness.fault.Effect;
import org.smtpharness.fault.Placeholder;
import org.smtpharness.fault.Rule;

/** Says in a rule's replies why its judgement came out as it did. */
final class Reasons {
  private static final String WORD = "{" + Placeholder.REASON.keyword() + "}";

  /** A reply line has at most 512 octets with its code and end (RFC 5321 section 4.5.3.1.5). */
  private static final int LONGEST = 300;

  private Reasons() {}

  /** The effects with the reason of the rule's first judgement or list in place of its word. */
  static List<Effect> filledIn(List<Effect> effects, Rule rule, Situation situation) {
    boolean isAsked = effects.stream().anyMatch(Reasons::asks);
    if (!isAsked) {
      return effects;
    }
    String reason = plain(reason(rule, situation));
    return effects.stream()
        .map(effect -> asks(effect) ? filledIn((Effect.Reply) effect, reason) : effect)
        .toList();
  }

  private static boolean asks(Effect effect) {
    return effect instanceof Effect.Reply reply
        && reply.lines().stream().anyMatch(line -> line.contains(WORD));
  }

  private static Effect filledIn(Effect.Reply reply, String reason) {
    return new Effect.Reply(
        reply.code(),
        reply.enhanced(),
        reply.lines().stream().map(line -> line.replace(WORD, reason)).toList(),
        reply.keepOpen());
  }

  private static String reason(Rule rule, Situation situation) {
    for (Condition condition : rule.match()) {
      Optional<String> reason = Optional.empty();
      if (condition instanceof Condition.Judged judged) {
        reason = situation.verdict(judged.judgement()).map(Verdict::reason);
      } else if (condition instanceof Condition.ListedIn listed) {
        reason = situation.listing(listed).map(Listing::text);
      }
      if (reason.isPresent()) {
        return reason.get();
      }
    }
    return "";
  }

  /** Fit for a reply: printable, of bounded length, and braces as they stand. */
  private static String plain(String reason) {
    String line = reason.length() > LONGEST ? reason.substring(0, LONGEST) : reason;
    return line.replaceAll("[^ -~]", "?").replace("{", "{{").replace("}", "}}");
  }
}
