package org.smtpharness.fault.directive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.smtpharness.fault.Faults.close;
import static org.smtpharness.fault.Faults.delay;
import static org.smtpharness.fault.Faults.reply;
import static org.smtpharness.fault.Faults.reset;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.smtpharness.fault.Action;
import org.smtpharness.fault.Counting;
import org.smtpharness.fault.Distortion;
import org.smtpharness.fault.Effect;
import org.smtpharness.fault.Pacing;
import org.smtpharness.fault.Rule;
import org.smtpharness.fault.Scope;
import org.smtpharness.fault.Stage;
import org.smtpharness.fault.Threshold;

class DirectiveReaderTest {
  private static Rule rule(String directive) {
    List<Rule> rules = DirectiveReader.read(Party.RECIPIENT, directive);
    assertThat(rules).hasSize(1);
    return rules.get(0);
  }

  private static List<Effect> effects(String directive) {
    return rule(directive).actionOf(1).effects();
  }

  @Test
  void aReplyHasTheCodesThatTheAddressNames() {
    assertThat(effects("450-4.2.1"))
        .containsExactly(reply("450 4.2.1 Mailbox disabled, not accepting messages"));
    assertThat(effects("550"))
        .containsExactly(reply("550 Requested action not taken: mailbox unavailable"));
    assertThat(effects("599-5.99.999")).containsExactly(reply("599 5.99.999 Permanent failure"));
    assertThat(effects("250-2.1.5")).containsExactly(reply("250 2.1.5 OK"));
  }

  @Test
  void aRecipientsDirectiveActsAtRcptForEachEnvelopeAndASendersAtMail() {
    Rule recipient = rule("450");
    Rule sender = DirectiveReader.read(Party.SENDER, "450").get(0);

    assertThat(recipient.at()).containsExactly(Stage.RCPT);
    assertThat(recipient.counting()).isEqualTo(Counting.ALWAYS.withPer(Scope.ENVELOPE));
    assertThat(recipient.name()).isEqualTo("450");
    assertThat(sender.at()).containsExactly(Stage.MAIL);
    assertThat(sender.counting().per()).isEqualTo(Scope.SENDER);
    assertThat(sender.name()).isEqualTo("mail-450");
  }

  @Test
  void wordsOfOneStageMakeOneRuleInTheirOrder() {
    Rule rule = rule("delay-2s.450-4.2.1.reset.x2");

    assertThat(rule.name()).isEqualTo("delay-2s.450-4.2.1.reset.x2");
    assertThat(rule.counting().times()).isEqualTo(OptionalInt.of(2));
    assertThat(rule.actionOf(1))
        .isEqualTo(
            Action.of(
                delay(Duration.ofSeconds(2)),
                reply("450 4.2.1 Mailbox disabled, not accepting messages"),
                reset()));
  }

  @Test
  void eachStageHasARuleAndACountOfItsOwn() {
    List<Rule> rules =
        DirectiveReader.read(Party.RECIPIENT, "eod-552-5.2.2.x1.450.x2.data-delay-1s.data-451");

    assertThat(rules)
        .extracting(Rule::name)
        .containsExactly("450.x2", "data-delay-1s.451", "end-of-data-552-5.2.2.x1");
    assertThat(rules)
        .extracting(rule -> rule.counting().times().orElse(0))
        .containsExactly(2, 0, 1);
    assertThat(rules.get(1).actionOf(1).effects()).hasSize(2);
  }

  @Test
  void whatShapesAReplyIsGivenOneBeforeTheConnectionEnds() {
    assertThat(effects("truncate-reply-2.close"))
        .containsExactly(new Distortion.TruncateReply(2), new Effect.Accept(), close());
    assertThat(effects("450.garbage-8.close")).hasSize(3);
    assertThat(effects("delay-1s.close")).hasSize(2);
  }

  @Test
  void contentCanBeCutOnceSoMuchHasCome() {
    assertThat(rule("content-reset").trigger().after()).isEmpty();
    assertThat(rule("content-reset.after-4096.x1").trigger().after())
        .contains(new Threshold.Octets(4096));
    assertThat(rule("content-close.x1.after-10-lines").trigger().after())
        .contains(new Threshold.Lines(10));
  }

  @Test
  void aTarpitDelaysEachReplyThatIsLeft() {
    assertThat(DirectiveReader.read(Party.RECIPIENT, "tarpit"))
        .extracting(Rule::at)
        .containsExactly(Set.of(Stage.RCPT), Set.of(Stage.DATA), Set.of(Stage.END_OF_DATA));
    assertThat(DirectiveReader.read(Party.SENDER, "tarpit-3s"))
        .hasSize(4)
        .allMatch(rule -> rule.actionOf(1).equals(Action.of(delay(Duration.ofSeconds(3)))));
  }

  @Test
  void argumentsThatAreLeftOutHaveTheirDefaults() {
    assertThat(effects("dribble")).containsExactly(new Pacing.Dribble(1, Duration.ofMillis(100)));
    assertThat(effects("lose-reply")).containsExactly(new Distortion.LoseReply(close()));
    assertThat(effects("lose-reply-reset")).containsExactly(new Distortion.LoseReply(reset()));
    assertThat(effects("truncate-reply")).containsExactly(new Distortion.TruncateReply(4));
    assertThat(effects("garbage")).containsExactly(new Distortion.Garbage(32));
    assertThat(effects("stall")).containsExactly(new Effect.Stall(Duration.ofMinutes(10)));
    assertThat(effects("stall-1m30s")).containsExactly(new Effect.Stall(Duration.ofSeconds(90)));
    assertThat(rule("discard").at()).containsExactly(Stage.END_OF_DATA);
  }

  static Stream<String> examples() {
    return Stream.concat(
        Stream.of(ReplyWord.EXAMPLE, Modifiers.TIMES_EXAMPLE, Modifiers.AFTER_EXAMPLE),
        Vocabulary.WORDS.stream().map(FaultWord::example));
  }

  @ParameterizedTest
  @MethodSource("examples")
  void theExampleOfEachWordCanBeRead(String example) {
    assertThat(DirectiveReader.read(Party.RECIPIENT, example)).isNotEmpty();
  }

  @Nested
  class WhenItIsWrong {
    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "dely-5s | 'dely-5s' is not known, did you mean 'delay'?",
          "eod-lose | 'eod-lose' is not known, did you mean 'lose-reply'?",
          "truncate | 'truncate' is not known, did you mean 'truncate-reply'?",
          "rest | 'rest' is not known, did you mean 'reset'?",
          "ann | 'ann' is not known",
          "45-4.2.1 | '45-4' is no reply: a code of three digits, or with an enhanced code as in"
              + " 450-4.2.1",
          "450-4.2 | '450-4' is no reply: a code of three digits, or with an enhanced code as in"
              + " 450-4.2.1",
          "199 | '199': a reply code is 200 to 599",
          "450-6.2.1 | '450-6.2.1': the class of an enhanced code is 2, 4 or 5",
          "delay | 'delay' is written delay-T, as in delay-5s",
          "delay- | 'delay-' is written delay-T, as in delay-5s",
          "close-5s | 'close-5s' is written close, as in 451.close",
          "garbage- | 'garbage-' is written garbage[-N], as in garbage-16",
          "delay-5 | 'delay-5': expected a duration such as 500ms, 30s, 5m, 1h or 1m30s but found"
              + " \"5\"",
          "delay-11m | 'delay-11m': at most 10m",
          "stall-1h | 'stall-1h': at most 10m",
          "dribble-2s | 'dribble-2s': at most 1s",
          "delay-6m.data-delay-6m | the waits of an address take at most 10m together but here 12m",
          "garbage-0 | 'garbage-0': expected a number from 1 to 65536",
          "lose-reply-slowly | 'lose-reply-slowly': expected close, half-close, reset or stall",
          "x2 | 'x2' comes behind the word that it is about",
          "450.x0 | 'x0': a count is x1 to x100",
          "450.x1000000000000 | 'x1000000000000': a count is x1 to x100",
          "450.x2.x3 | 'x3': its stage has a count already",
          "450.x2.reset | 'reset' comes behind the count of its stage; put it before x2",
          "reset.after-10 | 'after-10' comes once, behind a word for content, as in"
              + " content-reset.after-4096",
          "content-reset.after-many | 'after-many' is written after-N[-lines], as in"
              + " content-reset.after-4096",
          "mail-450 | 'mail-': MAIL is over when the recipient comes; write it into the sender's"
              + " address",
          "data-tarpit | 'tarpit' is about each stage that is left; for one stage there is delay-T",
          "rcpt-discard | 'discard' makes no sense at rcpt (RFC 5321)",
          "450.550 | rcpt: only one effect can be the answer but found reply and reply",
          "reset.450 | rcpt: 'reset' ends the connection, so it comes last",
          "450.delay-1s | rcpt: nothing follows the last effect that it could shape; put it first"
        })
    void theMessageSaysWhatIsWrong(String directive, String message) {
      assertThatThrownBy(() -> DirectiveReader.read(Party.RECIPIENT, directive))
          .isInstanceOf(DirectiveException.class)
          .hasMessage(message);
    }

    @Test
    void theRefusalListsAllThatIsKnownOnLinesOfTheirLength() {
      Effect.Reply refusal = Hints.refusal(Party.RECIPIENT, "ann", wrong("ann"));

      assertThat(refusal.code().value()).isEqualTo(501);
      assertThat(refusal.enhanced().map(Object::toString)).contains("5.1.3");
      assertThat(refusal.lines())
          .containsExactly(
              "Address directive 'ann': 'ann' is not known",
              "Faults: CODE[-X.Y.Z] accept delay-T tarpit[-T] dribble[-T] bandwidth-N"
                  + " lose-reply[-END] truncate-reply[-N] garbage[-N] mangle-HOW discard close"
                  + " half-close reset stall[-T] stop-listening-T",
              "In front of a fault: rcpt- data- content- end-of-data- eod-; between them: '.'",
              "Behind a fault: xN after-N[-lines]");
    }

    @Test
    void theRefusalOfASenderSaysSoAndKeepsItsBraces() {
      Effect.Reply refusal = Hints.refusal(Party.SENDER, "{helo}é", wrong("{helo}é"));

      assertThat(refusal.enhanced().map(Object::toString)).contains("5.1.7");
      assertThat(refusal.lines().get(0))
          .isEqualTo("Address directive '{{helo}}?': '{{helo}}?' is not known");
      assertThat(refusal.lines().get(2)).contains(" mail- ");
    }

    private DirectiveException wrong(String directive) {
      try {
        DirectiveReader.read(Party.RECIPIENT, directive);
        throw new AssertionError(directive + " was read");
      } catch (DirectiveException e) {
        return e;
      }
    }
  }

  @Test
  void anyTextIsEitherReadOrRefusedInWords() {
    List<String> pieces =
        List.of(
            ".",
            "-",
            "x",
            "450",
            "4.2.1",
            "eod",
            "data",
            "delay",
            "5s",
            "reset",
            "after",
            "é",
            "tarpit",
            "content",
            "{",
            "\"",
            " ",
            "99999999999",
            "lines",
            "stall",
            "mangle",
            "\0");
    Random random = new Random(1);
    for (int round = 0; round < 20_000; round++) {
      StringBuilder directive = new StringBuilder();
      for (int i = random.nextInt(8); i > 0; i--) {
        directive.append(pieces.get(random.nextInt(pieces.size())));
      }
      Optional<List<Rule>> rules = read(directive.toString());
      rules.ifPresent(read -> assertThat(read).as(directive.toString()).isNotEmpty());
    }
  }

  private static Optional<List<Rule>> read(String directive) {
    try {
      return Optional.of(DirectiveReader.read(Party.RECIPIENT, directive));
    } catch (DirectiveException e) {
      assertThat(Hints.refusal(Party.RECIPIENT, directive, e).lines())
          .allMatch(line -> line.length() < 500);
      return Optional.empty();
    }
  }
}
