package org.smtpharness.conduct.check;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.smtpharness.conduct.Confidence;
import org.smtpharness.conduct.Judgement;
import org.smtpharness.conduct.evidence.ContentDigest;
import org.smtpharness.conduct.evidence.Envelope;
import org.smtpharness.conduct.evidence.Run;
import org.smtpharness.conduct.evidence.Talk;

/** The empty reverse-path is for notifications, and they have no other (RFC 5321 4.5.5, 6.1). */
final class NullSenderMisuse implements ConductCheck {
  /** Fields of mail that no person wrote, without saying of what kind it is. */
  private static final List<String> AUTOMATIC =
      List.of("precedence", "x-autoreply", "x-auto-response-suppress", "x-autorespond");

  @Override
  public String id() {
    return "null-sender-misuse";
  }

  @Override
  public Judgement judge(Run run) {
    Tally tally = new Tally();
    for (Talk talk : run.talks()) {
      for (Envelope envelope : talk.envelopes()) {
        envelope.digest().ifPresent(digest -> judge(talk, envelope, digest, tally));
      }
    }
    return tally.judgement("neither a notification nor an empty sender was seen");
  }

  private static void judge(Talk talk, Envelope envelope, ContentDigest digest, Tally tally) {
    boolean empty = envelope.sender().isEmpty();
    String type = first(digest.headers(), "content-type");
    boolean report = type.startsWith("multipart/report");
    boolean notification = report && type.contains("delivery-status");
    String submitted = first(digest.headers(), "auto-submitted");
    boolean automatic = !submitted.isEmpty() && !submitted.startsWith("no");
    if (!empty && !notification) {
      return;
    }
    tally.opportunity();
    if (empty && !report && !automatic) {
      if (AUTOMATIC.stream().anyMatch(digest.headers()::containsKey)) {
        tally.undecided("attribution", "it can't be told what kind of automatic mail this is");
      } else {
        fail(talk, envelope, digest, "ordinary mail", tally);
      }
    } else if (!empty) {
      fail(talk, envelope, digest, "a delivery status notification", tally);
    }
  }

  private static void fail(
      Talk talk, Envelope envelope, ContentDigest digest, String kind, Tally tally) {
    tally
        .tell("message", digest.messageId().map(id -> "<" + id + ">").orElse("a message"))
        .tell("kind", kind)
        .tell("sender", "<" + envelope.sender() + ">")
        .failure(
            Causes.said(talk, envelope.mail()), Confidence.CERTAIN, talk.evidence(envelope.mail()));
  }

  private static String first(Map<String, List<String>> headers, String name) {
    return headers.getOrDefault(name, List.of("")).get(0).toLowerCase(Locale.ROOT);
  }
}
