package org.smtpharness.fault.language;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.smtpharness.fault.FaultProfile;
import org.smtpharness.fault.Rule;

/** Finds what is probably not meant as it was written, in a profile that could be read. */
final class Lint {
  private Lint() {}

  static List<Problem> warnings(FaultProfile profile, Node root) {
    Findings findings = new Findings();
    List<WrittenAt> rules = rules(profile, root);
    UnreachableRules.report(rules, findings);
    UnusedStates.report(profile, root, findings);
    rules.forEach(rule -> OddReplies.report(rule, findings));
    return findings.sorted();
  }

  /** A rule with the node that it was read from. */
  record WrittenAt(Rule rule, Node node) {
    Place place(Key<?> key) {
      return child(node, key.name()).orElse(node).place();
    }
  }

  static Optional<Node> child(Node node, String key) {
    return node instanceof Node.Mapping map ? map.get(key) : Optional.empty();
  }

  private static List<WrittenAt> rules(FaultProfile profile, Node root) {
    List<Node> nodes =
        child(root, ProfileGrammar.RULES.name()).stream()
            .flatMap(
                node -> node instanceof Node.Sequence list ? list.items().stream() : Stream.of())
            .toList();
    return Stream.iterate(0, i -> i < nodes.size(), i -> i + 1)
        .map(i -> new WrittenAt(profile.rules().get(i), nodes.get(i)))
        .toList();
  }
}
