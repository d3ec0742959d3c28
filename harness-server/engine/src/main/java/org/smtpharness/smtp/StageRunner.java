package org.smtpharness.smtp;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.smtpharness.fault.Bounce;
import org.smtpharness.fault.Effect;
import org.smtpharness.fault.Stage;
import org.smtpharness.journal.Reply;
import org.smtpharness.rules.Decision;
import org.smtpharness.rules.Details;
import org.smtpharness.rules.Occurrence;
import org.smtpharness.rules.RuleBook;
import org.smtpharness.rules.Situation;
import org.smtpharness.wire.Connection;
import org.smtpharness.wire.ConnectionEndedException;

/**
 * Plays one stage: asks the rules, and does what they say or what the server does by itself. For
 * the session's thread alone.
 */
final class StageRunner {
  private static final Consumer<Reply> UNHEARD = reply -> {};

  private final RuleBook rules;
  private final SessionState state;
  private final SessionJournal journal;
  private final ReplyOutput output;
  private final Answers answers;
  private final EffectRunner effects;
  private List<String> headerFields = List.of();

  StageRunner(
      Connection connection,
      RuleBook rules,
      SessionState state,
      SessionJournal journal,
      ReplyOutput output,
      Incoming incoming,
      EndingRunner endings) {
    this.rules = rules;
    this.state = state;
    this.journal = journal;
    this.output = output;
    this.answers = new Answers(rules, state, journal, output, endings);
    this.effects = new EffectRunner(connection, incoming, endings);
  }

  /**
   * Plays a stage at which the server does nothing by itself: {@code connect}, {@code content},
   * {@code idle}.
   *
   * @return the reply that a rule gave
   */
  Optional<Reply> run(Stage stage, String to, Details details) throws IOException {
    return run(
        situation(stage, Optional.empty(), Optional.empty(), details),
        to,
        Optional.empty(),
        UNHEARD);
  }

  /**
   * Plays a step of a stage, at which the server does nothing by itself.
   *
   * @param command the line that is answered, fit to be shown
   * @return the reply that a rule gave
   */
  Optional<Reply> run(Stage stage, String to, String command, Details details) throws IOException {
    return run(
        situation(stage, Optional.empty(), Optional.of(command), details),
        to,
        Optional.empty(),
        UNHEARD);
  }

  /**
   * Plays a stage.
   *
   * @param to the verb that is answered
   * @param subject what the command names
   * @param command the command line
   * @param details what only this stage knows
   * @param carryOut does what is asked and answers the server's own reply
   * @return the reply that was given
   * @throws ConnectionEndedException when the session ends here
   */
  Reply run(
      Stage stage,
      String to,
      Optional<String> subject,
      Optional<String> command,
      Details details,
      Supplier<Reply> carryOut)
      throws IOException {
    return run(stage, to, subject, command, details, carryOut, UNHEARD);
  }

  /**
   * The same, telling what is answered before it goes out, or is kept back.
   *
   * @param decided told the reply
   */
  Reply run(
      Stage stage,
      String to,
      Optional<String> subject,
      Optional<String> command,
      Details details,
      Supplier<Reply> carryOut,
      Consumer<Reply> decided)
      throws IOException {
    return run(situation(stage, subject, command, details), to, Optional.of(carryOut), decided)
        .orElseThrow();
  }

  /**
   * Plays two stages that share one answer. A rule that answers or ends the session at the first
   * decides; what only shapes the answer at the first adds to what the second does.
   *
   * @param to the verb that is answered
   * @param carryOut does what is asked and answers the server's own reply
   * @throws ConnectionEndedException when the session ends here
   */
  void run(Situation first, Situation second, String to, Supplier<Reply> carryOut)
      throws IOException {
    Decision before = decide(first);
    if (before.isVerdict()) {
      play(
          before,
          first,
          to,
          Optional.of(carryOut),
          reply -> {
            if (isSuccess(second.stage(), reply)) {
              happened(reply, second, before);
            }
          });
    } else {
      play(before.with(decide(second)), second, to, Optional.of(carryOut), UNHEARD);
    }
  }

  /** Answers the reports that rules asked for since this was last called. */
  List<Bounce> takeBounces() {
    return answers.takeBounces();
  }

  /** The header fields that rules at the stage that is played add to the message, in order. */
  List<String> headerFields() {
    return headerFields;
  }

  /** Whether a reply of that code means that the stage's request was carried out. */
  static boolean isSuccess(Stage stage, Reply reply) {
    return reply.code() / 100 == (stage == Stage.DATA ? 3 : 2);
  }

  /** The facts at a stage that answers no command. */
  Situation situation(Stage stage, Details details) {
    return situation(stage, Optional.empty(), Optional.empty(), details);
  }

  /** The facts at a stage that answers that command, which is fit to be shown. */
  Situation situation(Stage stage, String command, Details details) {
    return situation(stage, Optional.empty(), Optional.of(command), details);
  }

  /** Asks the rules and journals those that fired. */
  Decision decide(Situation situation) {
    Decision decision = rules.decide(situation);
    decision.consultation().ifPresent(journal::consulted);
    decision.firings().forEach(journal::fired);
    return decision;
  }

  /** What a scripted reply says. */
  Reply render(Effect.Reply reply, Situation situation) {
    return answers.render(reply, situation);
  }

  /** Does what an effect does that is no answer. */
  void shapeOrEnd(Stage stage, Effect effect) throws IOException {
    effects.run(stage, effect);
  }

  private Situation situation(
      Stage stage, Optional<String> subject, Optional<String> command, Details details) {
    Optional<Transaction> transaction = state.transaction();
    boolean greets = stage == Stage.EHLO || stage == Stage.HELO;
    Optional<String> helo = greets ? subject : state.helo();
    String ip = state.client().ip(helo);
    if (state.client().changesTo(ip)) {
      journal.appeared(ip);
    }
    return new Situation(
        stage,
        journal.session(),
        ip,
        helo,
        stage == Stage.MAIL ? subject : transaction.map(Transaction::sender),
        stage == Stage.RCPT || stage == Stage.VRFY || stage == Stage.EXPN
            ? subject
            : Optional.empty(),
        transaction.map(Transaction::recipients).orElse(List.of()),
        command,
        details);
  }

  private Optional<Reply> run(
      Situation situation, String to, Optional<Supplier<Reply>> carryOut, Consumer<Reply> decided)
      throws IOException {
    return play(decide(situation), situation, to, carryOut, decided);
  }

  private Optional<Reply> play(
      Decision decision,
      Situation situation,
      String to,
      Optional<Supplier<Reply>> carryOut,
      Consumer<Reply> decided)
      throws IOException {
    ReplyForm form = answers.form(situation.stage(), decision);
    headerFields = answers.headerFields(decision.effects(), situation);
    Consumer<Reply> heard =
        reply -> {
          decided.accept(reply);
          happened(reply, situation, decision);
        };
    if (decision.effects().isEmpty() && form == ReplyForm.PLAIN) {
      Optional<Reply> own = carryOut.map(work -> output.add(to, work.get()));
      own.ifPresent(heard);
      return own;
    }
    Answers.Answer answer = answers.begin(situation, to, carryOut, heard, decision.effects(), form);
    for (Effect effect : decision.effects()) {
      if (effect instanceof Effect.Answer scripted) {
        answer.give(scripted);
      } else {
        output.flush();
        effects.run(situation.stage(), effect);
      }
    }
    return answer.finish();
  }

  /** Tells the rules that the client was refused before they were asked. */
  void refused(Stage stage) {
    if (rules.isFed()) {
      rules.happened(Occurrence.FAILURE, situation(stage, state.details()), Decision.NONE);
    }
  }

  /** Tells the rules that the client was greeted. */
  void greeted() {
    if (rules.isFed()) {
      rules.happened(
          Occurrence.CONNECTION, situation(Stage.GREETING, state.details()), Decision.NONE);
    }
  }

  /** Tells the rules what became of a request. */
  private void happened(Reply reply, Situation situation, Decision decision) {
    if (!rules.isFed() || situation.stage() == Stage.CONTENT) {
      // What is refused within the content is answered, and told, at its end.
      return;
    }
    Stage stage = situation.stage();
    if (reply.code() >= 400) {
      rules.happened(Occurrence.FAILURE, situation, decision);
    } else if (stage == Stage.RCPT && isSuccess(stage, reply)) {
      rules.happened(Occurrence.RECIPIENT, situation, decision);
    } else if (stage == Stage.END_OF_DATA && isSuccess(stage, reply)) {
      rules.happened(Occurrence.MESSAGE, situation, decision);
    }
  }
}
