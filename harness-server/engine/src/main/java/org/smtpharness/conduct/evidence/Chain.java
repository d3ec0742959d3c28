package org.smtpharness.conduct.evidence;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.smtpharness.conduct.Confidence;

/**
 * All tries to bring one message to one recipient: a delivery.
 *
 * @param tries in the order in which they began; at least one
 * @param links how sure it is that each try but the first belongs to those before it; one fewer
 *     than tries
 */
public record Chain(List<Try> tries, List<Confidence> links) {
  /**
   * A try and the next one of its chain.
   *
   * @param earlier the one before
   * @param later the one behind
   * @param confidence how sure it is that they belong together
   */
  public record Repeat(Try earlier, Try later, Confidence confidence) {
    /** From when the failure became visible to the client to the start of the next try. */
    public Duration interval() {
      // In a session that was open already, such as one of a pool, it begins with MAIL.
      boolean open = later.startedAt().compareTo(earlier.ending().at()) < 0;
      return (sameSession() || open ? later.envelope().mail().startedAt() : later.startedAt())
          .since(earlier.ending().at());
    }

    /** Whether both were in one session. */
    public boolean sameSession() {
      return earlier.talk().number() == later.talk().number();
    }
  }

  public Chain {
    tries = List.copyOf(tries);
    links = List.copyOf(links);
  }

  /** The first try. */
  public Try first() {
    return tries.get(0);
  }

  /** The last try. */
  public Try last() {
    return tries.get(tries.size() - 1);
  }

  /** The forward-path, as the first try that came so far wrote it; empty when none did. */
  public String recipient() {
    return tries.stream()
        .map(Try::forwardPath)
        .filter(path -> !path.isEmpty())
        .findFirst()
        .orElse("");
  }

  /** Each try with the next one. */
  public List<Repeat> repeats() {
    return IntStream.range(1, tries.size())
        .mapToObj(i -> new Repeat(tries.get(i - 1), tries.get(i), links.get(i - 1)))
        .toList();
  }

  /** How sure it is that all of it is one delivery. */
  public Confidence confidence() {
    return links.stream().reduce(Confidence.CERTAIN, Confidence::and);
  }

  /** How the message is called, by the first try that knows. */
  public String message() {
    return tries.stream()
        .filter(one -> one.digest().flatMap(ContentDigest::messageId).isPresent())
        .findFirst()
        .orElse(first())
        .message();
  }

  /** The first try that the server took. */
  public Optional<Try> accepted() {
    return tries.stream().filter(one -> one.outcome().isAccepted()).findFirst();
  }
}
