package org.smtpharness.conduct.check;

import java.util.Map;
import java.util.Optional;
import org.smtpharness.conduct.ClientClass;
import org.smtpharness.conduct.Confidence;
import org.smtpharness.conduct.Declaration;
import org.smtpharness.conduct.Evidence;
import org.smtpharness.conduct.Judgement;
import org.smtpharness.conduct.evidence.Run;
import org.smtpharness.conduct.evidence.Talk;
import org.smtpharness.conduct.evidence.Turn;
import org.smtpharness.fault.CertificateKind;
import org.smtpharness.journal.Event;

/**
 * A client breaks off when the certificate is bad (RFC 8314 section 5.1, RFC 9525). An MTA that
 * takes TLS as it comes may go on (RFC 7435), so it is judged only when TLS is required of it.
 */
final class CertificateNotValidated implements ConductCheck {
  /** What no client may accept; a weak key, or a chain that it can complete itself, is its own. */
  private static final Map<CertificateKind, String> DEFECTS =
      Map.of(
          CertificateKind.EXPIRED, "expired",
          CertificateKind.NOT_YET_VALID, "not valid yet",
          CertificateKind.SELF_SIGNED, "signed by itself",
          CertificateKind.UNKNOWN_CA, "signed by an unknown CA",
          CertificateKind.WRONG_HOST, "for another host");

  @Override
  public String id() {
    return "certificate-not-validated";
  }

  @Override
  public Judgement judge(Run run) {
    boolean opportunistic =
        run.declared().clientClass() == ClientClass.MTA
            && !run.declared().requires().contains(Declaration.Requirement.TLS);
    if (opportunistic) {
      return Judgement.absent(
          "policy", "an MTA may accept any certificate unless it is declared to require TLS");
    }
    Tally tally = new Tally();
    for (Talk talk : run.talks()) {
      talk.events(Event.TlsStarted.class)
          .filter(tls -> isBad(tls.certificate()))
          .forEach(tls -> judge(talk, tls, tally.opportunity()));
      talk.events(Event.TlsFailed.class)
          .filter(tls -> isBad(tls.certificate()) && isAboutIt(tls))
          .forEach(tls -> tally.opportunity());
    }
    return tally.judgement("no bad certificate was shown");
  }

  private static boolean isBad(Optional<CertificateKind> shown) {
    return shown.filter(DEFECTS::containsKey).isPresent();
  }

  /** Whether the client left for the certificate, as far as its alert or its silence tells. */
  private static boolean isAboutIt(Event.TlsFailed tls) {
    return tls.alert()
        .map(alert -> alert.contains("certificate") || alert.equals("unknown_ca"))
        .orElse(tls.reason().contains("closed the connection") || tls.reason().contains("reset"));
  }

  private static void judge(Talk talk, Event.TlsStarted tls, Tally tally) {
    Optional<Turn> wentOn =
        talk.turns().stream()
            .filter(turn -> turn.setting().tls() && (turn.is("AUTH") || turn.is("MAIL")))
            .findFirst();
    CertificateKind kind = tls.certificate().orElseThrow();
    if (wentOn.isPresent()) {
      Evidence shown =
          talk.evidence(tls.at(), "the handshake went well with the certificate " + kind.keyword());
      tally
          .tell("defect", DEFECTS.get(kind))
          .tell("what", wentOn.get().is("AUTH") ? "credentials" : "mail")
          .failure(
              "certificate " + kind.keyword() + " in s" + talk.number(),
              Confidence.CERTAIN,
              shown,
              talk.evidence(wentOn.get()));
    } else if (talk.closedAt().isEmpty()) {
      tally.undecided("window", "the session with the bad certificate is still open");
    }
  }
}
