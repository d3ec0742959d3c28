package org.smtpharness.conduct.check;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.smtpharness.conduct.Confidence;
import org.smtpharness.conduct.Judgement;
import org.smtpharness.conduct.evidence.Run;
import org.smtpharness.conduct.evidence.Talk;
import org.smtpharness.conduct.evidence.Turn;
import org.smtpharness.journal.Event;

/** TLS 1.0 and 1.1 must not be used (RFC 8996). */
final class TlsVersionObsolete implements ConductCheck {
  private static final Map<String, String> OBSOLETE =
      Map.of("SSLv3", "SSL 3.0", "TLSv1", "1.0", "TLSv1.0", "1.0", "TLSv1.1", "1.1");
  private static final Pattern OFFERED =
      Pattern.compile("client offered only (.*), the server speaks only (.*)");

  @Override
  public String id() {
    return "tls-version-obsolete";
  }

  @Override
  public Judgement judge(Run run) {
    Tally tally = new Tally();
    for (Talk talk : run.talks()) {
      talk.events(Event.TlsStarted.class).forEach(tls -> judge(talk, tls, tally.opportunity()));
      talk.events(Event.TlsFailed.class).forEach(tls -> judge(talk, tls, tally));
    }
    return tally.judgement("no TLS version was agreed on, or refused");
  }

  private static void judge(Talk talk, Event.TlsStarted tls, Tally tally) {
    String version = OBSOLETE.get(tls.protocol());
    Optional<Turn> carried =
        talk.turns().stream()
            .filter(turn -> turn.setting().tls() && (turn.is("AUTH") || turn.is("MAIL")))
            .findFirst();
    if (version != null && carried.isPresent()) {
      tally
          .tell("version", version)
          .tell("what", carried.get().is("AUTH") ? "credentials" : "mail")
          .failure(
              "TLS version in s" + talk.number(),
              Confidence.CERTAIN,
              talk.evidence(tls.at(), "the handshake agreed on " + tls.protocol()),
              talk.evidence(carried.get()));
    }
  }

  /** A handshake without a common version: one side has old ones only. */
  private static void judge(Talk talk, Event.TlsFailed tls, Tally tally) {
    Matcher versions = OFFERED.matcher(tls.reason());
    boolean refused = tls.alert().filter("protocol_version"::equals).isPresent();
    if (!versions.find()) {
      if (refused) {
        tally.opportunity();
      }
      return;
    }
    tally.opportunity();
    String[] offered = versions.group(1).split("[, ]+");
    String newest = offered[offered.length - 1];
    boolean old = Arrays.stream(offered).allMatch(OBSOLETE::containsKey);
    if (old) {
      tally
          .tell("version", OBSOLETE.get(newest))
          .tell("what", "a handshake that offered nothing newer")
          .failure(
              "TLS version in s" + talk.number(),
              Confidence.CERTAIN,
              talk.evidence(tls.at(), tls.reason()));
    }
  }
}
