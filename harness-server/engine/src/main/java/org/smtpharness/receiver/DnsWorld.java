package org.smtpharness.receiver;

import java.net.InetAddress;
import java.time.InstantSource;
import java.util.Optional;
import org.smtpharness.dns.DnsLookup;
import org.smtpharness.fault.AddressRange;
import org.smtpharness.fault.Condition;
import org.smtpharness.fault.Judgement;
import org.smtpharness.reputation.Dnsbl;
import org.smtpharness.reputation.DnsblResult;
import org.smtpharness.reputation.DnsblVerdict;
import org.smtpharness.reputation.HeloCheck;
import org.smtpharness.reputation.HeloForm;
import org.smtpharness.reputation.HeloVerdict;
import org.smtpharness.reputation.ReverseDns;
import org.smtpharness.reputation.ReverseDnsVerdict;
import org.smtpharness.reputation.SenderDomain;
import org.smtpharness.reputation.SenderDomainVerdict;
import org.smtpharness.rules.Listing;
import org.smtpharness.rules.Situation;
import org.smtpharness.rules.Verdict;
import org.smtpharness.rules.World;

/**
 * Judges who sends by what the DNS says at that moment, and tells an observer. Safe for use by
 * several threads.
 */
public final class DnsWorld implements World {
  private final MessageAuthentication authentication;
  private final ReverseDns reverseDns;
  private final HeloCheck helo;
  private final SenderDomain senderDomain;
  private final Dnsbl lists;
  private final JudgementObserver observer;

  /**
   * A world.
   *
   * @param hostname the name of the receiving server
   * @param clock the harness clock, by which signatures expire
   * @param observer is told each verdict
   */
  public DnsWorld(DnsLookup dns, String hostname, InstantSource clock, JudgementObserver observer) {
    this.authentication = new MessageAuthentication(dns, hostname, clock);
    this.reverseDns = new ReverseDns(dns);
    this.helo = new HeloCheck(dns, hostname);
    this.senderDomain = new SenderDomain(dns);
    this.lists = new Dnsbl(dns);
    this.observer = observer;
  }

  @Override
  public Optional<Verdict> judge(Judgement judgement, Situation situation) {
    Optional<InetAddress> client = AddressRange.parse(situation.clientIp());
    if (client.isEmpty()) {
      return Optional.empty();
    }
    Optional<JudgedFact> fact = judge(judgement, situation, client.get());
    fact.ifPresent(found -> observer.judged(situation.session(), judgement.keyword(), found));
    return fact.map(found -> new Verdict(found.result(), found.reason()));
  }

  private Optional<JudgedFact> judge(Judgement judgement, Situation situation, InetAddress client) {
    return switch (judgement) {
      case SPF -> authentication.spf(situation, client).map(MessageAuthentication::fact);
      case SPF_HELO -> authentication.spfOfHelo(situation, client).map(MessageAuthentication::fact);
      case PTR -> Optional.of(ptr(client));
      case HELO_DNS -> situation.helo().map(name -> helo(name, client));
      case SENDER_DNS ->
          situation.sender().filter(sender -> !sender.isEmpty()).map(this::senderDomain);
      case DKIM -> Optional.of(MessageAuthentication.fact(authentication.dkim(situation)));
      case DMARC ->
          Optional.of(MessageAuthentication.fact(authentication.dmarc(situation, client)));
      case DMARC_POLICY ->
          Optional.of(MessageAuthentication.policy(authentication.dmarc(situation, client)));
      case MAILBOX -> Optional.empty();
    };
  }

  private JudgedFact ptr(InetAddress client) {
    ReverseDnsVerdict verdict = reverseDns.check(client);
    String result =
        switch (verdict.result()) {
          case PASS -> verdict.generic() ? "generic" : "pass";
          case MISMATCH -> "mismatch";
          case MISSING -> "missing";
          case TEMPERROR -> "temperror";
        };
    return JudgedFact.of(client.getHostAddress(), result, verdict.reason());
  }

  private JudgedFact helo(String name, InetAddress client) {
    HeloVerdict verdict = helo.check(name, client);
    String result = verdict.failed() ? "temperror" : helo(verdict);
    return JudgedFact.of(name, result, verdict.reason());
  }

  private static String helo(HeloVerdict verdict) {
    if (verdict.form() == HeloForm.LITERAL) {
      return "literal";
    } else if (verdict.form() != HeloForm.QUALIFIED) {
      return "not-fqdn";
    }
    return verdict.resolves() ? "ok" : "unresolvable";
  }

  private JudgedFact senderDomain(String sender) {
    String domain = sender.substring(sender.lastIndexOf('@') + 1);
    SenderDomainVerdict verdict = senderDomain.check(domain);
    String result =
        switch (verdict.result()) {
          case MAIL_SERVER, ADDRESS -> "ok";
          case NULL_MX -> "null-mx";
          case NO_MAIL_HOST, NO_SUCH_DOMAIN -> "no-address";
          case TEMPERROR -> "temperror";
        };
    return JudgedFact.of(domain, result, verdict.reason());
  }

  @Override
  public Optional<Listing> listed(String zone, Condition.Subject of, Situation situation) {
    Optional<DnsblVerdict> verdict =
        switch (of) {
          case CLIENT ->
              AddressRange.parse(situation.clientIp()).map(client -> lists.check(zone, client));
          case HELO -> situation.helo().map(name -> lists.check(zone, name));
          case SENDER_DOMAIN ->
              situation
                  .sender()
                  .filter(sender -> !sender.isEmpty())
                  .map(sender -> lists.check(zone, sender.substring(sender.lastIndexOf('@') + 1)));
        };
    verdict.ifPresent(
        found ->
            observer.judged(
                situation.session(),
                "listed-in " + zone,
                JudgedFact.of(
                    found.asked(),
                    found.codes().isEmpty() ? "not listed" : String.join(" ", found.codes()),
                    found.reason())));
    return verdict
        .filter(found -> !found.codes().isEmpty())
        .map(
            found ->
                new Listing(
                    found.result() == DnsblResult.LISTED,
                    found.codes(),
                    String.join(" ", found.texts())));
  }
}
