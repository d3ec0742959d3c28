package org.smtpharness.conduct.check;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.smtpharness.conduct.Bound;
import org.smtpharness.conduct.Confidence;
import org.smtpharness.conduct.Judgement;
import org.smtpharness.conduct.evidence.Run;
import org.smtpharness.conduct.evidence.Talk;
import org.smtpharness.conduct.evidence.Turn;
import org.smtpharness.journal.Event;

/** The rules of an AUTH exchange (RFC 4954 section 4). */
final class AuthExchangeInvalid implements ConductCheck {
  private static final Set<String> SHOWING = Set.of("PLAIN", "LOGIN");
  private static final Pattern HIDING = Pattern.compile("CRAM-MD5|SCRAM-.*|DIGEST-MD5");
  private static final Pattern BASE64 =
      Pattern.compile("([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?");

  /** How a response that cancels is shown, also where everything is masked. */
  private static final Set<String> CANCEL = Set.of("*", "*** (1 octet)");

  @Override
  public String id() {
    return "auth-exchange-invalid";
  }

  @Override
  public Judgement judge(Run run) {
    long longest = run.thresholds().of(Bound.SIZE_COMMAND);
    Tally tally = new Tally();
    for (Exchanges.Exchange one : Exchanges.of(run)) {
      tally.opportunity();
      outOfPlace(one)
          .or(() -> mechanism(one))
          .or(() -> syntax(one, longest))
          .ifPresent(
              problem ->
                  tally
                      .tell("mechanism", one.mechanism())
                      .tell("problem", problem)
                      .failure(
                          Causes.said(one.talk(), one.turn()),
                          Confidence.CERTAIN,
                          one.talk().evidence(one.turn())));
    }
    return tally.judgement("the client did not authenticate");
  }

  private static Optional<String> outOfPlace(Exchanges.Exchange one) {
    if (one.turn().setting().user().isPresent()) {
      return Optional.of("sent after a successful AUTH");
    }
    return inTransaction(one.talk(), one.turn())
        ? Optional.of("sent within a transaction")
        : Optional.empty();
  }

  private static boolean inTransaction(Talk talk, Turn auth) {
    boolean open = false;
    for (Turn turn : talk.turns().subList(0, talk.turns().indexOf(auth))) {
      boolean ends = turn.is(Turn.CONTENT) || turn.is("RSET") || Verbs.greets(turn);
      open = turn.is("MAIL") && turn.succeeded() || open && !ends;
    }
    return open;
  }

  private static Optional<String> mechanism(Exchanges.Exchange one) {
    List<String> offered =
        one.turn()
            .setting()
            .capabilities()
            .parameters("AUTH")
            .map(text -> Arrays.asList(text.toUpperCase(Locale.ROOT).split("\\s+")))
            .orElse(List.of());
    if (offered.isEmpty()) {
      return Optional.empty();
    } else if (!offered.contains(one.mechanism())) {
      return Optional.of("not one of the mechanisms that are offered");
    }
    Optional<String> hiding =
        offered.stream().filter(other -> HIDING.matcher(other).matches()).findFirst();
    boolean weak = !one.turn().setting().tls() && SHOWING.contains(one.mechanism());
    return hiding
        .filter(other -> weak)
        .map(other -> "chosen without TLS although " + other + " hides the password");
  }

  private static Optional<String> syntax(Exchanges.Exchange one, long longest) {
    int octets = one.turn().command().map(Event.CommandReceived::octets).orElse(0);
    if (one.hasInitialResponse() && octets > longest) {
      return Optional.of(
          "a line of " + octets + " octets with an initial response, of " + longest + " at most");
    } else if (answeredNonsense(one.turn())) {
      return Optional.of("a challenge that is not base64 was answered with something else than *");
    }
    return one.outcome()
        .flatMap(Event.Authenticated::reason)
        .filter(reason -> reason.contains("base64"))
        .map(reason -> "a response is not base64: " + reason);
  }

  private static boolean answeredNonsense(Turn auth) {
    List<Event.ReplySent> challenges =
        auth.replies().stream().filter(sent -> sent.reply().code() == 334).toList();
    for (int i = 0; i < Math.min(challenges.size(), auth.responses().size()); i++) {
      String text = String.join("", challenges.get(i).reply().lines());
      boolean masked = text.startsWith("***");
      boolean cancelled = CANCEL.contains(auth.responses().get(i).line());
      if (!masked && !BASE64.matcher(text).matches() && !cancelled) {
        return true;
      }
    }
    return false;
  }
}
