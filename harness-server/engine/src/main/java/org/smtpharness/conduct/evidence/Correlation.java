package org.smtpharness.conduct.evidence;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.smtpharness.conduct.Confidence;
import org.smtpharness.conduct.Declaration;

/**
 * Brings tries together that serve the same message and recipient, the earlier ones first. A try
 * with content is recognised by Message-ID and digest; one that was refused before it had content
 * by its envelope, which is as sure as no other message uses the same.
 */
final class Correlation {
  private final Links links;
  private final List<Growing> chains = new ArrayList<>();

  /** The chains to each recipient, those to a recipient that is not known yet under "". */
  private final Map<String, List<Growing>> byRecipient = new HashMap<>();

  private Correlation(Links links) {
    this.links = links;
  }

  static List<Chain> of(List<Talk> talks, Declaration declared) {
    List<Try> tries =
        talks.stream()
            .flatMap(talk -> TryBuilder.of(talk).stream())
            .sorted(Comparator.comparing(one -> one.envelope().mail().startedAt()))
            .toList();
    Correlation correlation = new Correlation(new Links(declared, new DistinctMessages(tries)));
    tries.forEach(correlation::place);
    return correlation.chains.stream().map(Growing::chain).toList();
  }

  private void place(Try one) {
    if (one.recipient().isEmpty()) {
      placeWithoutRecipient(one);
      return;
    }
    List<Growing> candidates = new ArrayList<>(chainsTo(one.recipientKey()));
    candidates.addAll(chainsTo(""));
    Growing best = null;
    Confidence link = null;
    for (Growing chain : candidates) {
      Optional<Confidence> confidence = links.of(chain, one, candidates);
      if (confidence.isPresent() && (link == null || confidence.get().compareTo(link) < 0)) {
        best = chain;
        link = confidence.get();
      }
    }
    add(one, best, link);
  }

  private void add(Try one, Growing best, Confidence link) {
    if (best == null) {
      Growing chain = new Growing(one);
      chains.add(chain);
      chainsTo(one.recipientKey()).add(chain);
    } else {
      if (chainsTo("").remove(best)) {
        chainsTo(one.recipientKey()).add(best);
      }
      best.add(one, link);
    }
  }

  /** A MAIL that was refused concerns every delivery of its sender that is still to be made. */
  private void placeWithoutRecipient(Try one) {
    List<Growing> open =
        chains.stream()
            .filter(chain -> chain.isOpen() && chain.last().senderKey().equals(one.senderKey()))
            .toList();
    if (open.isEmpty()) {
      add(one, null, null);
      return;
    }
    Confidence confidence = links.ofMail(open, one);
    open.forEach(chain -> chain.add(one, confidence));
  }

  private List<Growing> chainsTo(String recipientKey) {
    return byRecipient.computeIfAbsent(recipientKey, key -> new ArrayList<>());
  }
}
