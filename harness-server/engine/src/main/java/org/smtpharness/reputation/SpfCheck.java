package org.smtpharness.reputation;

import java.util.List;
import java.util.Optional;
import org.smtpharness.dns.DnsAnswer;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

/** One SPF check with its limits and its trace (RFC 7208 section 4). For one thread. */
final class SpfCheck {
  private final SpfInquiry inquiry;
  private final MacroValues values;
  private final ValidatedNames clientNames;

  SpfCheck(SpfInquiry inquiry, MacroValues values) {
    this.inquiry = inquiry;
    this.values = values;
    this.clientNames = new ValidatedNames(inquiry, values.client());
  }

  SpfInquiry inquiry() {
    return inquiry;
  }

  MacroValues values() {
    return values;
  }

  ValidatedNames clientNames() {
    return clientNames;
  }

  MacroExpander expander(SpfPlace place) {
    return new MacroExpander(values, place.domain(), () -> clientNames.best(place));
  }

  /** Checks the identity. */
  SpfVerdict verdict() {
    String domain = values.identity().domain();
    if (!DomainNames.isWellFormed(domain)) {
      return verdict(SpfResult.NONE, Wording.quote(domain) + " is no domain with a policy", "");
    }
    try {
      SpfOutcome outcome = checkHost(DomainNames.withoutRoot(domain), new SpfPlace("", domain));
      return verdict(outcome.result(), outcome.reason(), explanation(outcome));
    } catch (SpfStop stop) {
      return verdict(stop.result(), stop.getMessage(), "");
    }
  }

  private SpfVerdict verdict(SpfResult result, String reason, String explanation) {
    return new SpfVerdict(values.identity(), result, reason, explanation, inquiry.trace().steps());
  }

  private String explanation(SpfOutcome outcome) {
    return outcome.result() == SpfResult.FAIL ? new SpfExplanation(this, outcome).text() : "";
  }

  /**
   * What the policy of a domain says about the client.
   *
   * @param asking the term that needs to know
   */
  SpfOutcome checkHost(String domain, SpfPlace asking) throws SpfStop {
    Optional<Name> name = DomainNames.name(domain);
    if (name.isEmpty()) {
      return SpfOutcome.none(domain, Wording.quote(domain) + " is no domain");
    }
    DnsAnswer answer = inquiry.ask(asking, name.get(), Type.TXT);
    List<String> policies =
        TxtText.of(answer.records()).stream().filter(SpfRecordParser::isPolicy).toList();
    if (policies.isEmpty()) {
      return SpfOutcome.none(domain, "no SPF record at " + Wording.cut(domain, Wording.SHORT));
    }
    if (policies.size() > 1) {
      throw SpfStop.permanent(
          "there are " + policies.size() + " SPF records at " + domain + " instead of one");
    }
    return evaluate(domain, parse(domain, policies.get(0)));
  }

  private static SpfRecord parse(String domain, String policy) throws SpfStop {
    try {
      return SpfRecordParser.parse(policy);
    } catch (SpfSyntaxException e) {
      throw SpfStop.permanent("the SPF record of " + domain + ", " + e.getMessage());
    }
  }

  private SpfOutcome evaluate(String domain, SpfRecord record) throws SpfStop {
    for (String modifier : record.unknown()) {
      inquiry.trace().add(modifier, domain, "", "unknown modifier, ignored");
    }
    for (SpfDirective directive : record.directives()) {
      SpfPlace place = new SpfPlace(directive.term(), domain);
      if (directive.mechanism().matches(new SpfScene(this, place))) {
        SpfResult result = directive.qualifier();
        inquiry.trace().add(directive.term(), domain, "", "match: " + result.word());
        return new SpfOutcome(result, place.toString(), domain, record.exp());
      }
      inquiry.trace().add(directive.term(), domain, "", "no match");
    }
    return record.redirect().isPresent() && !record.hasAll()
        ? redirected(domain, record.redirect().get())
        : new SpfOutcome(
            SpfResult.NEUTRAL, "no term of " + domain + " matches", domain, Optional.empty());
  }

  /** Section 6.1: the other policy is taken in whole, with its explanation. */
  private SpfOutcome redirected(String domain, MacroString redirect) throws SpfStop {
    SpfPlace place = new SpfPlace("redirect=" + redirect.text(), domain);
    inquiry.countTerm(place);
    SpfOutcome outcome = checkHost(expander(place).domain(redirect), place);
    if (outcome.result() == SpfResult.NONE) {
      throw SpfStop.permanent(place + ": " + outcome.reason());
    }
    return outcome;
  }
}
