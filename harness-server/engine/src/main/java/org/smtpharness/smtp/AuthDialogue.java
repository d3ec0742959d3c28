package org.smtpharness.smtp;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.smtpharness.auth.AuthExchange;
import org.smtpharness.auth.Base64Line;
import org.smtpharness.auth.FailureKind;
import org.smtpharness.auth.MaskedAuth;
import org.smtpharness.auth.Mechanism;
import org.smtpharness.auth.Step;
import org.smtpharness.fault.Stage;
import org.smtpharness.journal.Closing;
import org.smtpharness.journal.LineEnd;
import org.smtpharness.journal.Reply;
import org.smtpharness.rules.Details;
import org.smtpharness.wire.ConnectionEndedException;
import org.smtpharness.wire.RawLine;

/**
 * Carries an AUTH command out (RFC 4954). Rules that ask for a step are consulted at each; at the
 * end, when the server knows what it thinks of the client, the others are. For the session's thread
 * alone.
 */
final class AuthDialogue {
  private static final String AUTH = "AUTH";
  private static final String CANCEL = "*";

  private final Service service;
  private final SessionState state;
  private final Incoming incoming;
  private final ReplyOutput output;
  private final StageRunner stages;
  private final SessionJournal journal;
  private final MaskedAuth masks;

  AuthDialogue(
      Service service,
      SessionState state,
      Incoming incoming,
      ReplyOutput output,
      StageRunner stages,
      SessionJournal journal) {
    this.service = service;
    this.state = state;
    this.incoming = incoming;
    this.output = output;
    this.stages = stages;
    this.journal = journal;
    this.masks = new MaskedAuth(state.policy().users());
  }

  /** Answers a command that {@link AuthCommand} has not refused. */
  void run(CommandLine command) throws IOException {
    String[] words = AuthCommand.words(command);
    Mechanism mechanism = Mechanism.of(words[0]).orElseThrow();
    Optional<String> initial = words.length > 1 ? Optional.of(words[1]) : Optional.empty();
    incoming.conceal();
    new Exchange(mechanism, masks.command(command.text()))
        .run(initial.map(Base64Line::ofInitialResponse));
  }

  /** One exchange while it comes about. */
  private final class Exchange {
    private final AuthExchange exchange;
    private String shown;
    private long step;

    Exchange(Mechanism mechanism, String shown) {
      this.exchange = AuthExchange.start(mechanism, service.authentication(state.policy().users()));
      this.shown = shown;
    }

    void run(Optional<Base64Line> initial) throws IOException {
      Optional<Base64Line> response = initial;
      while (true) {
        Optional<Reply> scripted =
            stages.run(Stage.AUTH, AUTH, shown, details().withAuthStep(step++));
        if (scripted.isEmpty()) {
          Step next = take(response);
          if (!(next instanceof Step.Challenge challenge)) {
            conclude(next);
            return;
          }
          challenge(challenge);
          response = respond(text -> masks.response(exchange, text));
        } else if (scripted.get().code() / 100 != 3) {
          outcome(scripted.get(), Optional.empty());
          return;
        } else if (respond(masks::all).isEmpty()) {
          return;
        } else {
          // What answers a challenge out of the blue is not for the exchange.
          continue;
        }
        if (response.isEmpty()) {
          return;
        }
      }
    }

    private Details details() {
      return state.details().withUser(exchange.claimedName(), false);
    }

    private Step take(Optional<Base64Line> response) {
      if (response.orElse(null) instanceof Base64Line.Malformed malformed) {
        return new Step.Failed(malformed.problem(), malformed.kind());
      }
      return exchange.next(response.map(line -> ((Base64Line.Octets) line).octets()));
    }

    private void challenge(Step.Challenge challenge) {
      output.addMasked(
          AUTH,
          new Reply(334, Optional.empty(), List.of(challenge.base64())),
          new Reply(
              334, Optional.empty(), List.of(masks.challenge(exchange.mechanism(), challenge))));
    }

    /** Takes the client's response; empty when the exchange ends with it. */
    private Optional<Base64Line> respond(UnaryOperator<String> mask) throws IOException {
      RawLine raw = nextLine();
      CommandLine line = CommandLine.of(raw, state.limits());
      shown = mask.apply(line.text());
      incoming.receivedResponse(raw, shown);
      if (raw.length() >= state.limits().hardLine()) {
        output.sayAndClose(AUTH, Replies.closing("4.5.0", "Line too long"));
      } else if (raw.end() == LineEnd.NONE) {
        throw new ConnectionEndedException(new Closing(Closing.By.CLIENT, false));
      } else if (raw.end() == LineEnd.LF) {
        refuse(Replies.of(501, "5.5.2", "Bare LF; a line ends with CR LF"), "a bare LF");
      } else if (line.text().equals(CANCEL)) {
        refuse(Replies.of(501, "5.7.0", "Authentication cancelled"), "the client cancelled");
      } else {
        return Optional.of(Base64Line.ofResponse(line.text()));
      }
      return Optional.empty();
    }

    private RawLine nextLine() throws IOException {
      try {
        return incoming
            .nextLine()
            .orElseThrow(() -> new ConnectionEndedException(new Closing(Closing.By.CLIENT, false)));
      } catch (SocketTimeoutException e) {
        output.sayAndClose(AUTH, Replies.closing("4.4.2", "Timeout waiting for a response"));
        throw e;
      }
    }

    /** Ends the exchange as the server thinks, or as a rule says instead. */
    private void conclude(Step end) throws IOException {
      if (end instanceof Step.Failed failed && isFaulty(failed.kind())) {
        refuse(reply(failed), failed.reason());
        return;
      }
      Optional<String> reason =
          end instanceof Step.Failed failed ? Optional.of(failed.reason()) : Optional.empty();
      Reply own = end instanceof Step.Failed failed ? reply(failed) : welcome();
      stages.run(
          Stage.AUTH,
          AUTH,
          Optional.empty(),
          Optional.of(shown),
          details(),
          () -> own,
          reply -> outcome(reply, reason));
    }

    private void refuse(Reply reply, String reason) {
      stages.refused(Stage.AUTH);
      outcome(output.add(AUTH, reply), Optional.of(reason));
    }

    private void outcome(Reply reply, Optional<String> reason) {
      boolean success = StageRunner.isSuccess(Stage.AUTH, reply);
      Optional<String> user = exchange.claimedName();
      journal.authenticated(exchange.mechanism().saslName(), user, success, reason);
      if (success) {
        state.authenticated(user);
        incoming.reveal();
      }
    }
  }

  /** Whether the client broke the syntax, so that there is nothing to judge. */
  private static boolean isFaulty(FailureKind kind) {
    return kind.code().value() / 10 != 53 && kind != FailureKind.DISABLED;
  }

  private static Reply reply(Step.Failed failed) {
    String text =
        isFaulty(failed.kind())
            ? "Authentication failed: " + failed.reason()
            : "Authentication credentials invalid";
    return new Reply(
        failed.kind().code().value(), Optional.of(failed.kind().enhanced()), List.of(text));
  }

  private static Reply welcome() {
    return Replies.of(235, "2.7.0", "Authentication successful");
  }
}
