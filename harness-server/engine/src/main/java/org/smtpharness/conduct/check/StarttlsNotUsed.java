package org.smtpharness.conduct.check;

import java.util.List;
import org.smtpharness.conduct.Confidence;
import org.smtpharness.conduct.Evidence;
import org.smtpharness.conduct.Judgement;
import org.smtpharness.conduct.evidence.Run;
import org.smtpharness.conduct.evidence.Talk;
import org.smtpharness.conduct.evidence.Turn;

/** A client takes the TLS that it is offered (RFC 7435, RFC 8314 section 3). */
final class StarttlsNotUsed implements ConductCheck {
  @Override
  public String id() {
    return "starttls-not-used";
  }

  @Override
  public Judgement judge(Run run) {
    Tally tally = new Tally();
    List<Talk> offered = run.talks().stream().filter(StarttlsNotUsed::sentMailOnOffer).toList();
    offered.forEach(talk -> tally.opportunity());
    List<Evidence> plain =
        offered.stream()
            .filter(talk -> talk.turns("STARTTLS").isEmpty())
            .flatMap(talk -> talk.turns("MAIL").stream().limit(1).map(talk::evidence))
            .toList();
    if (!plain.isEmpty()) {
      tally
          .tell("n", plain.size())
          .failure(
              "plain text in s" + plain.get(0).session(),
              Confidence.CERTAIN,
              plain.toArray(Evidence[]::new));
    }
    return tally.judgement("STARTTLS was not offered to a client that sent mail");
  }

  /** It said MAIL after an EHLO that offered STARTTLS. */
  private static boolean sentMailOnOffer(Talk talk) {
    return talk.turns("MAIL").stream()
        .findFirst()
        .filter(mail -> isOffered(talk, mail))
        .isPresent();
  }

  private static boolean isOffered(Talk talk, Turn mail) {
    boolean upgraded = mail.setting().tls() && !talk.turns("STARTTLS").isEmpty();
    return upgraded || mail.setting().capabilities().offer("STARTTLS");
  }
}
