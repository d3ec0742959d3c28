package org.smtpharness.conduct.evidence;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which envelopes several messages use, as far as contents show. Contents are one message when
 * their Message-ID is the same, or when all that survives a rebuild is and not both were accepted:
 * a client that knows that the first was taken would not have sent it again.
 */
final class DistinctMessages {
  /** A message that was seen. */
  private static final class Seen {
    final ContentDigest digest;
    boolean accepted;

    Seen(ContentDigest digest) {
      this.digest = digest;
    }

    boolean isAlso(ContentDigest other, boolean otherAccepted) {
      Optional<String> id = digest.messageId();
      boolean sameId = id.isPresent() && id.equals(other.messageId());
      return sameId || (digest.stable().equals(other.stable()) && !(accepted && otherAccepted));
    }
  }

  private final Map<String, List<Seen>> byEnvelope = new HashMap<>();

  DistinctMessages(List<Try> tries) {
    tries.forEach(one -> one.digest().ifPresent(digest -> add(one, digest)));
  }

  private void add(Try one, ContentDigest digest) {
    List<Seen> seen = byEnvelope.computeIfAbsent(one.envelopeKey(), key -> new ArrayList<>());
    boolean accepted = one.outcome() == Try.Outcome.ACKNOWLEDGED;
    Seen same =
        seen.stream().filter(known -> known.isAlso(digest, accepted)).findFirst().orElse(null);
    if (same == null) {
      same = new Seen(digest);
      seen.add(same);
    }
    same.accepted |= accepted;
  }

  /** Whether more than one message uses the envelope of that try. */
  boolean share(Try one) {
    return byEnvelope.getOrDefault(one.envelopeKey(), List.of()).size() > 1;
  }
}
