package org.smtpharness.conduct.check;

import java.util.Locale;
import java.util.regex.Pattern;
import org.smtpharness.conduct.Confidence;
import org.smtpharness.conduct.Judgement;
import org.smtpharness.conduct.Severity;
import org.smtpharness.conduct.evidence.Capabilities;
import org.smtpharness.conduct.evidence.Run;
import org.smtpharness.conduct.evidence.Turn;

/** Octets beyond ASCII need 8BITMIME, and BODY=8BITMIME to say so (RFC 6152 section 3). */
final class EightBitWithout8bitmime implements ConductCheck {
  private static final Pattern ENCODED = Pattern.compile("=[89A-Fa-f][0-9A-Fa-f]");

  @Override
  public String id() {
    return "eight-bit-without-8bitmime";
  }

  @Override
  public Judgement judge(Run run) {
    Tally tally = new Tally();
    Mail.all(run).forEach(mail -> judge(mail, tally));
    return tally.judgement("no body had anything beyond ASCII, encoded or not");
  }

  private static void judge(Mail mail, Tally tally) {
    String body = mail.body();
    long octets = body.chars().filter(c -> c > 127).count();
    if (octets == 0) {
      boolean encoded =
          mail.text().toLowerCase(Locale.ROOT).contains("quoted-printable")
              && ENCODED.matcher(body).find();
      if (encoded) {
        tally.opportunity();
      }
      return;
    }
    tally.opportunity().tell("n", octets);
    Turn command = mail.envelope().mail();
    Capabilities offered = command.setting().capabilities();
    boolean international = Parameter.has(command, "SMTPUTF8");
    boolean said = Parameter.hasBody(command, "8BITMIME");
    boolean binary = Parameter.hasBody(command, "BINARYMIME");
    if (!offered.offer("8BITMIME") && !(binary && offered.offer("BINARYMIME"))) {
      String what = international ? "SMTPUTF8" : Parameter.has(command, "BODY") ? "BODY" : "";
      tally
          .tell("offer_state", "not offered")
          .failure(
              what.isEmpty() ? mail.cause() : Causes.said(mail.talk(), command) + " " + what,
              Confidence.CERTAIN,
              mail.talk().evidence(command),
              mail.evidence());
    } else if (!said && !binary && !international) {
      tally
          .tell("offer_state", "not asked for with BODY=8BITMIME")
          .failure(
              Severity.LOW,
              mail.cause("without BODY"),
              Confidence.CERTAIN,
              mail.talk().evidence(command),
              mail.evidence());
    }
  }
}
