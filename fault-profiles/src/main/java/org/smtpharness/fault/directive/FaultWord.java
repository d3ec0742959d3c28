package org.smtpharness.fault.directive;

import java.util.function.Function;
import org.smtpharness.fault.Effect;

/**
 * A word that asks for an effect, declared once for reading, messages and reference.
 *
 * @param name the word without its argument
 * @param argument how the argument is written behind the name, such as {@code -T}; in brackets when
 *     it may be left out; empty for none
 * @param meaning one sentence, for the reference
 * @param example a whole directive
 * @param effect makes the effect of the argument, which is empty when there is none; throws an
 *     {@link IllegalArgumentException} that says what was expected
 */
record FaultWord(
    String name, String argument, String meaning, String example, Function<String, Effect> effect) {

  /** How the word is written, such as {@code delay-T}. */
  String form() {
    return name + argument;
  }

  boolean isIn(String text) {
    return text.equals(name) || text.startsWith(name + "-");
  }

  Effect read(String text) {
    String value = text.equals(name) ? "" : text.substring(name.length() + 1);
    boolean isMissing = value.isEmpty() && argument.startsWith("-");
    boolean isTooMuch = argument.isEmpty() && !text.equals(name);
    if (isMissing || isTooMuch || text.equals(name + "-")) {
      throw new DirectiveException("'%s' is written %s, as in %s".formatted(text, form(), example));
    }
    try {
      return effect.apply(value);
    } catch (IllegalArgumentException e) {
      throw new DirectiveException("'%s': %s".formatted(text, e.getMessage()));
    }
  }
}
