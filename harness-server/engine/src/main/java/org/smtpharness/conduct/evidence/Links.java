package org.smtpharness.conduct.evidence;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.smtpharness.conduct.Confidence;
import org.smtpharness.conduct.Declaration;
import org.smtpharness.conduct.Intent;
import org.smtpharness.conduct.Limit;

/** How sure it is that a try belongs to those before it. Immutable. */
final class Links {
  private final Declaration declared;
  private final DistinctMessages messages;

  Links(Declaration declared, DistinctMessages messages) {
    this.declared = declared;
    this.messages = messages;
  }

  /**
   * How sure it is that a try to the chain's recipient belongs to the chain; empty when it does
   * not.
   *
   * @param candidates the chains that it may belong to, this one among them
   */
  Optional<Confidence> of(Growing chain, Try one, List<Growing> candidates) {
    // A recipient that stands twice in a transaction is no repeat.
    if (chain.last().envelope() == one.envelope()) {
      return Optional.empty();
    }
    boolean sameSender = chain.last().senderKey().equals(one.senderKey());
    Optional<String> token = chain.last().envelope().parameter("ENVID");
    if (sameSender && token.isPresent() && token.equals(one.envelope().parameter("ENVID"))) {
      return Optional.of(Confidence.CERTAIN);
    }
    Optional<ContentDigest> before = chain.digest();
    Optional<ContentDigest> now = one.digest();
    if (before.isPresent() && now.isPresent()) {
      return byContent(before.get(), now.get(), chain.last(), one, sameSender);
    }
    return sameSender && chain.isOpen() ? byEnvelope(chain, one, candidates) : Optional.empty();
  }

  private Optional<Confidence> byContent(
      ContentDigest before, ContentDigest now, Try last, Try one, boolean sameSender) {
    boolean sameId = before.messageId().isPresent() && before.messageId().equals(now.messageId());
    boolean sameContent = before.stable().equals(now.stable());
    if (sameId && sameContent) {
      return Optional.of(Confidence.CERTAIN);
    } else if (sameId && (before.body().equals(now.body()) || sameSubject(before, now))) {
      return Optional.of(Confidence.STRONG);
    } else if (!sameContent || !sameSender || areDeclaredApart(before, now)) {
      return Optional.empty();
    } else if (last.outcome() == Try.Outcome.ACKNOWLEDGED) {
      return isWithin(declared.thresholds().of(Limit.DUPLICATE_WINDOW), last, one)
          ? Optional.of(Confidence.WEAK)
          : Optional.empty();
    }
    boolean inTime = declared.horizon().map(time -> isWithin(time, last, one)).orElse(true);
    Confidence rebuilt = intents(one) == 1 ? Confidence.STRONG : Confidence.PROBABLE;
    return inTime ? Optional.of(rebuilt) : Optional.empty();
  }

  private static boolean isWithin(Duration time, Try last, Try one) {
    return one.startedAt().since(last.ending().at()).compareTo(time) <= 0;
  }

  private static boolean sameSubject(ContentDigest before, ContentDigest now) {
    return before.headers().get("subject") != null
        && before.headers().get("subject").equals(now.headers().get("subject"));
  }

  /** Whether the test declared them as two messages, by their Message-IDs. */
  private boolean areDeclaredApart(ContentDigest before, ContentDigest now) {
    return !before.messageId().equals(now.messageId())
        && isDeclared(before.messageId())
        && isDeclared(now.messageId());
  }

  private boolean isDeclared(Optional<String> messageId) {
    return messageId.isPresent()
        && declared.intents().stream().map(Intent::messageId).anyMatch(messageId::equals);
  }

  /** One of the two had no content: its envelope has to do. */
  private Optional<Confidence> byEnvelope(Growing chain, Try one, List<Growing> candidates) {
    Envelope before = chain.last().envelope();
    if (haveDifferentTokens(before, one.envelope())) {
      return Optional.empty();
    }
    long open =
        candidates.stream()
            .filter(other -> other.isOpen() && other.last().senderKey().equals(one.senderKey()))
            .count();
    if (open > 1) {
      return Optional.of(Confidence.WEAK);
    }
    long intents = intents(one);
    boolean unique = intents == 1 || (intents == 0 && !messages.share(one));
    boolean sameSize = sameSize(before, one.envelope());
    if (!unique || !sameSize) {
      return Optional.of(Confidence.PROBABLE);
    } else if (chain.recipientKey().isEmpty()) {
      return Optional.of(intents == 1 ? Confidence.STRONG : Confidence.PROBABLE);
    }
    boolean tagged = MailboxKey.hasTag(one.sender()) || MailboxKey.hasTag(one.forwardPath());
    return Optional.of(tagged ? Confidence.CERTAIN : Confidence.STRONG);
  }

  /**
   * How sure it is that a try that was refused at MAIL belongs to these chains of its sender. Its
   * recipient is not known, so that the size has to speak for it.
   */
  Confidence ofMail(List<Growing> open, Try one) {
    Optional<String> token = one.envelope().parameter("ENVID");
    Optional<String> size = one.envelope().parameter("SIZE");
    boolean oneMessage = open.stream().map(chain -> chain.last().envelope()).distinct().count() < 2;
    Envelope before = open.get(0).last().envelope();
    if (!oneMessage || haveDifferentTokens(before, one.envelope())) {
      return Confidence.WEAK;
    } else if (token.isPresent() && token.equals(before.parameter("ENVID"))) {
      return Confidence.CERTAIN;
    }
    boolean known = declared.intents().size() == 1 || size.isPresent();
    return known && sameSize(before, one.envelope()) ? Confidence.STRONG : Confidence.PROBABLE;
  }

  private static boolean haveDifferentTokens(Envelope before, Envelope now) {
    Optional<String> token = before.parameter("ENVID");
    return token.isPresent()
        && now.parameter("ENVID").isPresent()
        && !token.equals(now.parameter("ENVID"));
  }

  private static boolean sameSize(Envelope before, Envelope now) {
    Optional<String> size = before.parameter("SIZE");
    return size.isEmpty() || now.parameter("SIZE").isEmpty() || size.equals(now.parameter("SIZE"));
  }

  /** How many messages the test declared that a try of that envelope can be for. */
  private long intents(Try one) {
    return declared.intents().stream()
        .filter(
            intent ->
                intent.recipients().stream()
                    .anyMatch(path -> MailboxKey.of(path).equals(one.recipientKey())))
        .filter(
            intent ->
                intent.sender().isEmpty()
                    || MailboxKey.of(intent.sender().get()).equals(one.senderKey()))
        .count();
  }
}
