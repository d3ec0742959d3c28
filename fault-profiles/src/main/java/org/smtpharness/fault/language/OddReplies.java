package org.smtpharness.fault.language;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.smtpharness.fault.Distortion;
import org.smtpharness.fault.Effect;
import org.smtpharness.fault.ReplyText;
import org.smtpharness.fault.Stage;

/** Warns of replies whose codes contradict each other or their stage (RFC 5321 section 4.3.2). */
final class OddReplies {
  private OddReplies() {}

  static void report(Lint.WrittenAt rule, Findings findings) {
    List<Effect> effects =
        rule.rule().actions().stream()
            .flatMap(action -> action.effects().stream())
            .filter(OddReplies::holdsReply)
            .toList();
    List<Node> nodes = new ArrayList<>();
    Stream.of(RuleGrammar.DO, RuleGrammar.SEQUENCE)
        .flatMap(key -> Lint.child(rule.node(), key.name()).stream())
        .forEach(node -> collect(node, nodes));
    for (int i = 0; i < effects.size(); i++) {
      if (effects.get(i) instanceof Effect.Reply reply) {
        reportClass(reply, nodes.get(i), findings);
        reportStages(reply, rule.rule().at(), nodes.get(i), findings);
      } else {
        reportClass(((Distortion.Unsolicited) effects.get(i)).reply(), nodes.get(i), findings);
      }
    }
  }

  private static boolean holdsReply(Effect effect) {
    return effect instanceof Effect.Reply || effect instanceof Distortion.Unsolicited;
  }

  /** The values of the effects that hold a reply, in their order. */
  private static void collect(Node node, List<Node> nodes) {
    if (node instanceof Node.Sequence list) {
      list.items().forEach(item -> collect(item, nodes));
    } else if (node instanceof Node.Mapping map) {
      Stream.of(EffectGrammar.REPLY, DistortionGrammar.UNSOLICITED)
          .flatMap(key -> map.get(key.name()).stream())
          .forEach(nodes::add);
    }
  }

  private static void reportClass(Effect.Reply reply, Node node, Findings findings) {
    reply
        .enhanced()
        .filter(enhanced -> enhanced.category() != reply.code().category())
        .ifPresent(
            enhanced ->
                findings.add(
                    Lint.child(node, ReplyGrammar.ENHANCED.name()).orElse(node).place(),
                    "%s: enhanced status class %d contradicts reply code %s (RFC 2034)"
                        .formatted(
                            Shown.quoted(ReplyText.format(reply)),
                            enhanced.category(),
                            reply.code())));
  }

  private static void reportStages(
      Effect.Reply reply, Set<Stage> at, Node node, Findings findings) {
    Set<Stage> odd = EnumSet.copyOf(at);
    odd.removeIf(stage -> fits(reply.code().value(), stage));
    boolean isOdd = at.equals(Stage.any()) ? odd.equals(at) : !odd.isEmpty();
    if (isOdd) {
      findings.add(
          Lint.child(node, ReplyGrammar.CODE.name()).orElse(node).place(),
          "reply code %s contradicts its stage: %s (RFC 5321 section 4.3.2)"
              .formatted(
                  reply.code(),
                  odd.stream().map(OddReplies::expectation).collect(Collectors.joining(", "))));
    }
  }

  /** A failure fits everywhere; at {@code unknown} so does any success, for nobody knows better. */
  private static boolean fits(int code, Stage stage) {
    return code >= 400 || stage == Stage.UNKNOWN && code < 300 || successes(stage).contains(code);
  }

  private static String expectation(Stage stage) {
    String codes =
        successes(stage).stream().map(String::valueOf).collect(Collectors.joining(" or "));
    return stage == Stage.UNKNOWN
        ? "at unknown there is nothing to go on with"
        : codes.isEmpty()
            ? "at " + stage.keyword() + " only a failure makes sense"
            : "at " + stage.keyword() + " a success is " + codes;
  }

  private static List<Integer> successes(Stage stage) {
    return switch (stage) {
      case CONNECT, GREETING, STARTTLS -> List.of(220);
      case AUTH -> List.of(235, 334);
      case RCPT -> List.of(250, 251);
      case DATA -> List.of(354);
      case VRFY, EXPN -> List.of(250, 251, 252);
      case HELP -> List.of(211, 214);
      case QUIT -> List.of(221);
      case EHLO, HELO, MAIL, END_OF_DATA, BDAT, RSET, NOOP -> List.of(250);
      case TLS, CONTENT, IDLE, UNKNOWN -> List.of();
    };
  }
}
