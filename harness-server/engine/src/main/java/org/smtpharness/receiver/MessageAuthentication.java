package org.smtpharness.receiver;

import java.net.InetAddress;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.smtpharness.dns.DnsLookup;
import org.smtpharness.journal.Content;
import org.smtpharness.reputation.AuthenticationResults;
import org.smtpharness.reputation.DkimSettings;
import org.smtpharness.reputation.DkimSignatureVerdict;
import org.smtpharness.reputation.DkimVerdict;
import org.smtpharness.reputation.DkimVerifier;
import org.smtpharness.reputation.DmarcEvaluator;
import org.smtpharness.reputation.DmarcSettings;
import org.smtpharness.reputation.DmarcVerdict;
import org.smtpharness.reputation.SpfEvaluator;
import org.smtpharness.reputation.SpfSettings;
import org.smtpharness.reputation.SpfVerdict;
import org.smtpharness.rules.Situation;

/** SPF, DKIM and DMARC of a message, by what the DNS says now. Safe for several threads. */
public final class MessageAuthentication {
  private final String hostname;
  private final SpfEvaluator spf;
  private final DkimVerifier dkim;
  private final DmarcEvaluator dmarc;

  /**
   * Judges messages.
   *
   * @param hostname the name of the receiving server
   * @param clock by which signatures expire
   */
  public MessageAuthentication(DnsLookup dns, String hostname, InstantSource clock) {
    this.hostname = hostname;
    this.spf = new SpfEvaluator(dns, SpfSettings.DEFAULTS.withReceiver(hostname), clock);
    this.dkim = new DkimVerifier(dns, DkimSettings.DEFAULTS, clock);
    this.dmarc = new DmarcEvaluator(dns, DmarcSettings.DEFAULTS);
  }

  /**
   * All three verdicts on a message.
   *
   * @param client the address that it came from, as it appears
   * @param helo what the client said in EHLO or HELO; empty when it did not
   * @param sender the reverse-path; empty for {@code <>}
   */
  public AuthenticationReport of(InetAddress client, String helo, String sender, Content content) {
    SpfVerdict spfVerdict = spf.checkMailFrom(client, helo, sender);
    byte[] octets = content.octets();
    DkimVerdict dkimVerdict = dkim.verify(octets);
    DmarcVerdict dmarcVerdict = dmarc.evaluate(octets, spfVerdict, dkimVerdict);
    String field =
        new AuthenticationResults(hostname)
            .spf(spfVerdict)
            .dkim(dkimVerdict)
            .dmarc(dmarcVerdict)
            .field();
    return new AuthenticationReport(spfVerdict, dkimVerdict, dmarcVerdict, field);
  }

  Optional<SpfVerdict> spf(Situation situation, InetAddress client) {
    return situation
        .sender()
        .map(sender -> spf.checkMailFrom(client, situation.helo().orElse(""), sender));
  }

  Optional<SpfVerdict> spfOfHelo(Situation situation, InetAddress client) {
    return situation.helo().map(name -> spf.checkHelo(client, name));
  }

  DkimVerdict dkim(Situation situation) {
    return dkim.verify(situation.details().headers().content().octets());
  }

  DmarcVerdict dmarc(Situation situation, InetAddress client) {
    byte[] octets = situation.details().headers().content().octets();
    SpfVerdict verdict =
        spf.checkMailFrom(client, situation.helo().orElse(""), situation.sender().orElse(""));
    return dmarc.evaluate(octets, verdict, dkim.verify(octets));
  }

  static JudgedFact fact(SpfVerdict verdict) {
    String reason =
        verdict.explanation().isEmpty()
            ? verdict.reason()
            : verdict.reason() + ": " + verdict.explanation();
    return new JudgedFact(
        verdict.identity().mailbox(),
        verdict.result().word(),
        reason,
        verdict.trace().stream().map(Object::toString).toList());
  }

  static JudgedFact fact(DkimVerdict verdict) {
    List<DkimSignatureVerdict> signatures = verdict.signatures();
    Optional<DkimSignatureVerdict> telling =
        signatures.stream().filter(one -> one.result() == verdict.result()).findFirst();
    return new JudgedFact(
        telling.map(DkimSignatureVerdict::domain).orElse(""),
        verdict.result().word(),
        telling.map(DkimSignatureVerdict::reason).orElse("no signature"),
        signatures.stream()
            .map(one -> one.domain() + " " + one.result().word() + ": " + one.reason())
            .toList());
  }

  static JudgedFact fact(DmarcVerdict verdict) {
    return new JudgedFact(
        verdict.authorDomain(),
        verdict.result().word(),
        verdict.reason(),
        verdict.trace().stream().map(Object::toString).toList());
  }

  static JudgedFact policy(DmarcVerdict verdict) {
    return JudgedFact.of(verdict.authorDomain(), verdict.disposition().word(), verdict.reason());
  }
}
