package org.smtpharness.reputation;

import java.util.Optional;
import java.util.regex.Pattern;
import org.xbill.DNS.Name;
import org.xbill.DNS.TextParseException;

/** Domains as text and as names that the DNS can be asked for. */
final class DomainNames {
  private static final int LONGEST_LABEL = 63;
  private static final int LONGEST_NAME = 253;
  private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9_-]{1,63}");

  private DomainNames() {}

  /** Whether it is a name of two labels or more (RFC 7208 section 4.3). */
  static boolean isWellFormed(String domain) {
    String[] labels = withoutRoot(domain).split("\\.", -1);
    if (labels.length < 2 || withoutRoot(domain).length() > LONGEST_NAME) {
      return false;
    }
    for (String label : labels) {
      if (!LABEL.matcher(label).matches()) {
        return false;
      }
    }
    return true;
  }

  /** Without the dot of the root. */
  static String withoutRoot(String domain) {
    return domain.endsWith(".") ? domain.substring(0, domain.length() - 1) : domain;
  }

  /**
   * The name to ask the DNS for, whatever characters are in it.
   *
   * @return empty when no name can be made of it: an empty label, or one that is too long
   */
  static Optional<Name> name(String domain) {
    StringBuilder text = new StringBuilder();
    for (String label : withoutRoot(domain).split("\\.", -1)) {
      if (label.isEmpty() || label.length() > LONGEST_LABEL) {
        return Optional.empty();
      }
      label.chars().forEach(c -> text.append(escaped(c)));
      text.append('.');
    }
    try {
      return Optional.of(Name.fromString(text.toString(), Name.root));
    } catch (TextParseException e) {
      return Optional.empty();
    }
  }

  private static String escaped(int c) {
    boolean plain = LABEL.matcher(Character.toString(c)).matches();
    return plain ? Character.toString(c) : String.format("\\%03d", c);
  }

  /** A name as text, without the dot of the root. */
  static String text(Name name) {
    return withoutRoot(name.toString());
  }

  /** Cuts labels from the left until the name is no longer than 253 (RFC 7208 section 7.3). */
  static String shortened(String domain) {
    String rest = withoutRoot(domain);
    while (rest.length() > LONGEST_NAME) {
      int dot = rest.indexOf('.');
      if (dot < 0) {
        return rest;
      }
      rest = rest.substring(dot + 1);
    }
    return rest;
  }
}
