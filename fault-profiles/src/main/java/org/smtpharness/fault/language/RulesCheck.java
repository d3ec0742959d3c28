package org.smtpharness.fault.language;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Judges the rules of a profile together, also those that have problems of their own. */
final class RulesCheck {
  /** How many regular expressions a profile has at most. */
  static final int MAXIMUM_REGEXES = 50;

  private RulesCheck() {}

  /** Reports names that stand there twice and too many regular expressions; false if any. */
  static boolean report(Fields profile) {
    List<Node> rules = rules(profile).toList();
    return reportNames(rules, profile.findings())
        & reportRegexes(profile.node(), rules, profile.findings());
  }

  /** The rules, read or not. */
  static Stream<Node> rules(Fields profile) {
    return profile.node().get(ProfileGrammar.RULES.name()).orElse(null)
            instanceof Node.Sequence list
        ? list.items().stream()
        : Stream.empty();
  }

  private static boolean reportNames(List<Node> rules, Findings findings) {
    Map<String, Place> first = new HashMap<>();
    boolean distinct = true;
    for (Node name : rules.stream().flatMap(rule -> child(rule, RuleGrammar.NAME)).toList()) {
      String text = name instanceof Node.Scalar scalar ? scalar.text() : "";
      Place earlier = text.isEmpty() ? null : first.putIfAbsent(text, name.place());
      if (earlier != null) {
        findings.add(
            name.place(),
            "rule name '%s' stands here twice, first at %d:%d"
                .formatted(Shown.plain(text), earlier.line(), earlier.column()));
        distinct = false;
      }
    }
    return distinct;
  }

  private static boolean reportRegexes(Node profile, List<Node> rules, Findings findings) {
    Stream<Node> matches = rules.stream().flatMap(rule -> child(rule, RuleGrammar.MATCH));
    List<Node.Scalar> regexes =
        Stream.concat(child(profile, ProfileGrammar.USERS).flatMap(RulesCheck::senders), matches)
            .flatMap(RulesCheck::scalars)
            .filter(scalar -> isRegex(scalar.text()))
            .toList();
    if (regexes.size() <= MAXIMUM_REGEXES) {
      return true;
    }
    findings.add(
        regexes.get(MAXIMUM_REGEXES).place(),
        "a profile has at most %d regular expressions but this has %d"
            .formatted(MAXIMUM_REGEXES, regexes.size()));
    return false;
  }

  private static Stream<Node> senders(Node users) {
    Stream<Node> each =
        users instanceof Node.Sequence list ? list.items().stream() : Stream.of(users);
    return each.flatMap(user -> child(user, AccountGrammar.SENDERS));
  }

  private static boolean isRegex(String text) {
    return text.length() > 1 && text.startsWith("/") && text.endsWith("/");
  }

  static Stream<Node> child(Node node, Key<?> key) {
    return node instanceof Node.Mapping map ? map.get(key.name()).stream() : Stream.empty();
  }

  private static Stream<Node.Scalar> scalars(Node node) {
    if (node instanceof Node.Mapping map) {
      return map.entries().stream().flatMap(entry -> scalars(entry.value()));
    }
    if (node instanceof Node.Sequence list) {
      return list.items().stream().flatMap(RulesCheck::scalars);
    }
    return node instanceof Node.Scalar scalar ? Stream.of(scalar) : Stream.empty();
  }
}
