package org.smtpharness.conduct.check;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/** What names and address literals look like (RFC 5321 sections 4.1.2 and 4.1.3). */
final class DomainNames {
  private static final Pattern DOMAIN =
      Pattern.compile(
          "[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
              + "(\\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*");
  private static final Pattern IPV4 =
      Pattern.compile("(25[0-5]|2[0-4]\\d|1?\\d?\\d)(\\.(25[0-5]|2[0-4]\\d|1?\\d?\\d)){3}");
  private static final Pattern IPV6 = Pattern.compile("(?=.*:)[0-9A-Fa-f:.]{2,45}");
  private static final Pattern GENERAL = Pattern.compile("[A-Za-z0-9-]*[A-Za-z0-9]:[!-Z^-~]+");

  private DomainNames() {}

  /** Labels of letters, digits and hyphens between dots. */
  static boolean isDomain(String text) {
    return DOMAIN.matcher(text).matches();
  }

  /** An address without brackets. */
  static boolean isAddress(String text) {
    return IPV4.matcher(text).matches() || isIpv6(text);
  }

  /** Such as {@code [192.0.2.1]} or {@code [IPv6:2001:db8::1]}. */
  static boolean isLiteral(String text) {
    if (!text.startsWith("[") || !text.endsWith("]") || text.length() < 3) {
      return false;
    }
    String inner = text.substring(1, text.length() - 1);
    return inner.regionMatches(true, 0, "IPv6:", 0, 5)
        ? isIpv6(inner.substring(5))
        : IPV4.matcher(inner).matches() || GENERAL.matcher(inner).matches();
  }

  /** Whether there is an octet beyond ASCII. */
  static boolean isInternational(String text) {
    return text.chars().anyMatch(c -> c > 127);
  }

  private static boolean isIpv6(String text) {
    try {
      // In brackets it is taken for a literal and nothing else: no name is looked up.
      return IPV6.matcher(text).matches() && InetAddress.getByName("[" + text + "]") != null;
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
