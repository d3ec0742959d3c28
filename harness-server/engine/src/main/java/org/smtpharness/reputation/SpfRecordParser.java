package org.smtpharness.reputation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a policy: {@code record = version terms *SP} (RFC 7208 section 4.5). For one record. */
final class SpfRecordParser {
  /** {@code version = "v=spf1"}, alone or with a space behind it. */
  private static final Pattern VERSION =
      Pattern.compile("v=spf1(?: .*)?", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  /** {@code terms = *( 1*SP ( directive / modifier ) )}: spaces, nothing else, part terms. */
  private static final Pattern SPACES = Pattern.compile(" +");

  /** {@code name "=" ...} with {@code name = ALPHA *( ALPHA / DIGIT / "-" / "_" / "." )}. */
  private static final Pattern MODIFIER =
      Pattern.compile("([A-Za-z][A-Za-z0-9._-]*)=(.*)", Pattern.DOTALL);

  private static final int VERSION_LENGTH = "v=spf1".length();

  private final List<SpfDirective> directives = new ArrayList<>();
  private final List<String> unknown = new ArrayList<>();
  private Optional<MacroString> redirect = Optional.empty();
  private Optional<MacroString> exp = Optional.empty();

  private SpfRecordParser() {}

  /** Whether a TXT record is a policy, be it a broken one. */
  static boolean isPolicy(String text) {
    return VERSION.matcher(text).matches();
  }

  /**
   * Reads a policy as a whole.
   *
   * @throws SpfSyntaxException when anything in it is wrong, also behind a term that matches
   */
  static SpfRecord parse(String text) throws SpfSyntaxException {
    SpfRecordParser parser = new SpfRecordParser();
    for (String term : SPACES.split(text.substring(VERSION_LENGTH))) {
      if (!term.isEmpty()) {
        parser.add(term);
      }
    }
    return new SpfRecord(parser.directives, parser.redirect, parser.exp, parser.unknown);
  }

  private void add(String term) throws SpfSyntaxException {
    Matcher modifier = MODIFIER.matcher(term);
    try {
      if (modifier.matches()) {
        addModifier(term, modifier.group(1).toLowerCase(Locale.ROOT), modifier.group(2));
      } else {
        directives.add(SpfDirectiveParser.parse(term));
      }
    } catch (SpfSyntaxException e) {
      throw new SpfSyntaxException("term " + Wording.quote(term) + ": " + e.getMessage());
    }
  }

  /** {@code modifier = redirect / explanation / unknown-modifier} (section 6). */
  private void addModifier(String term, String name, String value) throws SpfSyntaxException {
    switch (name) {
      case "redirect" -> redirect = once(redirect, name, value);
      case "exp" -> exp = once(exp, name, value);
      default -> {
        MacroString.macroString(value);
        unknown.add(term);
      }
    }
  }

  private static Optional<MacroString> once(Optional<MacroString> known, String name, String value)
      throws SpfSyntaxException {
    if (known.isPresent()) {
      throw new SpfSyntaxException(name + "= may be there once only");
    }
    return Optional.of(MacroString.domainSpec(value));
  }
}
