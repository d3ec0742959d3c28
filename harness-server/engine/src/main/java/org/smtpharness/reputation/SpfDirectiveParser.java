package org.smtpharness.reputation;

import java.net.InetAddress;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads one {@code directive = [ qualifier ] mechanism} (RFC 7208 section 4.6.1). */
final class SpfDirectiveParser {
  private static final Pattern DIRECTIVE =
      Pattern.compile("([+?~-]?)([A-Za-z][A-Za-z0-9._-]*)(.*)", Pattern.DOTALL);

  /** {@code [ ":" domain-spec ] [ dual-cidr-length ]}; whether the numbers hold is seen later. */
  private static final Pattern DOMAIN_AND_LENGTHS =
      Pattern.compile("(?::(.*?))?(?:/(\\d{1,3}))?(?://(\\d{1,3}))?", Pattern.DOTALL);

  /** {@code ":" ip4-network [ ip4-cidr-length ]}, and so for IPv6. */
  private static final Pattern NETWORK =
      Pattern.compile(":([^/]*)(?:/(\\d{1,3}))?", Pattern.DOTALL);

  private static final Map<String, SpfResult> QUALIFIERS =
      Map.of(
          "", SpfResult.PASS,
          "+", SpfResult.PASS,
          "-", SpfResult.FAIL,
          "~", SpfResult.SOFTFAIL,
          "?", SpfResult.NEUTRAL);

  private final String name;
  private final String argument;

  private SpfDirectiveParser(String name, String argument) {
    this.name = name;
    this.argument = argument;
  }

  static SpfDirective parse(String term) throws SpfSyntaxException {
    Matcher matcher = DIRECTIVE.matcher(term);
    if (!matcher.matches()) {
      throw new SpfSyntaxException("expected a mechanism or a modifier");
    }
    String name = matcher.group(2).toLowerCase(Locale.ROOT);
    SpfMechanism mechanism = new SpfDirectiveParser(name, matcher.group(3)).mechanism();
    return new SpfDirective(term, QUALIFIERS.get(matcher.group(1)), mechanism);
  }

  private SpfMechanism mechanism() throws SpfSyntaxException {
    return switch (name) {
      case "all" -> all();
      case "include" -> new SpfInclude(requiredDomain());
      case "exists" -> new SpfExists(requiredDomain());
      case "ptr" -> new SpfPtr(optionalDomain());
      case "a" -> {
        Matcher parts = domainAndLengths();
        yield new SpfAddress(domain(parts), lengths(parts));
      }
      case "mx" -> {
        Matcher parts = domainAndLengths();
        yield new SpfMx(domain(parts), lengths(parts));
      }
      case "ip4" -> ip(IpRange::ip4Network, "IPv4", 32);
      case "ip6" -> ip(IpRange::ip6Network, "IPv6", 128);
      case "redirect", "exp" ->
          throw new SpfSyntaxException("'" + name + "' is a modifier: write '" + name + "='");
      default -> throw new SpfSyntaxException("no mechanism has that name");
    };
  }

  private SpfAll all() throws SpfSyntaxException {
    if (!argument.isEmpty()) {
      throw new SpfSyntaxException("'all' takes nothing behind it");
    }
    return new SpfAll();
  }

  private MacroString requiredDomain() throws SpfSyntaxException {
    return optionalDomain()
        .orElseThrow(() -> new SpfSyntaxException("expected '" + name + ":' and a domain"));
  }

  private Optional<MacroString> optionalDomain() throws SpfSyntaxException {
    if (argument.isEmpty()) {
      return Optional.empty();
    }
    if (!argument.startsWith(":")) {
      throw new SpfSyntaxException("expected ':' and a domain behind '" + name + "'");
    }
    return Optional.of(domainSpec(argument.substring(1)));
  }

  private Matcher domainAndLengths() throws SpfSyntaxException {
    Matcher parts = DOMAIN_AND_LENGTHS.matcher(argument);
    if (!parts.matches()) {
      throw new SpfSyntaxException(
          "expected ':' and a domain, or prefix lengths such as '/24//64', behind '" + name + "'");
    }
    return parts;
  }

  private Optional<MacroString> domain(Matcher parts) throws SpfSyntaxException {
    String text = parts.group(1);
    return text == null ? Optional.empty() : Optional.of(domainSpec(text));
  }

  private MacroString domainSpec(String text) throws SpfSyntaxException {
    if (IpRange.ip4Network(text).isPresent()) {
      throw new SpfSyntaxException("'" + name + "' takes a domain; an address is 'ip4:'");
    }
    return MacroString.domainSpec(text);
  }

  private static CidrLengths lengths(Matcher parts) throws SpfSyntaxException {
    return new CidrLengths(length(parts.group(2), 32), length(parts.group(3), 128));
  }

  private SpfIp ip(Network reader, String family, int bits) throws SpfSyntaxException {
    Matcher parts = NETWORK.matcher(argument);
    Optional<InetAddress> network =
        parts.matches() ? reader.read(parts.group(1)) : Optional.empty();
    if (network.isEmpty()) {
      throw new SpfSyntaxException("expected '" + name + ":' and an " + family + " address");
    }
    return new SpfIp(new IpRange(network.get(), length(parts.group(2), bits)));
  }

  /** {@code "0" / %x31-39 0*2DIGIT}: no leading zeros; without one the whole address counts. */
  private static int length(String digits, int bits) throws SpfSyntaxException {
    if (digits == null) {
      return bits;
    }
    int length = Integer.parseInt(digits);
    if (length > bits || !digits.equals(Integer.toString(length))) {
      throw new SpfSyntaxException(
          "a prefix length is 0 to " + bits + " without leading zeros but was '" + digits + "'");
    }
    return length;
  }

  /** Reads an address of one family. */
  private interface Network {
    Optional<InetAddress> read(String text);
  }
}
