package org.smtpharness.conduct.check;

import java.util.Optional;
import java.util.stream.Stream;
import org.smtpharness.conduct.Confidence;
import org.smtpharness.conduct.Declaration;
import org.smtpharness.conduct.Evidence;
import org.smtpharness.conduct.Judgement;
import org.smtpharness.conduct.Limit;
import org.smtpharness.conduct.evidence.Run;
import org.smtpharness.conduct.evidence.Talk;
import org.smtpharness.conduct.evidence.Turn;
import org.smtpharness.journal.Event;
import org.smtpharness.journal.Moment;

/** When STARTTLS fails, a client does not go on in the clear (RFC 3207 section 4, RFC 8314). */
final class StarttlsDowngrade implements ConductCheck {
  /** An upgrade that failed. */
  private record Failed(Talk talk, Moment at, String reason, Evidence evidence) {}

  @Override
  public String id() {
    return "starttls-downgrade";
  }

  @Override
  public Judgement judge(Run run) {
    Tally tally = new Tally();
    run.talks().stream()
        .flatMap(talk -> failed(run, talk).stream())
        .forEach(failed -> judge(run, failed, tally.opportunity()));
    return tally.judgement("STARTTLS never failed");
  }

  private static void judge(Run run, Failed failed, Tally tally) {
    Moment until =
        new Moment(
            failed.at().wall(),
            failed.at().elapsed().plus(run.thresholds().of(Limit.DOWNGRADE_WINDOW)));
    Stream<Talk> here = Stream.of(failed.talk());
    Stream<Talk> later =
        run.talks().stream()
            .filter(talk -> talk.openedAt().compareTo(failed.at()) > 0)
            .filter(talk -> talk.openedAt().compareTo(until) <= 0)
            .filter(talk -> talk.turns("STARTTLS").isEmpty());
    Stream.concat(here, later)
        .filter(talk -> inTheClear(talk, failed.at()).findFirst().isPresent())
        .findFirst()
        .ifPresent(
            talk -> fail(failed, talk, inTheClear(talk, failed.at()).findFirst().get(), tally));
  }

  private static void fail(Failed failed, Talk talk, Turn turn, Tally tally) {
    boolean same = talk.number() == failed.talk().number();
    tally
        .tell("reason", failed.reason())
        .tell("what", turn.is("AUTH") ? "credentials" : "mail")
        .tell("same_or_new", same ? "the same" : "a new")
        .tell("session", talk.session().id())
        .failure(
            turn.is("AUTH")
                ? "credentials in the clear in s" + talk.number()
                : "plain text in s" + talk.number(),
            same ? Confidence.CERTAIN : Confidence.PROBABLE,
            failed.evidence(),
            talk.evidence(turn));
  }

  private static Stream<Turn> inTheClear(Talk talk, Moment after) {
    return talk.turns().stream()
        .filter(turn -> turn.is("MAIL") || turn.is("AUTH"))
        .filter(turn -> !turn.setting().tls() && turn.startedAt().compareTo(after) > 0);
  }

  private static Optional<Failed> failed(Run run, Talk talk) {
    Optional<Failed> refused =
        talk.turns("STARTTLS").stream()
            .filter(turn -> turn.seenCode() >= 400)
            .findFirst()
            .map(
                turn ->
                    new Failed(
                        talk,
                        turn.answer().orElseThrow().at(),
                        turn.answer().orElseThrow().reply().codes(),
                        talk.evidence(turn)));
    Optional<Failed> broken =
        talk.events(Event.TlsFailed.class)
            .findFirst()
            .map(
                event ->
                    new Failed(
                        talk,
                        event.at(),
                        event.reason(),
                        talk.evidence(event.at(), "the handshake failed: " + event.reason())));
    return refused.or(() -> broken).or(() -> stripped(run, talk));
  }

  /** A missing offer counts when the test requires TLS, or the client had it here before. */
  private static Optional<Failed> stripped(Run run, Talk talk) {
    boolean expects =
        run.declared().requires().contains(Declaration.Requirement.TLS)
            || run.talks().stream()
                .takeWhile(earlier -> earlier.number() < talk.number())
                .anyMatch(earlier -> earlier.session().tls().isPresent());
    return talk.turns("EHLO").stream()
        .filter(Turn::succeeded)
        .filter(turn -> expects && talk.session().tls().isEmpty())
        .filter(
            turn ->
                talk.after(turn).stream()
                    .noneMatch(next -> next.setting().capabilities().offer("STARTTLS")))
        .findFirst()
        .map(
            turn ->
                new Failed(
                    talk,
                    turn.answer().orElseThrow().at(),
                    "it was missing from the EHLO reply",
                    talk.evidence(turn)));
  }
}
