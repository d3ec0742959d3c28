package org.smtpharness.fault.language;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.smtpharness.fault.Action;
import org.smtpharness.fault.Afterwards;
import org.smtpharness.fault.Condition;
import org.smtpharness.fault.Counting;
import org.smtpharness.fault.Effect;
import org.smtpharness.fault.EnhancedStatusCode;
import org.smtpharness.fault.Expectation;
import org.smtpharness.fault.Fact;
import org.smtpharness.fault.FaultProfile;
import org.smtpharness.fault.Reaction;
import org.smtpharness.fault.ReplyCode;
import org.smtpharness.fault.Rule;
import org.smtpharness.fault.Scope;
import org.smtpharness.fault.Stage;
import org.smtpharness.fault.TextPattern;

/** Draws profiles that the language allows, with texts that are hard to write down. */
final class GeneratedProfiles {
  private static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "plain text",
          "true",
          "null",
          "~",
          "no",
          "5",
          "1.5",
          "0x1F",
          "2001-01-01",
          "- a",
          "a: b",
          "a #b",
          "#",
          "*",
          "&a",
          "!a",
          "{",
          "}",
          "[",
          "'",
          "\"",
          "\\",
          "%",
          "@",
          "`",
          "|",
          ">",
          "two\nlines",
          "two\nlines\n",
          "two\n\nparagraphs \n  indented\n",
          "\nleading",
          "trailing\n\n",
          " indented\nblock",
          "tab\there\nand\tthere",
          "cr\r\nlf",
          "\u0000\u0007\u001b\u007f\u0085\u00a0\u2028\u2029\ufeff\ufffe\ud800",
          "\uD83D\uDE00 é ß \u202E",
          "x".repeat(300));

  private final Random random;

  GeneratedProfiles(long seed) {
    random = new Random(seed);
  }

  FaultProfile next() {
    return new FaultProfile(
        "p" + random.nextInt(1000),
        text(),
        text(),
        listOf(0, 3, this::text),
        listOf(0, 3, this::text),
        new Expectation(one(Reaction.values()), text()),
        random.nextBoolean() ? OptionalLong.empty() : OptionalLong.of(random.nextLong()),
        IntStream.range(0, random.nextInt(4)).mapToObj(i -> rule("r-" + i)).toList());
  }

  private Rule rule(String name) {
    Set<Stage> at = random.nextInt(5) == 0 ? Stage.any() : stages();
    return new Rule(
        name,
        at,
        listOf(0, 3, this::condition).stream()
            .filter(condition -> at.stream().anyMatch(condition::canHoldAt))
            .toList(),
        counting(at),
        listOf(1, 3, this::action),
        one(Afterwards.values()),
        random.nextBoolean());
  }

  private Set<Stage> stages() {
    Set<Stage> stages = EnumSet.noneOf(Stage.class);
    listOf(1, 3, () -> one(Stage.values())).forEach(stages::add);
    return stages;
  }

  private Condition condition() {
    return new Condition.Matches(
        one(Fact.values()),
        listOf(1, 3, () -> TextPattern.of(one("*@example.test", "/^a/", text()))));
  }

  private Counting counting(Set<Stage> at) {
    Scope per = one(Scope.values());
    return new Counting(
        at.stream().anyMatch(per::isKnownAt) ? per : Scope.SERVER,
        random.nextInt(3),
        random.nextBoolean() ? OptionalInt.empty() : OptionalInt.of(1 + random.nextInt(9)),
        1 + random.nextInt(3),
        random.nextBoolean() ? Optional.empty() : Optional.of(duration()));
  }

  private Duration duration() {
    return Duration.ofNanos(
        1 + this.<Long>one((long) random.nextInt(2000), 1_000_000L * random.nextInt(3_600_000)));
  }

  private Action action() {
    List<Effect> effects = listOf(1, 3, this::effect);
    return Action.problem(effects).isPresent() ? action() : new Action(effects);
  }

  private Effect effect() {
    return switch (random.nextInt(7)) {
      case 0 -> new Effect.Accept();
      case 1 -> new Effect.Pass();
      case 2 -> new Effect.Close();
      case 3 -> new Effect.Reset();
      case 4 -> new Effect.Stall(random.nextBoolean() ? Effect.Stall.DEFAULT : duration());
      case 5 -> new Effect.Delay(duration());
      default -> reply();
    };
  }

  private Effect.Reply reply() {
    ReplyCode code = new ReplyCode(200 + random.nextInt(400));
    boolean isPlain = code.category() == 3 || random.nextBoolean();
    return new Effect.Reply(
        code,
        isPlain
            ? Optional.empty()
            : Optional.of(
                new EnhancedStatusCode(code.category(), random.nextInt(1000), random.nextInt(9))),
        listOf(1, 2, this::line),
        random.nextBoolean());
  }

  private String line() {
    return one("4.2.1 looks like a code", "6.1.1 x", "{{ {hostname} }}", text())
        .replaceAll("[\r\n\u0000]", "");
  }

  private String text() {
    return one(TEXTS.toArray(String[]::new));
  }

  @SafeVarargs
  private <T> T one(T... values) {
    return values[random.nextInt(values.length)];
  }

  private <T> List<T> listOf(int least, int most, Supplier<T> item) {
    List<T> list = new ArrayList<>();
    int size = least + random.nextInt(most - least + 1);
    while (list.size() < size) {
      list.add(item.get());
    }
    return list;
  }
}
