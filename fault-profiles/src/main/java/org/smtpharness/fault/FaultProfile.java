package org.smtpharness.fault;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A named list of rules with what is expected of a client that meets them. Rules are consulted in
 * their order; the first that decides wins.
 *
 * @param name the name, such as {@code mailbox-busy}
 * @param title one line for lists; may be empty
 * @param description what happens on the wire and why; may be empty
 * @param source where the fault was seen or is specified; may be empty
 * @param tags words to find the profile by, such as {@code temporary}
 * @param expect the right reaction
 * @param seed fixes every random choice; empty to draw one
 * @param setup what is changed in the server besides the rules
 * @param scenarios the state machines that the rules move and look at, with distinct names
 * @param rules the rules, with distinct names; may be empty
 */
public record FaultProfile(
    String name,
    String title,
    String description,
    List<String> source,
    List<String> tags,
    Expectation expect,
    OptionalLong seed,
    Setup setup,
    List<Scenario> scenarios,
    List<Rule> rules) {
  public FaultProfile {
    Names.requireName("profile", name);
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(description, "description");
    Objects.requireNonNull(expect, "expect");
    Objects.requireNonNull(seed, "seed");
    source = List.copyOf(source);
    tags = List.copyOf(tags);
    Objects.requireNonNull(setup, "setup");
    scenarios = List.copyOf(scenarios);
    rules = List.copyOf(rules);
    Set<String> machines = new HashSet<>();
    for (Scenario scenario : scenarios) {
      if (!machines.add(scenario.name())) {
        throw new IllegalArgumentException(
            "profile '" + name + "' has two scenarios named '" + scenario.name() + "'");
      }
    }
    Set<String> names = new HashSet<>();
    for (Rule rule : rules) {
      if (!names.add(rule.name())) {
        throw new IllegalArgumentException(
            "profile '" + name + "' has two rules named '" + rule.name() + "'");
      }
    }
  }

  /** Starts a profile in code. */
  public static FaultProfileBuilder builder(String name) {
    return new FaultProfileBuilder(name);
  }
}
