package org.smtpharness.conduct.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smtpharness.conduct.check.Scene.ANN;
import static org.smtpharness.conduct.check.Scene.OK;

import org.junit.jupiter.api.Test;
import org.smtpharness.conduct.Declaration;
import org.smtpharness.conduct.Finding;
import org.smtpharness.conduct.Verdict;

class ReplyFramingMisreadTest {
  private static final String CHECK = "reply-framing-misread";

  private static Finding judge(Declaration declared, String... sessions) {
    return Judging.judge(CHECK, RecordedRun.of(String.join("", sessions), declared));
  }

  private static final String LONG = "250 2.1.5 Fine / and more / OK";

  private static Declaration beside(String control) {
    return Declaration.client().controlledBy(RecordedRun.of(control).journal()).build();
  }

  private static Scene session(String reply) {
    return Scene.session(1, 0).mail().rcpt(ANN, reply);
  }

  @Test
  void aClientThatGoesOnAlikePasses() {
    assertThat(judge(beside(session(OK).quit()), session(LONG).quit()).verdict())
        .isEqualTo(Verdict.PASS);
  }

  @Test
  void aClientThatStopsFails() {
    Finding finding =
        judge(beside(session(OK).delivered("1@a").quit()), session(LONG).closed("client"));
    assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(finding.sentence())
        .isEqualTo(
            "With multiline replies the client went another way after 250: it did nothing more;"
                + " with ordinary replies it behaved correctly.");
  }

  @Test
  void aClientThatMetAnotherCodeIsNotBlamed() {
    String control = session(OK).say("DATA", "354 Go on").closed("client");
    assertThat(judge(beside(control), session(LONG).say("DATA", "451 4.3.0 No").quit()).verdict())
        .isEqualTo(Verdict.PASS);
  }

  @Test
  void withoutAControlRunItIsOpen() {
    assertThat(judge(Declaration.NONE, session(LONG).quit()).verdict())
        .isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void noReplyWasFramedInAnotherWay() {
    assertThat(judge(beside(session(OK).quit()), session(OK).quit()).verdict())
        .isEqualTo(Verdict.NOT_EXERCISED);
  }
}
