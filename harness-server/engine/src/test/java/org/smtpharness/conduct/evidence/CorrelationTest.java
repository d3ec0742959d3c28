package org.smtpharness.conduct.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smtpharness.conduct.check.Scene.ANN;
import static org.smtpharness.conduct.check.Scene.BOB;
import static org.smtpharness.conduct.check.Scene.BUSY;
import static org.smtpharness.conduct.check.Scene.OK;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.smtpharness.conduct.Confidence;
import org.smtpharness.conduct.Declaration;
import org.smtpharness.conduct.Intent;
import org.smtpharness.conduct.check.RecordedRun;
import org.smtpharness.conduct.check.Scene;

class CorrelationTest {

  private static List<Chain> chains(Declaration declared, String... sessions) {
    return RecordedRun.of(String.join("", sessions), declared).chains();
  }

  private static List<Chain> chains(String... sessions) {
    return chains(Declaration.NONE, sessions);
  }

  private static String deferred(int session, double at, String mail) {
    return Scene.session(session, at).say(mail, "250 2.1.0 OK").rcpt(ANN, BUSY).quit();
  }

  private static String deferred(int session, double at) {
    return deferred(session, at, "MAIL FROM:<news@example.test>");
  }

  private static String delivered(int session, double at, String messageId) {
    return Scene.session(session, at).mail().rcpt(ANN, OK).delivered(messageId).quit();
  }

  /** Content with that Message-ID and text that the server takes or answers with something else. */
  private static String content(int session, double at, String id, String text, String reply) {
    Scene scene = Scene.session(session, at).mail().rcpt(ANN, OK).say("DATA", "354 Go on");
    scene.line("content Message-ID: <" + id + ">\\r\\nSubject: Hi\\r\\n\\r\\n" + text + "\\r\\n");
    return (reply.startsWith("2") ? scene.line("accept") : scene).line("< " + reply).quit();
  }

  @Nested
  class ByContent {
    @Test
    void theSameMessageIdAndContentIsCertain() {
      List<Chain> chains =
          chains(
              content(1, 0, "1@a", "Hello", "451 4.3.0 Later"),
              content(2, 100, "1@a", "Hello", "250 2.0.0 OK"));
      assertThat(chains).singleElement().matches(chain -> chain.confidence() == Confidence.CERTAIN);
    }

    @Test
    void aMessageThatIsBuiltAnewForEachAttemptIsProbable() {
      List<Chain> chains =
          chains(
              content(1, 0, "1@a", "Hello", "451 4.3.0 Later"),
              content(2, 100, "2@a", "Hello", "250 2.0.0 OK"));
      assertThat(chains)
          .singleElement()
          .matches(chain -> chain.confidence() == Confidence.PROBABLE);
    }

    @Test
    void aRebuiltMessageIsSureWhenTheTestDeclaredOneOnly() {
      Declaration one = Declaration.client().intends(Intent.to("news", ANN)).build();
      List<Chain> chains =
          chains(
              one,
              content(1, 0, "1@a", "Hello", "451 4.3.0 Later"),
              content(2, 100, "2@a", "Hello", "250 2.0.0 OK"));
      assertThat(chains).singleElement().matches(chain -> chain.confidence() == Confidence.STRONG);
    }

    @Test
    void beyondTheHorizonARebuiltMessageIsAnotherOne() {
      Declaration hurried = Declaration.client().horizon(Duration.ofSeconds(10)).build();
      assertThat(
              chains(
                  hurried,
                  content(1, 0, "1@a", "Hello", "451 4.3.0 Later"),
                  content(2, 100, "2@a", "Hello", "250 2.0.0 OK")))
          .hasSize(2);
    }

    @Test
    void twoEqualMessagesWithinASecondAreWeaklyOne() {
      List<Chain> chains =
          chains(
              content(1, 0, "1@a", "Hello", "250 2.0.0 OK"),
              content(2, 0.9, "2@a", "Hello", "250 2.0.0 OK"));
      assertThat(chains).singleElement().matches(chain -> chain.confidence() == Confidence.WEAK);
    }

    @Test
    void twoEqualMessagesThatTheTestDeclaredAreTwo() {
      Intent first =
          new Intent("a", Optional.empty(), List.of(ANN), Optional.of("1@a"), false, false);
      Intent second =
          new Intent("b", Optional.empty(), List.of(ANN), Optional.of("2@a"), false, false);
      Declaration both = Declaration.client().intends(first).intends(second).build();
      assertThat(
              chains(
                  both,
                  content(1, 0, "1@a", "Hello", "250 2.0.0 OK"),
                  content(2, 0.9, "2@a", "Hello", "250 2.0.0 OK")))
          .hasSize(2);
    }

    @Test
    void aMessageIdThatIsUsedForAnotherMessageJoinsNothing() {
      String other =
          Scene.session(2, 100)
              .mail()
              .rcpt(ANN, OK)
              .say("DATA", "354 Go on")
              .line("content Message-ID: <1@a>\\r\\nSubject: Bill\\r\\n\\r\\nPay\\r\\n")
              .line("accept")
              .line("< 250 2.0.0 OK")
              .quit();
      assertThat(chains(content(1, 0, "1@a", "Hello", "250 2.0.0 OK"), other)).hasSize(2);
    }

    @Test
    void anotherSenderForTheSameMessageIsARepeat() {
      String other =
          Scene.session(2, 100)
              .say("MAIL FROM:<bounce+2@example.test>", "250 2.1.0 OK")
              .rcpt(ANN, OK)
              .delivered("1@a")
              .quit();
      Scene first = Scene.session(1, 0).mail().rcpt(ANN, OK).content("1@a").line("< 451 4.3.0 No");
      assertThat(chains(first.quit(), other)).hasSize(1);
    }
  }

  @Nested
  class ByEnvelope {
    @Test
    void theOnlyMessageOfAnEnvelopeIsSure() {
      assertThat(chains(deferred(1, 0), deferred(2, 100), delivered(3, 200, "1@a")))
          .singleElement()
          .satisfies(chain -> assertThat(chain.confidence()).isEqualTo(Confidence.STRONG))
          .satisfies(chain -> assertThat(chain.tries()).hasSize(3));
    }

    @Test
    void anEnvelopeThatTwoMessagesUseIsNot() {
      String other = content(3, 101, "2@b", "Something else", "250 2.0.0 OK");
      assertThat(chains(deferred(1, 0), delivered(2, 100, "1@a"), other).get(0).confidence())
          .isEqualTo(Confidence.PROBABLE);
    }

    @Test
    void anAttemptForOneOfTwoOpenMessagesIsWeak() {
      List<Chain> chains =
          chains(
              content(1, 0, "1@a", "Hello", "451 4.3.0 Later"),
              content(2, 1, "2@b", "Something else", "451 4.3.0 Later"),
              deferred(3, 100));
      assertThat(chains)
          .extracting(Chain::confidence)
          .containsExactly(Confidence.WEAK, Confidence.CERTAIN);
    }

    @Test
    void anEnvelopeOfTwoDeclaredMessagesIsNot() {
      Declaration two =
          Declaration.client().intends(Intent.to("a", ANN)).intends(Intent.to("b", ANN)).build();
      assertThat(chains(two, deferred(1, 0), deferred(2, 1)).get(0).confidence())
          .isEqualTo(Confidence.PROBABLE);
    }

    @Test
    void anotherSizeMayBeAnotherMessage() {
      List<Chain> chains =
          chains(
              deferred(1, 0, "MAIL FROM:<news@example.test> SIZE=100"),
              deferred(2, 100, "MAIL FROM:<news@example.test> SIZE=900"));
      assertThat(chains.get(0).confidence()).isEqualTo(Confidence.PROBABLE);
    }

    @Test
    void domainsCompareWithoutCaseAndInEitherForm() {
      String other =
          Scene.session(2, 100)
              .say("MAIL FROM:<news@EXAMPLE.test>", "250 2.1.0 OK")
              .rcpt("\"ann\"@Example.Test", OK)
              .delivered("1@a")
              .quit();
      assertThat(chains(deferred(1, 0), other)).hasSize(1);
      assertThat(MailboxKey.of("a@b\u00fccher.test")).isEqualTo("a@xn--bcher-kva.test");
      assertThat(MailboxKey.of("Ann@example.test")).isNotEqualTo(MailboxKey.of(ANN));
    }

    @Test
    void theRetryOfADeferredHalfIsNotTheNewMessageThatOverlapsIt() {
      Scene first = Scene.session(1, 0).mail().rcpt(ANN, OK).rcpt(BOB, BUSY).delivered("1@a");
      String newer =
          Scene.session(2, 50)
              .mail()
              .rcpt(ANN, OK)
              .rcpt(BOB, OK)
              .say("DATA", "354 Go on")
              .line("content Message-ID: <2@b>\\r\\nSubject: Bill\\r\\n\\r\\nPay\\r\\n")
              .line("accept")
              .line("< 250 2.0.0 OK")
              .quit();
      String retry = Scene.session(3, 100).mail().rcpt(BOB, OK).delivered("1@a").quit();
      List<Chain> toBob =
          chains(first.quit(), newer, retry).stream()
              .filter(chain -> chain.recipient().equals(BOB))
              .toList();
      assertThat(toBob).extracting(chain -> chain.tries().size()).containsExactly(2, 1);
      assertThat(toBob.get(0).confidence()).isEqualTo(Confidence.CERTAIN);
    }

    @Test
    void theSameRecipientTwiceInATransactionIsNoRepeat() {
      String twice = Scene.session(1, 0).mail().rcpt(ANN, OK).rcpt(ANN, OK).delivered("1@a").quit();
      assertThat(chains(twice)).hasSize(2);
    }
  }

  @Nested
  class ByToken {
    @Test
    void theSameEnvelopeIdIsCertain() {
      assertThat(
              chains(
                  deferred(1, 0, "MAIL FROM:<news@example.test> ENVID=42"),
                  deferred(2, 100, "MAIL FROM:<news@example.test> ENVID=42")))
          .singleElement()
          .matches(chain -> chain.confidence() == Confidence.CERTAIN);
    }

    @Test
    void anotherEnvelopeIdIsAnotherMessage() {
      assertThat(
              chains(
                  deferred(1, 0, "MAIL FROM:<news@example.test> ENVID=42"),
                  deferred(2, 100, "MAIL FROM:<news@example.test> ENVID=43")))
          .hasSize(2);
    }

    @Test
    void aTagInTheSenderIsCertain() {
      assertThat(
              chains(
                  deferred(1, 0, "MAIL FROM:<news+42@example.test>"),
                  deferred(2, 100, "MAIL FROM:<news+42@example.test>")))
          .singleElement()
          .matches(chain -> chain.confidence() == Confidence.CERTAIN);
    }
  }

  @Nested
  class RefusedAtMail {
    private static String refused(int session, double at, String mail) {
      return Scene.session(session, at).say(mail, "451 4.3.0 Later").quit();
    }

    @Test
    void belongsToTheRetryThatComesFurther() {
      String mail = "MAIL FROM:<news@example.test>";
      List<Chain> chains = chains(refused(1, 0, mail), delivered(2, 100, "1@a"));
      assertThat(chains).singleElement().matches(chain -> chain.recipient().equals(ANN));
    }

    @Test
    void concernsEveryOpenDeliveryOfTheSender() {
      String both = Scene.session(1, 0).mail().rcpt(ANN, BUSY).rcpt(BOB, BUSY).quit();
      List<Chain> chains = chains(both, refused(2, 100, "MAIL FROM:<news@example.test>"));
      assertThat(chains).hasSize(2).allMatch(chain -> chain.tries().size() == 2);
    }

    @Test
    void isSureWithASizeOrOneDeclaredMessageOnly() {
      String plain = "MAIL FROM:<news@example.test>";
      String sized = plain + " SIZE=100";
      Declaration one = Declaration.client().intends(Intent.to("news", ANN)).build();
      assertThat(chains(refused(1, 0, plain), refused(2, 9, plain)).get(0).confidence())
          .isEqualTo(Confidence.PROBABLE);
      assertThat(chains(refused(1, 0, sized), refused(2, 9, sized)).get(0).confidence())
          .isEqualTo(Confidence.STRONG);
      assertThat(chains(one, refused(1, 0, plain), refused(2, 9, plain)).get(0).confidence())
          .isEqualTo(Confidence.STRONG);
    }
  }

  @Test
  void aTryInASessionThatWasOpenAlreadyBeginsWithMail() {
    String first = Scene.session(2, 0).after(5).mail().rcpt(ANN, BUSY).quit();
    String second = Scene.session(3, 0).after(105).mail().rcpt(ANN, OK).delivered("1@a").quit();
    assertThat(chains(first, second).get(0).repeats())
        .singleElement()
        .satisfies(repeat -> assertThat(repeat.interval()).isGreaterThan(Duration.ofSeconds(99)));
  }
}
