package org.smtpharness.reputation;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Shorthands of the DMARC tests. */
final class Dmarc {
  private Dmarc() {}

  static SpfVerdict spf(SpfResult result, String domain) {
    return new SpfVerdict(
        new SpfIdentity(SpfIdentity.Scope.MAIL_FROM, "ann", domain), result, "-", "", List.of());
  }

  static DkimVerdict unsigned() {
    return new DkimVerdict(List.of(), 0);
  }

  static DkimVerdict dkim(DkimResult result, String... domains) {
    return new DkimVerdict(
        Arrays.stream(domains)
            .map(
                domain ->
                    new DkimSignatureVerdict(
                        result,
                        domain,
                        "sel",
                        "rsa-sha256",
                        "@" + domain,
                        "AbCdEfGh",
                        "-",
                        Optional.empty(),
                        "",
                        false))
            .toList(),
        0);
  }

  static DmarcVerdict verdict(
      TestZone zone, DmarcSettings settings, String from, SpfVerdict spf, DkimVerdict dkim) {
    String message = from.isEmpty() ? "\r\n" : "From: " + from + "\r\n\r\nHello\r\n";
    return new DmarcEvaluator(zone, settings)
        .evaluate(message.getBytes(StandardCharsets.UTF_8), spf, dkim);
  }

  /** The verdict on a message of a domain that passes nothing. */
  static DmarcVerdict failing(String zone, String domain) {
    return verdict(
        TestZone.of(zone),
        DmarcSettings.DEFAULTS,
        "ann@" + domain,
        spf(SpfResult.NONE, "elsewhere.test"),
        unsigned());
  }

  static List<String> questions(DmarcVerdict verdict) {
    return verdict.trace().stream().map(DmarcStep::question).toList();
  }
}
