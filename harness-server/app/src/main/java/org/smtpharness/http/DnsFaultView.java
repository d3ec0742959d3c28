package org.smtpharness.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.smtpharness.dns.DnsFault;
import org.smtpharness.dns.FaultCount;
import org.smtpharness.dns.FaultRule;
import org.smtpharness.dns.PlayedFault;
import org.smtpharness.fault.language.Notation;
import org.xbill.DNS.Type;

/**
 * A fault of the DNS as the API shows it. What is not said is left out.
 *
 * @param id its id, such as {@code f3}
 * @param fault what it does
 * @param name the name that meets it
 * @param below the name that meets it with all below it
 * @param lookups how many look-ups meet it at most
 * @param queries how many questions meet it at most
 * @param lasting how long it is played
 * @param delay how much later a slow answer comes
 * @param answers the records that are answered
 * @param played how many look-ups or questions met it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DnsFaultView(
    String id,
    String fault,
    String name,
    String below,
    String type,
    String transport,
    String seenBy,
    Integer lookups,
    Integer queries,
    @JsonProperty("for") String lasting,
    String delay,
    List<String> answers,
    int played) {

  static DnsFaultView of(PlayedFault played) {
    FaultRule rule = played.rule();
    Optional<String> name = rule.name().map(meant -> meant.toString(true));
    return new DnsFaultView(
        played.id(),
        rule.fault().keyword(),
        rule.below() ? null : name.orElse(null),
        rule.below() ? name.orElse(null) : null,
        rule.type().isPresent() ? Type.string(rule.type().getAsInt()) : null,
        rule.transport().map(DnsFaultView::word).orElse(null),
        word(rule.seenBy()),
        most(rule.count(), FaultCount.Unit.LOOKUPS),
        most(rule.count(), FaultCount.Unit.QUERIES),
        rule.lasting().map(Notation::duration).orElse(null),
        rule.fault() instanceof DnsFault.Slow slow ? Notation.duration(slow.delay()) : null,
        rule.fault() instanceof DnsFault.Answer answer ? answer.records() : null,
        played.used());
  }

  private static Integer most(FaultCount count, FaultCount.Unit unit) {
    boolean shown = count.unit() == unit && !count.equals(FaultCount.UNLIMITED);
    return shown ? (Integer) count.most() : null;
  }

  static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
