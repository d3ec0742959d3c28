package org.smtpharness.smtp;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.smtpharness.fault.Bounce;
import org.smtpharness.fault.Effect;
import org.smtpharness.fault.Stage;
import org.smtpharness.journal.Reply;
import org.smtpharness.rules.Decision;
import org.smtpharness.rules.RuleBook;
import org.smtpharness.rules.Situation;

/**
 * The answers of one session, as rules want them or as the server gives them by itself. A scripted
 * reply of the kind that means success ({@code 250}, for DATA {@code 354}) carries the command out
 * and changes only the words; any other refuses it. For the session's thread alone.
 */
final class Answers {
  private final RuleBook rules;
  private final SessionState state;
  private final SessionJournal journal;
  private final ReplyOutput output;
  private final EndingRunner endings;
  private final ReplyRenderer renderer;
  private final List<Bounce> bounces = new ArrayList<>();

  /** What a rule at {@code connect} that gave no answer does to the greeting. */
  private ReplyForm greetingForm = ReplyForm.PLAIN;

  Answers(
      RuleBook rules,
      SessionState state,
      SessionJournal journal,
      ReplyOutput output,
      EndingRunner endings) {
    this.rules = rules;
    this.state = state;
    this.journal = journal;
    this.output = output;
    this.endings = endings;
    this.renderer = new ReplyRenderer(state.hostname());
  }

  /** In which form the answer of that stage goes out. */
  ReplyForm form(Stage stage, Decision decision) {
    ReplyForm form = ReplyForm.of(decision.effects(), decision.draw());
    return stage == Stage.GREETING ? greetingForm.and(form) : form;
  }

  /**
   * Begins to answer.
   *
   * @param to the verb that is answered
   * @param carryOut does what is asked and answers the server's own reply; empty where the server
   *     does nothing by itself
   * @param decided told the reply before it goes out, or is kept back
   * @param effects all that the rules want
   */
  Answer begin(
      Situation situation,
      String to,
      Optional<Supplier<Reply>> carryOut,
      Consumer<Reply> decided,
      List<Effect> effects,
      ReplyForm form) {
    return new Answer(situation, to, carryOut, decided, effects, form);
  }

  /** Answers the reports that rules asked for since this was last called. */
  List<Bounce> takeBounces() {
    List<Bounce> taken = List.copyOf(bounces);
    bounces.clear();
    return taken;
  }

  /** The header fields that these effects add to the message, in order. */
  List<String> headerFields(List<Effect> effects, Situation situation) {
    return renderer.headerFields(effects, situation);
  }

  /** What a scripted reply says. */
  Reply render(Effect.Reply reply, Situation situation) {
    return renderer.render(reply, situation);
  }

  /** The answer of one stage while it comes about. */
  final class Answer {
    private final Situation situation;
    private final String to;
    private final Optional<Supplier<Reply>> carryOut;
    private final Consumer<Reply> decided;
    private final ReplyForm form;
    private final List<Effect> effects;
    private Optional<Reply> given = Optional.empty();
    private boolean closes;

    private Answer(
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

    /** Gives the answer that a rule wants. */
    void give(Effect.Answer effect) throws IOException {
      if (effect instanceof Effect.Reply scripted) {
        Reply reply = render(scripted, situation);
        if (StageRunner.isSuccess(situation.stage(), reply)) {
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
        if (carryOut.isPresent() && !hasReply()) {
          byItself(carryOut.get());
        }
      }
    }

    /** Whether the answer is that of a rule, whatever else stands beside it. */
    private boolean hasReply() {
      return effects.stream().anyMatch(Effect.Reply.class::isInstance);
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
        output.addScripted("", render(further, situation), ReplyForm.PLAIN);
      }
    }

    /** Answers what was said, by the server itself if no rule did. */
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
