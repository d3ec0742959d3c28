package org.smtpharness.smtp;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/** Domains and address literals (RFC 5321 sections 4.1.2 and 4.1.3; U-labels by RFC 6531). */
final class DomainSyntax {
  private static final int LONGEST_LABEL = 63;
  private static final Pattern IPV4 =
      Pattern.compile("((25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(\\.(?!$)|$)){4}");
  private static final Pattern IPV6_CHARACTERS = Pattern.compile("[0-9A-Fa-f:.]{2,45}");
  private static final Pattern GENERAL = Pattern.compile("[A-Za-z0-9-]*[A-Za-z0-9]:[!-Z^-~]+");

  private DomainSyntax() {}

  /** Letter-digit-hyphen labels between dots, or labels with other letters. */
  static boolean isDomain(String text) {
    for (String label : text.split("\\.", -1)) {
      if (label.isEmpty()
          || label.length() > LONGEST_LABEL
          || label.startsWith("-")
          || label.endsWith("-")
          || !label.chars().allMatch(c -> c > 127 || isLetterDigitHyphen(c))) {
        return false;
      }
    }
    return true;
  }

  /** {@code [192.0.2.1]}, {@code [IPv6:2001:db8::1]} or {@code [tag:content]}. */
  static boolean isAddressLiteral(String text) {
    if (!text.startsWith("[") || !text.endsWith("]")) {
      return false;
    }
    String inner = text.substring(1, text.length() - 1);
    if (inner.regionMatches(true, 0, "IPv6:", 0, 5)) {
      return isIpv6(inner.substring(5));
    }
    return IPV4.matcher(inner).matches() || GENERAL.matcher(inner).matches();
  }

  private static boolean isIpv6(String text) {
    try {
      // In brackets it is taken for a literal and nothing else: no name is looked up.
      return IPV6_CHARACTERS.matcher(text).matches()
          && text.indexOf(':') >= 0
          && InetAddress.getByName("[" + text + "]") != null;
    } catch (UnknownHostException e) {
      return false;
    }
  }

  private static boolean isLetterDigitHyphen(int c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-';
  }
}
