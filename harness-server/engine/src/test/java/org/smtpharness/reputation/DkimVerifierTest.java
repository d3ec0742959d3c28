package org.smtpharness.reputation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.smtpharness.reputation.Dkim.MESSAGE;
import static org.smtpharness.reputation.Dkim.first;
import static org.smtpharness.reputation.Dkim.verdict;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DkimVerifierTest {
  static Stream<DkimSigner> signers() {
    return Stream.of("simple/simple", "simple/relaxed", "relaxed/simple", "relaxed/relaxed")
        .flatMap(form -> Stream.of(DkimSigner.rsa(form), DkimSigner.ed25519(form)));
  }

  @Nested
  class WithASignature {
    static Stream<DkimSigner> signers() {
      return DkimVerifierTest.signers();
    }

    @ParameterizedTest
    @MethodSource("signers")
    void anUnchangedMessagePasses(DkimSigner signer) {
      DkimSignatureVerdict verdict = first(signer.zone(), signer.sign(MESSAGE));

      assertThat(verdict.result()).as(verdict::toString).isEqualTo(DkimResult.PASS);
      assertThat(verdict.domain()).isEqualTo("example.test");
      assertThat(verdict.selector()).isEqualTo("sel");
      assertThat(verdict.algorithm()).endsWith("-sha256");
      assertThat(verdict.identity()).isEqualTo("@example.test");
      assertThat(verdict.signature()).hasSize(8);
      assertThat(verdict.reason()).isEqualTo("the signature holds");
    }

    @ParameterizedTest
    @MethodSource("signers")
    void oneOctetOfTheBodyMakesItFail(DkimSigner signer) {
      String altered = signer.sign(MESSAGE).replace("noon.", "noon!");

      DkimSignatureVerdict verdict = first(signer.zone(), altered);

      assertThat(verdict.result()).isEqualTo(DkimResult.FAIL);
      assertThat(verdict.reason()).startsWith("the body was altered").doesNotContain("header");
      assertThat(verdict.body().orElseThrow().expected())
          .isNotEqualTo(verdict.body().orElseThrow().computed());
      assertThat(altered.replace("\r\n\t", ""))
          .contains("bh=" + verdict.body().orElseThrow().expected());
    }

    @ParameterizedTest
    @MethodSource("signers")
    void oneOctetOfASignedFieldMakesItFail(DkimSigner signer) {
      DkimSignatureVerdict verdict =
          first(signer.zone(), signer.sign(MESSAGE).replace("Subject: Lunch", "Subject: lunch"));

      assertThat(verdict.result()).isEqualTo(DkimResult.FAIL);
      assertThat(verdict.reason())
          .isEqualTo("the signed header fields were altered, or another key signed them");
      assertThat(verdict.body()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("signers")
    void anUnsignedFieldMayChange(DkimSigner signer) {
      String altered = "X-New: 1\r\n" + signer.sign(MESSAGE).replace("Fri, 1 May", "Sat, 2 May");

      assertThat(first(signer.zone(), altered).result()).isEqualTo(DkimResult.PASS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\r\n", "\r\n\r\n", " \t\r\n \r\n", "no line end", "a \t b \r\n"})
    void bodiesOfAnyEndPass(String body) {
      String header = MESSAGE.substring(0, MESSAGE.indexOf("\r\n\r\n") + 4);
      assertThat(signers())
          .allSatisfy(
              signer ->
                  assertThat(first(signer.zone(), signer.sign(header + body)).result())
                      .isEqualTo(DkimResult.PASS));
    }
  }

  @Nested
  class WithSpaceChangedOnTheWay {
    @ParameterizedTest
    @CsvSource({
      "relaxed/relaxed, PASS, PASS",
      "relaxed/simple, PASS, FAIL",
      "simple/relaxed, FAIL, PASS",
      "simple/simple, FAIL, FAIL"
    })
    void theFormSaysWhetherItCounts(String form, DkimResult header, DkimResult body) {
      DkimSigner signer = DkimSigner.rsa(form);
      String signed = signer.sign(MESSAGE);

      assertThat(
              first(signer.zone(), signed.replace("Subject: Lunch", "SUBJECT : \r\n\t Lunch  "))
                  .result())
          .isEqualTo(header);
      assertThat(first(signer.zone(), signed.replace("Hello  Bob,", "Hello Bob,\t ")).result())
          .isEqualTo(body);
    }

    @Test
    void emptyLinesAtTheEndNeverCount() {
      assertThat(signers())
          .allSatisfy(
              signer ->
                  assertThat(first(signer.zone(), signer.sign(MESSAGE) + "\r\n\r\n").result())
                      .isEqualTo(DkimResult.PASS));
    }
  }

  @Nested
  class WithManySignatures {
    @Test
    void eachGetsItsVerdictAndAPassDecides() {
      DkimSigner signer = DkimSigner.rsa("relaxed/relaxed");
      String once = signer.sign(MESSAGE);
      String twice = signer.fields("From:Date").sign(once).replace("Fri, 1", "Sat, 2");

      DkimVerdict verdict = verdict(signer.zone(), twice);

      assertThat(verdict.signatures())
          .extracting(DkimSignatureVerdict::result)
          .containsExactly(DkimResult.FAIL, DkimResult.PASS);
      assertThat(verdict.result()).isEqualTo(DkimResult.PASS);
    }

    @Test
    void thoseBeyondTheLimitAreCountedOnly() {
      DkimSigner signer = DkimSigner.ed25519("relaxed/relaxed");
      String message = MESSAGE;
      for (int i = 0; i < 12; i++) {
        message = signer.sign(message);
      }
      TestZone zone = TestZone.of(signer.zone());

      DkimVerdict verdict = verdict(zone, DkimSettings.DEFAULTS, message);

      assertThat(verdict.signatures()).hasSize(10);
      assertThat(verdict.skipped()).isEqualTo(2);
      assertThat(zone.questions()).hasSize(10);
    }

    @Test
    void aMessageWithoutOneHasNoResult() {
      assertThat(verdict("", MESSAGE).result()).isEqualTo(DkimResult.NONE);
      assertThat(verdict("", "").signatures()).isEqualTo(List.of());
    }
  }

  @Nested
  class WithSignedFieldsThatAreThereTwice {
    private final DkimSigner signer = DkimSigner.rsa("relaxed/relaxed");

    @Test
    void theLowestIsTheSignedOne() {
      String signed = signer.sign(MESSAGE);

      assertThat(first(signer.zone(), "Subject: Other\r\n" + signed).result())
          .isEqualTo(DkimResult.PASS);
    }

    @Test
    void aNameThatIsSignedOnceMoreKeepsFieldsFromBeingAdded() {
      DkimSigner over = signer.fields("From:From:To:Subject:Subject");
      String signed = over.sign(MESSAGE);

      assertThat(first(over.zone(), signed).result()).isEqualTo(DkimResult.PASS);
      assertThat(first(over.zone(), "Subject: Other\r\n" + signed).headerChange())
          .isEqualTo("Subject: it was added");
    }
  }

  @Nested
  class WithALength {
    private final DkimSigner signer = DkimSigner.rsa("simple/simple").more("; l=12");

    @Test
    void whatIsBehindItMayChange() {
      String signed = signer.sign(MESSAGE);

      assertThat(first(signer.zone(), signed + "A footer\r\n").result()).isEqualTo(DkimResult.PASS);
      assertThat(first(signer.zone(), signed.replace("Hello", "Hallo")).result())
          .isEqualTo(DkimResult.FAIL);
    }

    @Test
    void aShorterBodyIsAnError() {
      String signed = signer.sign(MESSAGE);
      String cut = signed.substring(0, signed.indexOf("\r\n\r\n") + 4) + "Hi\r\n";

      assertThat(first(signer.zone(), cut))
          .returns(DkimResult.PERMERROR, DkimSignatureVerdict::result)
          .returns("l=12 octets are signed but the body has 4", DkimSignatureVerdict::reason);
    }
  }

  @Nested
  class WithTimes {
    private static final long NOW = Dkim.NOW.getEpochSecond();

    private DkimSignatureVerdict with(String tags) {
      DkimSigner signer = DkimSigner.rsa("relaxed/relaxed").more(tags);
      return first(signer.zone(), signer.sign(MESSAGE));
    }

    @Test
    void itHoldsUntilItExpires() {
      assertThat(with("; t=" + (NOW - 60) + "; x=" + NOW).result()).isEqualTo(DkimResult.PASS);
      assertThat(with("; t=" + (NOW - 60) + "; x=" + (NOW - 1)))
          .returns(DkimResult.PERMERROR, DkimSignatureVerdict::result)
          .returns("it expired at 2026-05-01T11:59:59Z", DkimSignatureVerdict::reason);
    }

    @Test
    void itMayBeMadeALittleInTheFuture() {
      assertThat(with("; t=" + (NOW + 299)).result()).isEqualTo(DkimResult.PASS);
      assertThat(with("; t=" + (NOW + 301)).reason())
          .isEqualTo("it was made in the future, at 2026-05-01T12:05:01Z");
    }

    @Test
    void itCannotExpireBeforeItWasMade() {
      assertThat(with("; t=" + NOW + "; x=" + NOW).result()).isEqualTo(DkimResult.PERMERROR);
    }
  }

  @Test
  void bothSignaturesOfTheExampleOfRfc8463Pass() {
    String message =
        """
        DKIM-Signature: v=1; a=ed25519-sha256; c=relaxed/relaxed;
         d=football.example.com; i=@football.example.com;
         q=dns/txt; s=brisbane; t=1528637909; h=from : to :
         subject : date : message-id : from : subject : date;
         bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=;
         b=/gCrinpcQOoIfuHNQIbq4pgh9kyIK3AQUdt9OdqQehSwhEIug4D11Bus
         Fa3bT3FY5OsU7ZbnKELq+eXdp1Q1Dw==
        DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed;
         d=football.example.com; i=@football.example.com;
         q=dns/txt; s=test; t=1528637909; h=from : to : subject :
         date : message-id : from : subject : date;
         bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=;
         b=F45dVWDfMbQDGHJFlXUNB2HKfbCeLRyhDXgFpEL8GwpsRe0IeIixNTe3
         DhCVlUrSjV4BwcVcOF6+FF3Zo9Rpo1tFOeS9mPYQTnGdaSGsgeefOsk2Jz
         dA+L10TeYt9BgDfQNZtKdN1WO//KgIqXP7OdEFE4LjFYNcUxZQ4FADY+8=
        From: Joe SixPack <joe@football.example.com>
        To: Suzie Q <suzie@shopping.example.net>
        Subject: Is dinner ready?
        Date: Fri, 11 Jul 2003 21:00:37 -0700 (PDT)
        Message-ID: <20030712040037.46341.5F8J@football.example.com>

        Hi.

        We lost the game.  Are you hungry yet?

        Joe.
        """
            .replace("\n", "\r\n");
    String zone =
        "brisbane._domainkey.football.example.com. TXT \"v=DKIM1; k=ed25519;"
            + " p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=\"\n"
            + "test._domainkey.football.example.com. TXT \"v=DKIM1; k=rsa; p="
            + "MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDkHlOQoBTzWRiGs5V6NpP3idY6Wk08a5qhdR6wy5bdOKb2jLQ\""
            + " \"iY/J16JYi0Qvx/byYzCNb3W91y3FutACDfzwQ/BC/e/8uBsCR+yz1Lxj+PL6lHvqMKrM3rG4hstT5QjvHO9P"
            + "zoxZyVYLzBfO2EeC3Ip3G+2kryOTIKT+l/K4w3QIDAQAB\"";

    assertThat(verdict(zone, message).signatures())
        .extracting(
            DkimSignatureVerdict::result,
            DkimSignatureVerdict::identity,
            DkimSignatureVerdict::algorithm)
        .containsExactly(
            tuple(DkimResult.PASS, "@football.example.com", "ed25519-sha256"),
            tuple(DkimResult.PASS, "@football.example.com", "rsa-sha256"));
  }
}
