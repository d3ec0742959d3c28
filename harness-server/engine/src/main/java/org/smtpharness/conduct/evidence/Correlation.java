package org.smtpharness.conduct.evidence;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.smtpharness.conduct.Confidence;
import org.smtpharness.conduct.Declaration;
import org.smtpharness.conduct.Limit;

/**
 * Brings tries together that serve the same message and recipient, the earlier ones first. A try
 * with content is recognised by Message-ID and digest; one that was refused before it had content
 * by its envelope, which is as sure as no other message uses the same.
 */
final class Correlation {
  /** A chain that is being put together. */
  private static final class Growing {
    final List<Try> tries = new ArrayList<>();
    final List<Confidence> links = new ArrayList<>();

    Try last() {
      return tries.get(tries.size() - 1);
    }

    /** The digest of the first try that had content. */
    Optional<ContentDigest> digest() {
      return tries.stream().flatMap(one -> one.digest().stream()).findFirst();
    }
  }

  private final Declaration declared;
  private final List<Growing> chains = new ArrayList<>();
  private final Set<String> shared;

  private Correlation(Declaration declared, Set<String> shared) {
    this.declared = declared;
    this.shared = shared;
  }

  static List<Chain> of(List<Talk> talks, Declaration declared) {
    List<Try> tries =
        talks.stream()
            .flatMap(talk -> TryBuilder.of(talk).stream())
            .sorted(Comparator.comparing(one -> one.envelope().mail().startedAt()))
            .toList();
    Correlation correlation = new Correlation(declared, shared(tries));
    tries.forEach(correlation::place);
    return correlation.chains.stream()
        .map(growing -> new Chain(growing.tries, growing.links))
        .toList();
  }

  /** The envelopes that several messages use, as far as contents show. */
  private static Set<String> shared(List<Try> tries) {
    Set<String> seen = new HashSet<>();
    Set<String> contents = new HashSet<>();
    Set<String> shared = new HashSet<>();
    for (Try one : tries) {
      one.digest()
          .map(digest -> one.envelopeKey() + ' ' + digest.messageId().orElse(digest.stable()))
          .filter(contents::add)
          .filter(key -> !seen.add(one.envelopeKey()))
          .ifPresent(key -> shared.add(one.envelopeKey()));
    }
    return shared;
  }

  private void place(Try one) {
    Growing best = null;
    Confidence link = null;
    for (Growing chain : chains) {
      Optional<Confidence> confidence = link(chain, one);
      if (confidence.isPresent() && (link == null || confidence.get().compareTo(link) < 0)) {
        best = chain;
        link = confidence.get();
      }
    }
    if (best == null) {
      best = new Growing();
      chains.add(best);
    } else {
      best.links.add(link);
    }
    best.tries.add(one);
  }

  /** How sure it is that the try belongs to the chain; empty when it does not. */
  private Optional<Confidence> link(Growing chain, Try one) {
    if (!chain.last().envelopeKey().equals(one.envelopeKey()) || isSameTransaction(chain, one)) {
      return Optional.empty();
    }
    Optional<ContentDigest> before = chain.digest();
    Optional<ContentDigest> now = one.digest();
    if (before.isPresent() && now.isPresent()) {
      return byContent(before.get(), now.get(), chain, one);
    }
    return byEnvelope(chain, one);
  }

  private static boolean isSameTransaction(Growing chain, Try one) {
    return chain.last().envelope() == one.envelope();
  }

  private Optional<Confidence> byContent(
      ContentDigest before, ContentDigest now, Growing chain, Try one) {
    boolean sameId = before.messageId().isPresent() && before.messageId().equals(now.messageId());
    boolean sameContent = before.stable().equals(now.stable());
    if (sameId && sameContent) {
      return Optional.of(Confidence.CERTAIN);
    } else if (sameId && (before.body().equals(now.body()) || sameSubject(before, now))) {
      return Optional.of(Confidence.STRONG);
    } else if (sameContent && chain.last().outcome() != Try.Outcome.ACKNOWLEDGED) {
      return withinHorizon(chain.last(), one) ? Optional.of(Confidence.PROBABLE) : Optional.empty();
    }
    boolean copy =
        sameContent
            && one.startedAt()
                    .since(chain.last().startedAt())
                    .compareTo(declared.thresholds().of(Limit.DUPLICATE_WINDOW))
                <= 0;
    return copy ? Optional.of(Confidence.WEAK) : Optional.empty();
  }

  private static boolean sameSubject(ContentDigest before, ContentDigest now) {
    return before.headers().get("subject") != null
        && before.headers().get("subject").equals(now.headers().get("subject"));
  }

  private boolean withinHorizon(Try before, Try one) {
    Optional<Duration> horizon = declared.horizon();
    return horizon.isEmpty()
        || one.startedAt().since(before.ending().at()).compareTo(horizon.get()) <= 0;
  }

  /** One of the two had no content: its envelope has to do. */
  private Optional<Confidence> byEnvelope(Growing chain, Try one) {
    if (chain.last().outcome() == Try.Outcome.ACKNOWLEDGED) {
      return Optional.empty();
    }
    long intents =
        declared.intents().stream()
            .filter(
                intent ->
                    intent.recipients().stream().anyMatch(one.forwardPath()::equalsIgnoreCase))
            .count();
    boolean unique = intents <= 1 && !shared.contains(one.envelopeKey());
    long candidates =
        chains.stream()
            .filter(other -> other.last().envelopeKey().equals(one.envelopeKey()))
            .filter(other -> !other.last().outcome().isAccepted())
            .count();
    if (candidates > 1) {
      return Optional.of(Confidence.WEAK);
    }
    return Optional.of(unique ? Confidence.STRONG : Confidence.PROBABLE);
  }
}
