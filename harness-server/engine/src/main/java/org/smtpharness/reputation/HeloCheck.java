package org.smtpharness.reputation;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.smtpharness.dns.DnsFailure;
import org.smtpharness.dns.DnsLookup;
import org.smtpharness.dns.DnsNames;
import org.xbill.DNS.Address;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

/** Checks the name by which a client introduces itself. Keeps nothing; safe for several threads. */
public final class HeloCheck {
  private static final String LABEL = "[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
  private static final Pattern HOST = Pattern.compile(LABEL + "(\\." + LABEL + ")*\\.?");
  private static final Pattern LITERAL = Pattern.compile("\\[((?i:IPv6:)?)([0-9A-Fa-f:.]+)\\]");

  private final DnsLookup dns;
  private final String ownName;

  /**
   * Asks that DNS.
   *
   * @param ownName the name of the server
   */
  public HeloCheck(DnsLookup dns, String ownName) {
    this.dns = dns;
    this.ownName = ownName;
  }

  /**
   * Judges what the client said. Names are looked up; literals and malformed ones are not.
   *
   * @param helo the argument of EHLO or HELO
   * @param client where it comes from, or appears to
   */
  public HeloVerdict check(String helo, InetAddress client) {
    HeloForm form = form(helo);
    boolean own = withoutDot(helo).equalsIgnoreCase(withoutDot(ownName));
    return switch (form) {
      case LITERAL -> literal(helo, client);
      case BARE_ADDRESS, MALFORMED ->
          new HeloVerdict(form, false, false, false, false, "'%s' is no host name".formatted(helo));
      case QUALIFIED, UNQUALIFIED -> name(form, helo, client, own);
    };
  }

  /** The form alone, without a look-up. */
  public static HeloForm form(String helo) {
    if (addressInBrackets(helo).isPresent()) {
      return HeloForm.LITERAL;
    }
    if (octets(helo) != null) {
      return HeloForm.BARE_ADDRESS;
    }
    if (!HOST.matcher(helo).matches() || helo.length() > 255) {
      return HeloForm.MALFORMED;
    }
    return withoutDot(helo).contains(".") ? HeloForm.QUALIFIED : HeloForm.UNQUALIFIED;
  }

  private static HeloVerdict literal(String helo, InetAddress client) {
    boolean same = addressInBrackets(helo).filter(client::equals).isPresent();
    String reason =
        same
            ? helo + " is the address of the client"
            : "%s is not the address of the client, %s".formatted(helo, client.getHostAddress());
    return new HeloVerdict(HeloForm.LITERAL, true, same, false, false, reason);
  }

  private HeloVerdict name(HeloForm form, String helo, InetAddress client, boolean own) {
    Name name = DnsNames.absolute(helo);
    try {
      List<InetAddress> addresses = HostAddresses.of(dns, name);
      boolean resolves = !addresses.isEmpty() || !dns.ask(name, Type.MX).isVoid();
      String reason =
          resolves ? helo + " has " + texts(addresses) : helo + " has no A, AAAA or MX record";
      return new HeloVerdict(form, resolves, addresses.contains(client), own, false, reason);
    } catch (DnsFailure e) {
      return new HeloVerdict(form, false, false, own, true, e.getMessage());
    }
  }

  private static List<String> texts(List<InetAddress> addresses) {
    List<String> texts = new ArrayList<>();
    addresses.forEach(address -> texts.add(address.getHostAddress()));
    return texts.isEmpty() ? List.of("a mail server") : texts;
  }

  /** IPv6 needs its tag (RFC 5321 section 4.1.3). */
  private static Optional<InetAddress> addressInBrackets(String helo) {
    Matcher literal = LITERAL.matcher(helo);
    if (!literal.matches()) {
      return Optional.empty();
    }
    int family = literal.group(1).isEmpty() ? Address.IPv4 : Address.IPv6;
    return Optional.ofNullable(Address.toByteArray(literal.group(2), family))
        .map(HostAddresses::address);
  }

  private static byte[] octets(String text) {
    byte[] four = Address.toByteArray(text, Address.IPv4);
    return four != null ? four : Address.toByteArray(text, Address.IPv6);
  }

  private static String withoutDot(String name) {
    return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
  }
}
