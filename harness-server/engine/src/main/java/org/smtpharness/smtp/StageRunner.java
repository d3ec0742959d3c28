package org.smtpharness.smtp;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.smtpharness.fault.Bounce;
import org.smtpharness.fault.DelayTime;
import org.smtpharness.fault.Direction;
import org.smtpharness.fault.Effect;
import org.smtpharness.fault.Pacing;
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
 * Plays one stage: asks the rules, and does what they say or what the server does by itself. A
 * scripted reply of the kind that means success ({@code 250}, for DATA {@code 354}) carries the
 * command out and changes only the words; any other refuses it.
 */
final class StageRunner {
  private static final Consumer<Reply> UNHEARD = reply -> {};

  private final Connection connection;
  private final RuleBook rules;
  private final SessionState state;
  private final SessionJournal journal;
  private final ReplyOutput output;
  private final Incoming incoming;
  private final ReplyRenderer renderer;
  private final EndingRunner endings;
  private final List<Bounce> bounces = new ArrayList<>();

  /** What a rule at {@code connect} that gave no answer does to the greeting. */
  private ReplyForm greetingForm = ReplyForm.PLAIN;

  StageRunner(
      Connection connection,
      RuleBook rules,
      SessionState state,
      SessionJournal journal,
      ReplyOutput output,
      Incoming incoming,
      EndingRunner endings) {
    this.connection = connection;
    this.rules = rules;
    this.state = state;
    this.journal = journal;
    this.output = output;
    this.incoming = incoming;
    this.renderer = new ReplyRenderer(state.hostname());
    this.endings = endings;
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
    List<Bounce> taken = List.copyOf(bounces);
    bounces.clear();
    return taken;
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
    return renderer.render(reply, situation);
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
    ReplyForm form = form(situation.stage(), decision);
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
    Answer answer = new Answer(situation, to, carryOut, heard, decision.effects(), form);
    for (Effect effect : decision.effects()) {
      if (effect instanceof Effect.Answer scripted) {
        answer.give(scripted);
      } else {
        output.flush();
        shapeOrEnd(situation.stage(), effect);
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

  private ReplyForm form(Stage stage, Decision decision) {
    ReplyForm form = ReplyForm.of(decision.effects(), decision.draw());
    return stage == Stage.GREETING ? greetingForm.and(form) : form;
  }

  /** Does what an effect does that is no answer. */
  void shapeOrEnd(Stage stage, Effect effect) throws IOException {
    if (effect instanceof Effect.Delay delay) {
      pause(stage, ((DelayTime.Fixed) delay.time()).time());
    } else if (effect instanceof Pacing.Bandwidth bandwidth) {
      limit(bandwidth);
    } else if (effect instanceof Pacing.SlowRead slow) {
      connection.readSlowly(slow.octets(), slow.every());
    } else if (effect instanceof Effect.Ending ending) {
      endings.run(ending);
    }
  }

  /**
   * A client may leave behind QUIT and before its reply; and within the content its input is being
   * read already.
   */
  private void pause(Stage stage, Duration time) throws IOException {
    if (stage == Stage.QUIT || stage == Stage.CONTENT) {
      connection.pause(time);
    } else {
      incoming.pause(time);
    }
  }

  private void limit(Pacing.Bandwidth bandwidth) {
    if (bandwidth.direction() != Direction.OUT) {
      connection.limitInbound(bandwidth.octetsPerSecond());
    }
    if (bandwidth.direction() != Direction.IN) {
      connection.limitOutbound(bandwidth.octetsPerSecond());
    }
  }

  /** The answer of one stage while it comes about. */
  private final class Answer {
    private final Situation situation;
    private final String to;
    private final Optional<Supplier<Reply>> carryOut;
    private final Consumer<Reply> decided;
    private final ReplyForm form;
    private final List<Effect> effects;
    private Optional<Reply> given = Optional.empty();
    private boolean closes;

    Answer(
        Situation situation,
        String to,
        Optional<Supplier<Reply>> carryOut,
        Consumer<Reply> decided,
        List<Effect> effects,
        ReplyForm form) {
      this.situation = situation;
      this.to = to;
      this.carryOut = carryOut;
      this.decided = decided;
      this.form = form;
      this.effects = effects;
    }

    void give(Effect.Answer effect) throws IOException {
      if (effect instanceof Effect.Reply scripted) {
        Reply reply = renderer.render(scripted, situation);
        if (isSuccess(situation.stage(), reply)) {
          carryOut.ifPresent(Supplier::get);
        }
        // RFC 5321 section 3.8; but an effect that follows may end it in another way.
        closes = reply.code() == 421 && !scripted.keepOpen();
        say(Extension.changed(reply, effects, state.isSecure()), true);
      } else if (effect instanceof Effect.Raw raw) {
        given = Optional.of(Replies.ofOctets(raw.octets()));
        decided.accept(given.get());
        loseIfAsked(given.get());
        output.addRaw(to, given.get(), raw.octets(), form);
        sayMore();
      } else if (effect instanceof Effect.Discard) {
        say(Replies.of(250, "2.0.0", "OK: queued as m" + journal.discarded()), true);
      } else {
        if (effect instanceof Bounce bounce) {
          bounces.add(bounce);
        }
        if (carryOut.isPresent()) {
          byItself(carryOut.get());
        }
      }
    }

    private void byItself(Supplier<Reply> work) throws IOException {
      Reply reply = work.get();
      boolean greets = situation.stage() == Stage.EHLO;
      say(greets ? Extension.changed(reply, effects, state.isSecure()) : reply, false);
    }

    private void say(Reply reply, boolean scripted) throws IOException {
      given = Optional.of(reply);
      decided.accept(reply);
      if (situation.stage() == Stage.CONTENT && !closes && !isEnding()) {
        // It refuses the content, whose end is answered with it.
        return;
      }
      loseIfAsked(reply);
      if (scripted) {
        output.addScripted(to, reply, form);
      } else {
        output.add(to, reply, form);
      }
      sayMore();
    }

    private boolean isEnding() {
      return effects.get(effects.size() - 1) instanceof Effect.Ending;
    }

    private void loseIfAsked(Reply reply) throws IOException {
      if (form.lostBy().isPresent()) {
        output.withhold(to, reply);
        endings.run(form.lostBy().get());
      }
    }

    private void sayMore() {
      for (Effect.Reply further : form.unsolicited()) {
        output.addScripted("", renderer.render(further, situation), ReplyForm.PLAIN);
      }
    }

    Optional<Reply> finish() throws IOException {
      if (closes) {
        // The client may come again as soon as it has read the reply.
        rules.sessionEnded(situation.session());
        output.flush();
        endings.run(new Effect.Close());
      }
      if (given.isEmpty() && carryOut.isPresent()) {
        byItself(carryOut.get());
      } else if (given.isEmpty() && situation.stage() == Stage.CONNECT) {
        // Nothing is said here, so what shapes the answer shapes the first thing that is.
        greetingForm = form;
      } else if (given.isEmpty()) {
        sayMore();
      }
      return given;
    }
  }
}
