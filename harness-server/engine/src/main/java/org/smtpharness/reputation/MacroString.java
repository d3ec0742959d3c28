package org.smtpharness.reputation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text with macros, read once (RFC 7208 section 7.1).
 *
 * @param text as it was published
 * @param parts its pieces in order
 */
record MacroString(String text, List<MacroPart> parts) {
  /** {@code macro-literal = %x21-24 / %x26-7E}, one or more of them. */
  private static final Pattern MACRO_LITERAL = Pattern.compile("[!-$&-~]+");

  /** The same and {@code SP}: {@code explain-string = *( macro-string / SP )}. */
  private static final Pattern EXPLAIN_LITERAL = Pattern.compile("[ -$&-~]+");

  /** {@code macro-expand = ( "%{" macro-letter transformers *delimiter "}" ) / "%%" / ...}. */
  private static final Pattern MACRO_EXPAND =
      Pattern.compile("%(?:([%_-])|\\{([A-Za-z])(\\d*)([rR]?)([-.+,/_=]*)\\})");

  /** {@code toplabel}: letters, digits and hyphens within, but not digits alone. */
  private static final Pattern TOP_LABEL =
      Pattern.compile("(?!\\d+$)[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?");

  private static final Map<String, String> ESCAPES = Map.of("%", "%", "_", " ", "-", "%20");
  private static final String LETTERS = "slodiphv";
  private static final String LETTERS_OF_EXPLANATIONS = "crt";

  MacroString {
    parts = List.copyOf(parts);
  }

  /** A {@code domain-spec}: it ends in a top label or a macro. */
  static MacroString domainSpec(String text) throws SpfSyntaxException {
    MacroString read = read(text, MACRO_LITERAL, LETTERS);
    MacroPart last = text.isEmpty() ? null : read.parts.get(read.parts.size() - 1);
    boolean ends =
        last instanceof MacroPart.Expansion
            || last instanceof MacroPart.Literal literal
                && (literal.escaped() || endsInTopLabel(literal.text()));
    if (!ends) {
      throw new SpfSyntaxException(
          Wording.quote(text) + " is no domain: expected one that ends in '.label' or in a macro");
    }
    return read;
  }

  /** {@code domain-end = ( "." toplabel [ "." ] ) / macro-expand}, the first half of it. */
  private static boolean endsInTopLabel(String literal) {
    String text = DomainNames.withoutRoot(literal);
    int dot = text.lastIndexOf('.');
    return dot >= 0 && TOP_LABEL.matcher(text.substring(dot + 1)).matches();
  }

  /** A {@code macro-string}, the value of a modifier that nobody knows. */
  static MacroString macroString(String text) throws SpfSyntaxException {
    return read(text, MACRO_LITERAL, LETTERS + LETTERS_OF_EXPLANATIONS);
  }

  /** An {@code explain-string}. */
  static MacroString explainString(String text) throws SpfSyntaxException {
    return read(text, EXPLAIN_LITERAL, LETTERS + LETTERS_OF_EXPLANATIONS);
  }

  private static MacroString read(String text, Pattern literal, String letters)
      throws SpfSyntaxException {
    List<MacroPart> parts = new ArrayList<>();
    Matcher plain = literal.matcher(text);
    Matcher expand = MACRO_EXPAND.matcher(text);
    int place = 0;
    while (place < text.length()) {
      if (plain.region(place, text.length()).lookingAt()) {
        parts.add(new MacroPart.Literal(plain.group(), false));
        place = plain.end();
      } else if (expand.region(place, text.length()).lookingAt()) {
        parts.add(part(expand, letters));
        place = expand.end();
      } else {
        throw new SpfSyntaxException(complaint(text, place));
      }
    }
    return new MacroString(text, parts);
  }

  private static String complaint(String text, int place) {
    return text.charAt(place) == '%'
        ? Wording.quote(text.substring(place)) + " starts no macro; a percent sign is '%%'"
        : Wording.quote(text.substring(place, place + 1)) + " may not be in " + Wording.quote(text);
  }

  private static MacroPart part(Matcher expand, String letters) throws SpfSyntaxException {
    if (expand.group(1) != null) {
      return new MacroPart.Literal(ESCAPES.get(expand.group(1)), true);
    }
    String letter = expand.group(2).toLowerCase(Locale.ROOT);
    if (!letters.contains(letter)) {
      throw new SpfSyntaxException(
          Wording.quote(expand.group())
              + (LETTERS_OF_EXPLANATIONS.contains(letter)
                  ? " is for explanations only"
                  : " is no macro"));
    }
    return new MacroPart.Expansion(
        letter.charAt(0),
        !letter.equals(expand.group(2)),
        rightmost(expand.group(3), expand.group()),
        !expand.group(4).isEmpty(),
        expand.group(5).isEmpty() ? "." : expand.group(5));
  }

  private static int rightmost(String digits, String macro) throws SpfSyntaxException {
    String number = digits.replaceFirst("^0+", "");
    if (!digits.isEmpty() && number.isEmpty()) {
      throw new SpfSyntaxException(Wording.quote(macro) + " keeps 0 parts; at least 1 is needed");
    }
    // No name has anywhere near a thousand labels.
    return number.isEmpty() || number.length() > 3 ? Integer.MAX_VALUE : Integer.parseInt(number);
  }
}
