package org.smtpharness.smtp;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.smtpharness.fault.Effect;
import org.smtpharness.fault.Stage;
import org.smtpharness.journal.Closing;
import org.smtpharness.journal.Reply;
import org.smtpharness.rules.Decision;
import org.smtpharness.rules.RuleBook;
import org.smtpharness.rules.Situation;
import org.smtpharness.wire.Connection;
import org.smtpharness.wire.ConnectionEndedException;

/**
 * Plays one stage: asks the rules, and does what they say or what the server does by itself. A
 * scripted reply of the kind that means success ({@code 250}, for DATA {@code 354}) carries the
 * command out and changes only the words; any other refuses it.
 */
final class StageRunner {
  /** What a stalled session does: takes input for that long and answers nothing. */
  interface Stall {
    void run(Duration time) throws IOException;
  }

  private final Connection connection;
  private final RuleBook rules;
  private final SessionState state;
  private final SessionJournal journal;
  private final ReplyOutput output;
  private final ReplyRenderer renderer;
  private final Stall stall;

  StageRunner(
      Connection connection,
      RuleBook rules,
      SessionState state,
      SessionJournal journal,
      ReplyOutput output,
      Stall stall) {
    this.connection = connection;
    this.rules = rules;
    this.state = state;
    this.journal = journal;
    this.output = output;
    this.renderer = new ReplyRenderer(state.hostname());
    this.stall = stall;
  }

  /** Plays {@code connect}, where the server does nothing by itself. */
  Optional<Reply> connect(String to) throws IOException {
    return run(situation(Stage.CONNECT, Optional.empty(), Optional.empty()), to, Optional.empty());
  }

  /**
   * Plays a stage.
   *
   * @param to the verb that is answered
   * @param subject what the command names
   * @param command the command line
   * @param carryOut does what is asked and answers the server's own reply
   * @return the reply that was given
   * @throws ConnectionEndedException when the session ends here
   */
  Reply run(
      Stage stage,
      String to,
      Optional<String> subject,
      Optional<String> command,
      Supplier<Reply> carryOut)
      throws IOException {
    return run(situation(stage, subject, command), to, Optional.of(carryOut)).orElseThrow();
  }

  /** Whether a reply of that code means that the stage's request was carried out. */
  static boolean isSuccess(Stage stage, Reply reply) {
    return reply.code() / 100 == (stage == Stage.DATA ? 3 : 2);
  }

  private Situation situation(Stage stage, Optional<String> subject, Optional<String> command) {
    Optional<Transaction> transaction = state.transaction();
    boolean greets = stage == Stage.EHLO || stage == Stage.HELO;
    return new Situation(
        stage,
        journal.session(),
        state.clientIp(),
        greets ? subject : state.helo(),
        stage == Stage.MAIL ? subject : transaction.map(Transaction::sender),
        stage == Stage.RCPT ? subject : Optional.empty(),
        transaction.map(Transaction::recipients).orElse(List.of()),
        command);
  }

  private Optional<Reply> run(Situation situation, String to, Optional<Supplier<Reply>> carryOut)
      throws IOException {
    Decision decision = rules.decide(situation);
    decision.firings().forEach(journal::fired);
    Optional<Reply> given = Optional.empty();
    boolean closes = false;
    for (Effect effect : decision.effects()) {
      if (effect instanceof Effect.Reply scripted) {
        given = Optional.of(reply(scripted, situation, to, carryOut));
        // RFC 5321 section 3.8; but an effect that follows may end it in another way.
        closes = scripted.code().value() == 421 && !scripted.keepOpen();
      } else if (effect instanceof Effect.Accept) {
        given = carryOut.map(work -> output.add(to, work.get()));
      } else {
        output.flush();
        shapeOrEnd(effect);
      }
    }
    if (closes) {
      output.flush();
      throw ended(false);
    }
    return given.isPresent() ? given : carryOut.map(work -> output.add(to, work.get()));
  }

  private Reply reply(
      Effect.Reply scripted, Situation situation, String to, Optional<Supplier<Reply>> carryOut) {
    Reply reply = renderer.render(scripted, situation);
    if (isSuccess(situation.stage(), reply)) {
      carryOut.ifPresent(Supplier::get);
    }
    return output.addScripted(to, reply);
  }

  private void shapeOrEnd(Effect effect) throws IOException {
    if (effect instanceof Effect.Delay delay) {
      connection.pause(delay.time());
    } else if (effect instanceof Effect.Close) {
      throw ended(false);
    } else if (effect instanceof Effect.Reset) {
      throw ended(true);
    } else if (effect instanceof Effect.Stall stalled) {
      stall.run(stalled.time());
      throw ended(false);
    }
  }

  private static ConnectionEndedException ended(boolean reset) {
    return new ConnectionEndedException(new Closing(Closing.By.FAULT, reset));
  }
}
