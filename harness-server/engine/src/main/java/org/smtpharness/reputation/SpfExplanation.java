package org.smtpharness.reputation;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.smtpharness.dns.DnsAnswer;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

/** The text that a domain gives for a {@code fail} (RFC 7208 section 6.2). */
record SpfExplanation(SpfCheck check, SpfOutcome outcome) {
  private static final int LONGEST = 1000;
  private static final Pattern PRINTABLE = Pattern.compile("[ -~]*");

  /** The text, cut after 1000 characters; empty when none can be had, for whatever reason. */
  String text() {
    if (outcome.exp().isEmpty()) {
      return "";
    }
    SpfPlace place = new SpfPlace("exp=" + outcome.exp().get().text(), outcome.domain());
    MacroExpander expander = check.expander(place);
    Optional<Name> name = DomainNames.name(expander.domain(outcome.exp().get()));
    List<String> texts =
        name.flatMap(each -> check.inquiry().askIfPossible(place, each, Type.TXT))
            .map(DnsAnswer::records)
            .map(TxtText::of)
            .orElse(List.of());
    if (texts.size() != 1) {
      return none(place, "no single text");
    }
    try {
      String text = expander.text(MacroString.explainString(texts.get(0)));
      return PRINTABLE.matcher(text).matches()
          ? text.substring(0, Math.min(text.length(), LONGEST))
          : none(place, "not in printable ASCII");
    } catch (SpfSyntaxException e) {
      return none(place, e.getMessage());
    }
  }

  private String none(SpfPlace place, String why) {
    check.inquiry().trace().add(place.term(), place.domain(), "", "no explanation: " + why);
    return "";
  }
}
