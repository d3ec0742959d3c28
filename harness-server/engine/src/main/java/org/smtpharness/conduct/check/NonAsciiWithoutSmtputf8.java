package org.smtpharness.conduct.check;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;
import org.smtpharness.conduct.Confidence;
import org.smtpharness.conduct.Evidence;
import org.smtpharness.conduct.Judgement;
import org.smtpharness.conduct.Severity;
import org.smtpharness.conduct.evidence.Envelope;
import org.smtpharness.conduct.evidence.HeaderSection;
import org.smtpharness.conduct.evidence.Run;
import org.smtpharness.conduct.evidence.Talk;
import org.smtpharness.conduct.evidence.Turn;
import org.smtpharness.journal.Content;
import org.smtpharness.journal.Event;

/** Addresses and header fields beyond ASCII need SMTPUTF8 (RFC 6531 section 3). */
final class NonAsciiWithoutSmtputf8 implements ConductCheck {
  private static final String SMTPUTF8 = "SMTPUTF8";

  @Override
  public String id() {
    return "non-ascii-without-smtputf8";
  }

  @Override
  public Judgement judge(Run run) {
    Tally tally = new Tally();
    for (Talk talk : run.talks()) {
      talk.turns().stream()
          .filter(turn -> Verbs.greets(turn) && DomainNames.isInternational(turn.argument()))
          .forEach(
              turn ->
                  fail(
                      tally.opportunity(),
                      turn.verb(),
                      "not in force yet",
                      Causes.said(talk, turn),
                      talk.evidence(turn)));
      talk.envelopes().forEach(envelope -> judge(talk, envelope, tally));
    }
    return tally.judgement("nothing beyond ASCII came, nor anything that stands for it");
  }

  private static void judge(Talk talk, Envelope envelope, Tally tally) {
    Turn mail = envelope.mail();
    boolean asked = Parameter.has(mail, SMTPUTF8);
    boolean offered = mail.setting().capabilities().offer(SMTPUTF8);
    Optional<Turn> address =
        Stream.concat(Stream.of(mail), envelope.recipients().stream())
            .filter(turn -> DomainNames.isInternational(turn.argument()))
            .findFirst();
    Optional<Turn> content = envelope.content().filter(NonAsciiWithoutSmtputf8::inHeader);
    if (address.isEmpty() && content.isEmpty()) {
      judgeNeedless(talk, envelope, asked && offered, tally);
      return;
    }
    tally.opportunity();
    if (offered && asked) {
      return;
    }
    Turn where = address.or(() -> content).orElseThrow();
    fail(
        tally,
        address.map(Turn::verb).orElse("The header section"),
        offered ? "not asked for in MAIL" : "not offered",
        asked ? Causes.said(talk, mail) + " " + SMTPUTF8 : Causes.said(talk, where),
        talk.evidence(mail),
        talk.evidence(where));
  }

  /** Asked for though nothing needs it (RFC 6531 section 3.4), or encoded as it should be. */
  private static void judgeNeedless(Talk talk, Envelope envelope, boolean asked, Tally tally) {
    boolean whole =
        envelope
            .content()
            .flatMap(Turn::content)
            .filter(Event.ContentReceived::terminated)
            .isPresent();
    if (asked && whole) {
      tally
          .opportunity()
          .tell("where", "Nothing in the message")
          .tell("offer_state", "asked for in MAIL")
          .failure(
              Severity.LOW,
              Causes.said(talk, envelope.mail()) + " needless",
              Confidence.CERTAIN,
              talk.evidence(envelope.mail()));
    } else if (envelope.content().filter(NonAsciiWithoutSmtputf8::isEncoded).isPresent()) {
      tally.opportunity();
    }
  }

  private static void fail(
      Tally tally, String where, String state, String cause, Evidence... evidence) {
    tally
        .tell("where", where)
        .tell("offer_state", state)
        .failure(cause, Confidence.CERTAIN, evidence);
  }

  private static boolean inHeader(Turn content) {
    return DomainNames.isInternational(header(content));
  }

  /** Encoded words (RFC 2047) and A-labels (RFC 5890) are what a good client writes instead. */
  private static boolean isEncoded(Turn content) {
    return header(content).contains("=?") || header(content).contains("@xn--");
  }

  private static String header(Turn turn) {
    Content content = turn.content().orElseThrow().content();
    int bodyAt = HeaderSection.of(content).bodyAt();
    return content.beginning(bodyAt, StandardCharsets.ISO_8859_1);
  }
}
