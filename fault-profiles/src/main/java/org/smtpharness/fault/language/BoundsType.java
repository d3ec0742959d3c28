package org.smtpharness.fault.language;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongFunction;
import org.smtpharness.fault.Condition;

/**
 * Bounds of a number: a map such as {@code { above: 10 MiB }}, or the number itself where one alone
 * makes sense.
 */
final class BoundsType implements Type<Condition> {
  private final Condition.Quantity quantity;
  private final Key<Long> atLeast;
  private final Key<Long> atMost;
  private final Key<Long> above;
  private final Key<Long> below;
  private final Type<Condition> type;

  private BoundsType(Condition.Quantity quantity, Type<Long> number, boolean isAlone) {
    this.quantity = quantity;
    atLeast = Key.optional("at-least", "That much or more.", number, "none");
    atMost = Key.optional("at-most", "That much or less.", number, "none");
    above = Key.optional("above", "More than that.", number, "none");
    below = Key.optional("below", "Less than that.", number, "none");
    Type<Condition> map =
        new MapOf<>(
            "a map such as { above: %s }".formatted(isAlone ? "3" : "10 MiB"),
            keys(),
            constraints(),
            this::assemble);
    Type<Condition> exact = new Mapped<>(number, value -> within(value, value));
    type = isAlone ? new ShortOrMap<>(exact, map) : map;
  }

  static BoundsType of(Condition.Quantity quantity) {
    return quantity == Condition.Quantity.SIZE
        ? new BoundsType(quantity, Sizes.between(0, 999_999_999_999L), false)
        : new BoundsType(quantity, new WholeNumber(0, Integer.MAX_VALUE), true);
  }

  /** The keys of the map, for the reference. */
  List<Key<?>> keys() {
    return List.of(atLeast, atMost, above, below);
  }

  private static Map<String, Object> constraints() {
    Map<String, Object> twice =
        Definitions.schema(
            "anyOf",
            List.of(
                Definitions.schema("required", List.of("at-least", "above")),
                Definitions.schema("required", List.of("at-most", "below"))));
    return Definitions.schema("minProperties", 1, "not", twice);
  }

  private Optional<Condition> assemble(Fields fields) {
    if (fields.has(atLeast) && fields.has(above) || fields.has(atMost) && fields.has(below)) {
      fields.report("a number has one lower and one upper bound at most");
      return Optional.empty();
    }
    Optional<Long> least = fields.get(atLeast).or(() -> fields.get(above).map(n -> n + 1));
    Optional<Long> most = fields.get(atMost).or(() -> fields.get(below).map(n -> n - 1));
    if (least.isEmpty() && most.isEmpty()) {
      if (fields.node().entries().isEmpty()) {
        fields.report("a bound is needed: at-least, at-most, above or below");
      }
      return Optional.empty();
    }
    if (most.orElse(Long.MAX_VALUE) < least.orElse(0L)) {
      fields.report("no number is within these bounds");
      return Optional.empty();
    }
    return Optional.of(new Condition.Within(quantity, optional(least), optional(most)));
  }

  private Condition within(long least, long most) {
    return new Condition.Within(quantity, OptionalLong.of(least), OptionalLong.of(most));
  }

  private static OptionalLong optional(Optional<Long> bound) {
    return bound.isEmpty() ? OptionalLong.empty() : OptionalLong.of(bound.get());
  }

  /** The condition's value, with the bounds in whichever words are shorter. */
  static Object written(Condition.Within within) {
    if (within.quantity() != Condition.Quantity.SIZE) {
      boolean isExact = within.least().equals(within.most());
      return isExact ? within.least().getAsLong() : written(within, number -> number);
    }
    return written(within, Sizes::format);
  }

  private static Map<String, Object> written(
      Condition.Within within, LongFunction<Object> notation) {
    Map<String, Object> map = new LinkedHashMap<>();
    within.least().ifPresent(n -> put(map, notation, "at-least", n, "above", n - 1));
    within.most().ifPresent(n -> put(map, notation, "at-most", n, "below", n + 1));
    return map;
  }

  private static void put(
      Map<String, Object> map,
      LongFunction<Object> notation,
      String word,
      long number,
      String otherWord,
      long otherNumber) {
    Object text = notation.apply(number);
    Object other = otherNumber < 0 ? text : notation.apply(otherNumber);
    boolean isShorter =
        text instanceof String && other.toString().length() < text.toString().length();
    map.put(isShorter ? otherWord : word, isShorter ? other : text);
  }

  @Override
  public Optional<Condition> read(Node node, Findings findings) {
    return type.read(node, findings);
  }

  @Override
  public Map<String, Object> schema(Definitions definitions) {
    return type.schema(definitions);
  }

  @Override
  public String words() {
    return type.words();
  }
}
