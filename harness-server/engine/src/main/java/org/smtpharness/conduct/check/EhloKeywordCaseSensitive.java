package org.smtpharness.conduct.check;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.smtpharness.conduct.Confidence;
import org.smtpharness.conduct.Judgement;
import org.smtpharness.conduct.evidence.Run;
import org.smtpharness.conduct.evidence.Talk;
import org.smtpharness.conduct.evidence.Turn;

/**
 * EHLO keywords are the same in any case (RFC 5321 section 2.4). The sessions with the usual
 * spelling are the control run: what all of them used must be used in the others too.
 */
final class EhloKeywordCaseSensitive implements ConductCheck {
  /** What a client uses whatever the message is. */
  private static final Set<String> STEADY = Set.of("STARTTLS", "AUTH", "SIZE");

  /** A session: how its last EHLO spelt the keywords, and which of them were used. */
  private record Observed(Talk talk, Map<String, String> spelt, Set<String> used) {}

  @Override
  public String id() {
    return "ehlo-keyword-case-sensitive";
  }

  @Override
  public Judgement judge(Run run) {
    List<Observed> observed =
        run.talks().stream()
            .filter(talk -> !talk.turns("MAIL").isEmpty())
            .map(EhloKeywordCaseSensitive::observe)
            .toList();
    Tally tally = new Tally();
    for (String keyword : new TreeSet<>(STEADY)) {
      judge(observed, keyword, tally);
    }
    return tally.judgement(
        "the run has no sessions with keywords in upper case, and others in which the same are"
            + " written otherwise");
  }

  private static void judge(List<Observed> observed, String keyword, Tally tally) {
    List<Observed> usual =
        observed.stream().filter(one -> keyword.equals(one.spelt().get(keyword))).toList();
    List<Observed> other =
        observed.stream()
            .filter(one -> one.spelt().containsKey(keyword))
            .filter(one -> !keyword.equals(one.spelt().get(keyword)))
            .toList();
    List<Observed> using = usual.stream().filter(one -> one.used().contains(keyword)).toList();
    if (other.isEmpty() || using.isEmpty()) {
      return;
    }
    tally.opportunity();
    Optional<Observed> without =
        other.stream().filter(one -> !one.used().contains(keyword)).findFirst();
    if (without.isEmpty()) {
      return;
    } else if (using.size() < usual.size()) {
      tally.undecided("control-run", "the client does not use " + keyword + " every time");
      return;
    }
    Turn mail = without.get().talk().turns("MAIL").get(0);
    tally
        .tell("feature", keyword)
        .tell("upper", keyword)
        .tell("lower", without.get().spelt().get(keyword))
        .failure(
            "keyword " + keyword,
            Confidence.CERTAIN,
            using.get(0).talk().evidence(using.get(0).talk().turns("MAIL").get(0)),
            without.get().talk().evidence(mail));
  }

  private static Observed observe(Talk talk) {
    Map<String, String> spelt = new LinkedHashMap<>();
    talk.turns("EHLO").stream()
        .filter(Turn::succeeded)
        .map(turn -> turn.answer().orElseThrow().reply().lines())
        .flatMap(lines -> lines.stream().skip(1))
        .map(line -> line.strip().split("[ =]", 2)[0])
        .forEach(word -> spelt.put(word.toUpperCase(Locale.ROOT), word));
    Set<String> used =
        talk.turns().stream()
            .flatMap(turn -> Use.of(turn).stream())
            .map(Use::keyword)
            .collect(Collectors.toSet());
    return new Observed(talk, spelt, used);
  }
}
