package org.smtpharness.conduct.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.smtpharness.conduct.Confidence;

/** A chain that is being put together. For one thread. */
final class Growing {
  private final List<Try> tries = new ArrayList<>();
  private final List<Confidence> links = new ArrayList<>();
  private Optional<ContentDigest> digest;
  private String recipientKey;

  Growing(Try first) {
    tries.add(first);
    digest = first.digest();
    recipientKey = first.recipientKey();
  }

  void add(Try one, Confidence link) {
    tries.add(one);
    links.add(link);
    digest = digest.or(one::digest);
    if (recipientKey.isEmpty()) {
      recipientKey = one.recipientKey();
    }
  }

  Try last() {
    return tries.get(tries.size() - 1);
  }

  /** Of the first try that had content. */
  Optional<ContentDigest> digest() {
    return digest;
  }

  /** Empty while no try came as far as RCPT. */
  String recipientKey() {
    return recipientKey;
  }

  /** Whether the client may still have something to do about it. */
  boolean isOpen() {
    return last().outcome() != Try.Outcome.ACKNOWLEDGED;
  }

  Chain chain() {
    return new Chain(tries, links);
  }
}
