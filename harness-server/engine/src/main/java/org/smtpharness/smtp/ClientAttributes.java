package org.smtpharness.smtp;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.smtpharness.fault.AddressRange;

/**
 * What XCLIENT says of a client.
 *
 * @param values by attribute, decoded; one that is not known to the client has none
 * @param problem what is wrong with them, in words
 */
record ClientAttributes(Map<Name, String> values, Optional<String> problem) {
  /** Which attributes there are, in the order in which EHLO announces them. */
  enum Name {
    NAME,
    ADDR,
    PORT,
    PROTO,
    HELO,
    LOGIN,
    DESTADDR,
    DESTPORT
  }

  private static final Pattern XTEXT = Pattern.compile("(?:[!-*,-~]|\\+[0-9A-Fa-f]{2})+");
  private static final Pattern ENCODED = Pattern.compile("\\+(..)");
  private static final Pattern HOST = Pattern.compile("[\\w.:\\[\\]-]{1,255}");
  private static final String IPV6 = "IPV6:";

  /** Reads the argument of XCLIENT; of an attribute that is repeated the last value counts. */
  static ClientAttributes parse(String argument) {
    Map<Name, String> values = new EnumMap<>(Name.class);
    if (argument.isBlank()) {
      return wrong("XCLIENT needs attributes, such as ADDR=192.0.2.1");
    }
    for (String word : argument.strip().split(" +")) {
      int equals = word.indexOf('=');
      Optional<Name> name = name(equals < 0 ? word : word.substring(0, equals));
      if (name.isEmpty()) {
        return wrong("XCLIENT does not know the attribute " + Escape.forReply(word));
      }
      Optional<String> value = decode(equals < 0 ? "" : word.substring(equals + 1));
      boolean absent = value.filter(ClientAttributes::isAbsent).isPresent();
      if (value.isEmpty() || !absent && !isGood(name.get(), value.get())) {
        return wrong("XCLIENT has a bad value of " + name.get());
      }
      values.remove(name.get());
      if (!absent) {
        values.put(name.get(), plain(name.get(), value.get()));
      }
    }
    return new ClientAttributes(values, Optional.empty());
  }

  Optional<String> get(Name name) {
    return Optional.ofNullable(values.get(name));
  }

  private static ClientAttributes wrong(String problem) {
    return new ClientAttributes(Map.of(), Optional.of(problem));
  }

  private static Optional<Name> name(String text) {
    for (Name name : Name.values()) {
      if (name.name().equalsIgnoreCase(text)) {
        return Optional.of(name);
      }
    }
    return Optional.empty();
  }

  private static Optional<String> decode(String value) {
    if (!XTEXT.matcher(value).matches()) {
      return Optional.empty();
    }
    String text =
        ENCODED
            .matcher(value)
            .replaceAll(
                found ->
                    Matcher.quoteReplacement(
                        String.valueOf((char) Integer.parseInt(found.group(1), 16))));
    return text.chars().anyMatch(Character::isISOControl) ? Optional.empty() : Optional.of(text);
  }

  private static boolean isAbsent(String value) {
    return value.equalsIgnoreCase("[UNAVAILABLE]") || value.equalsIgnoreCase("[TEMPUNAVAIL]");
  }

  private static boolean isGood(Name name, String value) {
    return switch (name) {
      case NAME, HELO -> HOST.matcher(value).matches();
      case ADDR, DESTADDR -> isAddress(value);
      case PORT, DESTPORT -> value.matches("[0-9]{1,5}") && Integer.parseInt(value) <= 65_535;
      case PROTO -> value.equalsIgnoreCase("SMTP") || value.equalsIgnoreCase("ESMTP");
      case LOGIN -> !value.isEmpty();
    };
  }

  /** With a prefix an address has to be one of IPv6, and without one of IPv4. */
  private static boolean isAddress(String value) {
    boolean prefixed = value.regionMatches(true, 0, IPV6, 0, IPV6.length());
    String address = prefixed ? value.substring(IPV6.length()) : value;
    return prefixed == address.contains(":") && AddressRange.parse(address).isPresent();
  }

  private static String plain(Name name, String value) {
    return switch (name) {
      case ADDR, DESTADDR ->
          value.contains(":") ? value.substring(IPV6.length()).toLowerCase(Locale.ROOT) : value;
      case PROTO -> AsciiCase.upper(value);
      default -> value;
    };
  }
}
