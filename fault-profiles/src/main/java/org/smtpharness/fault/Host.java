package org.smtpharness.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A further host that the server plays, with a name and a port of its own.
 *
 * @param name how it introduces itself, in lower case; its certificate is for that name
 * @param address where it listens, in digits; empty for the server's own address
 * @param port the port that it listens on, 0 to 65535; 0 for none in particular: on an address of
 *     its own the server's port, else a free one
 * @param mx the domains that it takes mail for, for the DNS; may be empty
 */
public record Host(String name, Optional<String> address, int port, List<MailExchange> mx) {
  /** How many a profile has at most. */
  public static final int MOST = 20;

  private static final String LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";

  /** The last label has a letter, which tells a name from an address. */
  private static final Pattern DOMAIN =
      Pattern.compile("(?=.{1,253}$)(?:" + LABEL + "\\.)*(?=[^.]*[a-z][^.]*$)" + LABEL);

  /**
   * Checks everything and folds the name to lower case.
   *
   * @throws IllegalArgumentException when something is malformed; the message says how it is
   *     written
   */
  public Host {
    name = domain(name);
    mx = List.copyOf(mx);
    if (address.isPresent() && AddressRange.parse(address.get()).isEmpty()) {
      throw new IllegalArgumentException(
          "an address is 127.0.0.2 or ::1 but was '" + address.get() + "'");
    }
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("a port is 0 to 65535 but was " + port);
    }
  }

  /** A host of that name on the server's address and a free port. */
  public static Host named(String name) {
    return new Host(name, Optional.empty(), 0, List.of());
  }

  /** The same at that address, in digits. */
  public Host at(String digits) {
    return new Host(name, Optional.of(digits), port, mx);
  }

  /** The same on that port. */
  public Host on(int number) {
    return new Host(name, address, number, mx);
  }

  /** The same that takes mail for one more domain; the lowest preference is to be tried first. */
  public Host servesDomain(String domain, int preference) {
    List<MailExchange> more = new ArrayList<>(mx);
    more.add(new MailExchange(domain, preference));
    return new Host(name, address, port, more);
  }

  /** A domain in lower case. */
  static String domain(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    if (!DOMAIN.matcher(lower).matches()) {
      throw new IllegalArgumentException(
          "a domain is written as mx1.example.test, in ASCII, but was '" + text + "'");
    }
    return lower;
  }
}
