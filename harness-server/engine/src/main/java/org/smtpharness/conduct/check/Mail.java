package org.smtpharness.conduct.check;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.smtpharness.conduct.Evidence;
import org.smtpharness.conduct.evidence.Envelope;
import org.smtpharness.conduct.evidence.HeaderSection;
import org.smtpharness.conduct.evidence.Run;
import org.smtpharness.conduct.evidence.Talk;
import org.smtpharness.conduct.evidence.Turn;
import org.smtpharness.journal.Event;

/**
 * Content that came, with what is around it.
 *
 * @param talk its session
 * @param envelope its transaction
 * @param turn the content
 * @param header its header section
 */
record Mail(Talk talk, Envelope envelope, Turn turn, HeaderSection header) {
  /** All contents of a run, whole or cut short, in the order of the sessions. */
  static List<Mail> all(Run run) {
    List<Mail> mails = new ArrayList<>();
    for (Talk talk : run.talks()) {
      for (Envelope envelope : talk.envelopes()) {
        envelope
            .content()
            .ifPresent(
                turn ->
                    mails.add(
                        new Mail(
                            talk,
                            envelope,
                            turn,
                            HeaderSection.of(turn.content().orElseThrow().content()))));
      }
    }
    return mails;
  }

  /** Those whose header section is whole: what is missing from it is missing. */
  static List<Mail> withHeader(Run run) {
    return all(run).stream().filter(mail -> mail.header().ended() || mail.isWhole()).toList();
  }

  /** What came. */
  Event.ContentReceived received() {
    return turn.content().orElseThrow();
  }

  /** Whether it came to its end, and all of it was kept. */
  boolean isWhole() {
    return received().terminated() && received().content().size() == received().octets();
  }

  /** It, one character for each octet. */
  String text() {
    return received().content().text(StandardCharsets.ISO_8859_1);
  }

  /** Its body, one character for each octet. */
  String body() {
    return text().substring(header.bodyAt());
  }

  /** How it is called in sentences. */
  String name() {
    return header
        .first("Message-ID")
        .map(HeaderSection.Field::value)
        .filter(id -> !id.isEmpty())
        .orElse("the message from <" + envelope.sender() + ">");
  }

  /** Where it can be seen. */
  Evidence evidence() {
    return talk.evidence(turn);
  }

  /** The cause of what is wrong with its octets. */
  String cause() {
    return Causes.said(talk, turn);
  }

  /** The cause of something else that is wrong with it. */
  String cause(String what) {
    return cause() + " " + what;
  }
}
