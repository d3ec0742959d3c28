package org.smtpharness.dns;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.smtpharness.dns.BlockListSpec.Code;

/** Look-alikes of the lists of the field, under names that exist only in tests. */
final class BundledBlockLists {
  private static final String PARENT = ".dnsbl.test";
  private static final String BY_ADDRESS = "https://www.spamhaus.test/query/ip/{asked}";
  private static final String BY_DOMAIN = "https://www.spamhaus.test/query/domain/{asked}";
  private static final int YOUNGEST = 2;
  private static final int OLDEST = 24;

  private BundledBlockLists() {}

  /** The lists; members come before the list that has them. */
  static List<BlockListSpec> all() {
    return List.of(sbl(), xbl(), pbl(), zen(), authbl(), dbl(), zrd(), spamcop(), barracuda());
  }

  private static BlockListSpec sbl() {
    return addresses(
        "sbl",
        BY_ADDRESS,
        List.of("127.0.0.2"),
        Code.of("127.0.0.2", "SBL: a source of spam"),
        Code.of("127.0.0.3", "CSS: spam of low reputation, found automatically"),
        new Code("127.0.0.9", "DROP: hijacked or leased to spammers", List.of("127.0.0.2")),
        Code.of("127.0.0.30", "botnet controller"));
  }

  private static BlockListSpec xbl() {
    return addresses(
        "xbl",
        BY_ADDRESS,
        List.of("127.0.0.4"),
        Code.of("127.0.0.4", "XBL: taken over by malware, or an open proxy"));
  }

  /** Not spammers: addresses that should send through a submission server. */
  private static BlockListSpec pbl() {
    return addresses(
        "pbl",
        BY_ADDRESS,
        List.of("127.0.0.10"),
        Code.of("127.0.0.10", "PBL: a range listed by its provider"),
        Code.of("127.0.0.11", "PBL: a range listed by the operator of the list"));
  }

  private static BlockListSpec zen() {
    return new BlockListSpec(
        "zen" + PARENT,
        BlockListKind.ADDRESSES,
        List.of(),
        List.of("127.0.0.2", "127.0.0.4", "127.0.0.10"),
        BY_ADDRESS,
        Optional.empty(),
        List.of("sbl" + PARENT, "xbl" + PARENT, "pbl" + PARENT));
  }

  private static BlockListSpec authbl() {
    return addresses(
        "authbl",
        BY_ADDRESS,
        List.of("127.0.0.20"),
        Code.of("127.0.0.20", "tries stolen passwords"));
  }

  private static BlockListSpec dbl() {
    return domains(
        "dbl",
        "127.0.1.255",
        List.of(
            Code.of("127.0.1.2", "bad reputation"),
            Code.of("127.0.1.4", "phishing"),
            Code.of("127.0.1.5", "malware"),
            Code.of("127.0.1.6", "botnet controller"),
            Code.of("127.0.1.102", "legitimate but abused: spam"),
            Code.of("127.0.1.103", "legitimate but abused: redirector"),
            Code.of("127.0.1.104", "legitimate but abused: phishing"),
            Code.of("127.0.1.105", "legitimate but abused: malware"),
            Code.of("127.0.1.106", "legitimate but abused: botnet controller")));
  }

  /** The last number says how many hours ago the domain was first seen. */
  private static BlockListSpec zrd() {
    List<Code> codes = new ArrayList<>();
    IntStream.rangeClosed(YOUNGEST, OLDEST)
        .mapToObj(hours -> Code.of("127.0.2." + hours, "first seen %d hours ago".formatted(hours)))
        .forEach(codes::add);
    return domains("zrd", "127.0.2.255", codes);
  }

  private static BlockListSpec spamcop() {
    return addresses(
        "spamcop",
        "Blocked - see https://www.spamcop.test/bl.shtml?{asked}",
        List.of("127.0.0.2"),
        Code.of("127.0.0.2", "reported by users"));
  }

  private static BlockListSpec barracuda() {
    return addresses(
        "barracuda",
        "https://www.barracudanetworks.test/reputation/?pr=1&ip={asked}",
        List.of("127.0.0.2"),
        Code.of("127.0.0.2", "poor reputation"));
  }

  private static BlockListSpec addresses(
      String zone, String text, List<String> testCodes, Code... codes) {
    return new BlockListSpec(
        zone + PARENT,
        BlockListKind.ADDRESSES,
        List.of(codes),
        testCodes,
        text,
        Optional.empty(),
        List.of());
  }

  private static BlockListSpec domains(String zone, String wrongKind, List<Code> codes) {
    return new BlockListSpec(
        zone + PARENT,
        BlockListKind.DOMAINS,
        codes,
        List.of(codes.get(0).address()),
        BY_DOMAIN,
        Optional.of(wrongKind),
        List.of());
  }
}
