package org.smtpharness.reputation;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;

/**
 * Puts values in for macros (RFC 7208 section 7.3).
 *
 * @param values what macros stand for
 * @param domain the domain whose policy is evaluated: {@code %{d}}
 * @param validated gives the validated name of the client, {@code %{p}}; asked only when needed
 */
record MacroExpander(MacroValues values, String domain, Supplier<String> validated) {
  private static final String UNRESERVED = "-._~";

  /** The text with all values put in. */
  String text(MacroString macros) {
    StringBuilder text = new StringBuilder();
    for (MacroPart part : macros.parts()) {
      text.append(
          part instanceof MacroPart.Expansion expansion
              ? expanded(expansion)
              : ((MacroPart.Literal) part).text());
    }
    return text.toString();
  }

  /** The same as a domain: without the dot of the root, and cut from the left to 253 characters. */
  String domain(MacroString macros) {
    return DomainNames.shortened(text(macros));
  }

  private String expanded(MacroPart.Expansion expansion) {
    List<String> parts = split(value(expansion.letter()), expansion.delimiters());
    if (expansion.reversed()) {
      Collections.reverse(parts);
    }
    int skipped = Math.max(0, parts.size() - expansion.rightmost());
    String text = String.join(".", parts.subList(skipped, parts.size()));
    return expansion.urlEscaped() ? urlEscaped(text) : text;
  }

  private String value(char letter) {
    return switch (letter) {
      case 's' -> values.identity().mailbox();
      case 'l' -> values.identity().localPart();
      case 'o' -> values.identity().domain();
      case 'd' -> domain;
      case 'i' -> IpText.dotted(values.client());
      case 'p' -> validated.get();
      case 'v' -> IpText.isIpv4(values.client()) ? "in-addr" : "ip6";
      case 'h' -> values.helo();
      case 'c' -> IpText.readable(values.client());
      case 'r' -> values.receiver();
      case 't' -> Long.toString(values.now().getEpochSecond());
      default -> throw new IllegalStateException("no macro '" + letter + "'");
    };
  }

  private static List<String> split(String value, String delimiters) {
    List<String> parts = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < value.length(); i++) {
      if (delimiters.indexOf(value.charAt(i)) >= 0) {
        parts.add(value.substring(start, i));
        start = i + 1;
      }
    }
    parts.add(value.substring(start));
    return parts;
  }

  private static String urlEscaped(String text) {
    StringBuilder escaped = new StringBuilder();
    for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
      boolean plain =
          octet > 0 && (Character.isLetterOrDigit(octet) || UNRESERVED.indexOf(octet) >= 0);
      escaped.append(plain ? Character.toString(octet) : String.format("%%%02X", octet & 0xff));
    }
    return escaped.toString();
  }
}
