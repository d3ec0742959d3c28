package org.smtpharness.conduct.check;

import java.util.List;
import org.smtpharness.conduct.Confidence;
import org.smtpharness.conduct.Intent;
import org.smtpharness.conduct.Judgement;
import org.smtpharness.conduct.evidence.Chain;
import org.smtpharness.conduct.evidence.Envelope;
import org.smtpharness.conduct.evidence.Run;
import org.smtpharness.conduct.evidence.Talk;
import org.smtpharness.conduct.evidence.Try;
import org.smtpharness.conduct.evidence.Turn;

/** A message that requires TLS goes where REQUIRETLS is offered within TLS (RFC 8689). */
final class RequiretlsNotHonoured implements ConductCheck {
  private static final String REQUIRETLS = "REQUIRETLS";

  @Override
  public String id() {
    return "requiretls-not-honoured";
  }

  @Override
  public Judgement judge(Run run) {
    Tally tally = new Tally();
    for (Talk talk : run.talks()) {
      talk.turns("MAIL").stream()
          .filter(mail -> Parameter.has(mail, REQUIRETLS))
          .forEach(mail -> judge(talk, mail, tally.opportunity()));
    }
    for (Intent intent : run.declared().intents()) {
      if (intent.requireTls() && !run.talks().isEmpty()) {
        judge(run, intent, tally.opportunity());
      }
    }
    return tally.judgement("no message required TLS");
  }

  private static void judge(Talk talk, Turn mail, Tally tally) {
    boolean offered = mail.setting().capabilities().offer(REQUIRETLS);
    if (mail.setting().tls() && offered) {
      return;
    }
    tally
        .tell("message", "the message from <" + Envelope.path(mail) + ">")
        .tell(
            "what",
            mail.setting().tls()
                ? "sent to a server that does not offer REQUIRETLS"
                : "sent outside of TLS")
        .failure(Causes.said(talk, mail) + " REQUIRETLS", Confidence.CERTAIN, talk.evidence(mail));
  }

  /** A message that the test declares must not be transferred without the parameter. */
  private static void judge(Run run, Intent intent, Tally tally) {
    List<Chain> chains =
        run.chains().stream().filter(chain -> Reports.serves(chain, intent)).toList();
    for (Chain chain : chains) {
      for (Try one : chain.tries()) {
        Turn mail = one.envelope().mail();
        if (one.envelope().content().isPresent() && !Parameter.has(mail, REQUIRETLS)) {
          tally
              .tell("message", chain.message())
              .tell("what", "transferred without the parameter REQUIRETLS")
              .failure(
                  Causes.said(one.talk(), mail) + " REQUIRETLS",
                  chain.confidence(),
                  one.talk().evidence(mail));
          return;
        }
      }
    }
  }
}
