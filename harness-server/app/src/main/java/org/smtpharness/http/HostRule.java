package org.smtpharness.http;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which {@code Host} a request may name. A page whose name was made to point to this machine (DNS
 * rebinding) names its own host; so only {@code localhost}, loopback literals, the bound address
 * and configured names pass. Where the API is bound beyond loopback, every literal passes: no
 * browser was talked into one by DNS.
 */
final class HostRule {
  private static final Pattern HOST =
      Pattern.compile("(\\[[0-9a-f:.]+\\]|[^:\\[\\]]+)(?::(\\d+))?");
  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}|\\[::1\\]");
  private static final Pattern LITERAL =
      Pattern.compile("\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}|\\[[0-9a-f:.]+\\]");

  private final Set<String> names;
  private final boolean literals;

  HostRule(HttpSettings settings) {
    names = settings.allowedHosts();
    literals = !settings.isLoopback();
  }

  boolean allows(String header, int port) {
    Matcher matcher = HOST.matcher(header.toLowerCase(Locale.ROOT));
    if (!matcher.matches()) {
      return false;
    }
    boolean rightPort = matcher.group(2) == null || matcher.group(2).equals(String.valueOf(port));
    return rightPort && allowsName(matcher.group(1));
  }

  private boolean allowsName(String name) {
    return LOOPBACK.matcher(name).matches()
        || names.contains(name)
        || literals && LITERAL.matcher(name).matches();
  }
}
