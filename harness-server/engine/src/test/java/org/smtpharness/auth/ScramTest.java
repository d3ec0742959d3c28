package org.smtpharness.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smtpharness.auth.Exchanges.absent;
import static org.smtpharness.auth.Exchanges.challenge;
import static org.smtpharness.auth.Exchanges.exchange;
import static org.smtpharness.auth.Exchanges.kind;
import static org.smtpharness.auth.Exchanges.once;
import static org.smtpharness.auth.Exchanges.reason;
import static org.smtpharness.auth.Exchanges.said;
import static org.smtpharness.auth.Exchanges.success;
import static org.smtpharness.auth.Exchanges.text;
import static org.smtpharness.auth.Mechanism.SCRAM_SHA_256;

import java.util.Base64;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScramTest {
  private static final User USER = User.of("user", "pencil");
  private static final String FIRST = "n,,n=user,r=rOprNGfwEbeRWgbNEkqO";
  private static final String NONCE = "rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0";
  private static final String PROOF = "p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=";
  private static final String LAST = "c=biws,r=" + NONCE + "," + PROOF;

  private static AuthExchange example() {
    byte[] salt = Base64.getDecoder().decode("W22ZaJ0SNY7soEsUEjb6gQ==");
    return AuthExchange.start(
        SCRAM_SHA_256,
        Exchanges.context("%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0", salt, "mx.example.test", USER));
  }

  private static Step last(String message) {
    AuthExchange exchange = example();
    exchange.next(text(FIRST));
    return exchange.next(text(message));
  }

  @Test
  void theExampleOfRfc7677Succeeds() {
    AuthExchange exchange = example();

    assertThat(exchange.next(text(FIRST)))
        .isEqualTo(challenge("r=" + NONCE + ",s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096"));
    assertThat(exchange.next(text(LAST)))
        .isEqualTo(challenge("v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4="));
    assertThat(exchange.next(text(""))).isEqualTo(success("user", SCRAM_SHA_256));
  }

  @ParameterizedTest
  @ValueSource(strings = {"n,,", "y,,", "n,a=o'n=2Ceil =3D)ä,"})
  void anIndependentClientSucceedsAndKnowsTheServer(String gs2) throws Exception {
    AuthExchange exchange = exchange(SCRAM_SHA_256, User.of("o'n,eil =)ä", "pässwörd €"));
    ScramClient client = new ScramClient(gs2, "o'n=2Ceil =3D)ä", "abc", "pässwörd €");

    Step empty = exchange.next(absent());
    Step asked = exchange.next(text(client.first()));
    Step signature = exchange.next(text(client.last(said(asked))));

    assertThat(empty).isEqualTo(challenge(""));
    assertThat(signature).isEqualTo(challenge(client.expectedSignature()));
    assertThat(exchange.next(text(""))).isEqualTo(success("o'n,eil =)ä", SCRAM_SHA_256));
  }

  @Nested
  class WithWrongCredentials {
    private Step attempt(String gs2, String name, String password, User... users) throws Exception {
      AuthExchange exchange = exchange(SCRAM_SHA_256, users);
      ScramClient client = new ScramClient(gs2, name, "abc", password);
      Step asked = exchange.next(text(client.first()));
      return exchange.next(text(client.last(said(asked))));
    }

    @Test
    void aWrongPasswordIsRefusedBeforeTheServerSigns() throws Exception {
      assertThat(attempt("n,,", "user", "pencils", USER))
          .isEqualTo(
              new Step.Failed("wrong password for user 'user'", FailureKind.BAD_CREDENTIALS));
    }

    @Test
    void anUnknownUserGetsAChallengeAndIsRefusedWhateverThePassword() throws Exception {
      assertThat(attempt("n,,", "tom", "-", USER))
          .isEqualTo(new Step.Failed("there is no user 'tom'", FailureKind.BAD_CREDENTIALS));
    }

    @Test
    void aUserWithoutPasswordIsRefusedWhateverThePassword() throws Exception {
      assertThat(attempt("n,,", "app", "-", User.ofToken("app", "tok")))
          .isEqualTo(
              new Step.Failed("no password is set for user 'app'", FailureKind.BAD_CREDENTIALS));
    }

    @Test
    void anotherIdentityIsRefused() throws Exception {
      assertThat(attempt("n,a=boss,", "user", "pencil", USER))
          .isEqualTo(
              new Step.Failed("the user 'user' may not act as 'boss'", FailureKind.NOT_AUTHORIZED));
    }

    @Test
    void aUserSwitchedOffIsRefused() throws Exception {
      assertThat(kind(attempt("n,,", "user", "pencil", USER.switchedOff())))
          .isEqualTo(FailureKind.DISABLED);
    }

    @Test
    void theSaltOfAnUnknownUserStaysTheSame() {
      AuthContext context = Exchanges.context(USER);
      String hello = "n,,n=tom,r=abc";

      String one = said(AuthExchange.start(SCRAM_SHA_256, context).next(text(hello)));
      String two = said(AuthExchange.start(SCRAM_SHA_256, context).next(text(hello)));

      assertThat(one.replaceAll("r=[^,]*", "")).isEqualTo(two.replaceAll("r=[^,]*", ""));
      assertThat(one).isNotEqualTo(two);
    }
  }

  @Nested
  class WithChannelBinding {
    @ParameterizedTest
    @ValueSource(strings = {"p=tls-unique,,", "p=tls-exporter,a=user,"})
    void aClientThatDemandsItIsRefused(String gs2) {
      assertThat(kind(once(SCRAM_SHA_256, gs2 + "n=user,r=abc", USER)))
          .isEqualTo(FailureKind.CHANNEL_BINDING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"eSws", "cD10bHMtdW5pcXVlLCw=", "biw=", ""})
    void aBindingOtherThanTheHeaderIsRefused(String binding) {
      assertThat(kind(last("c=" + binding + ",r=" + NONCE + "," + PROOF)))
          .isEqualTo(FailureKind.CHANNEL_BINDING);
    }
  }

  @Test
  void aReplayIsRefusedByItsNonce() {
    AuthExchange another = exchange(SCRAM_SHA_256, USER);
    another.next(text(FIRST));

    Step step = another.next(text(LAST));

    assertThat(kind(step)).isEqualTo(FailureKind.BAD_CREDENTIALS);
    assertThat(reason(step)).contains("replay");
  }

  @Test
  void optionalExtensionsArePassedOver() throws Exception {
    AuthExchange exchange = exchange(SCRAM_SHA_256, USER);
    ScramClient client = new ScramClient("n,,", "user", "abc,x=later", "pencil");

    Step asked = exchange.next(text(client.first()));
    Step signature = exchange.next(text(client.last(said(asked))));

    assertThat(signature).isEqualTo(challenge(client.expectedSignature()));
  }

  @Test
  void somethingInAnswerToTheSignatureIsMalformed() {
    AuthExchange exchange = example();
    exchange.next(text(FIRST));
    exchange.next(text(LAST));

    assertThat(kind(exchange.next(text("x")))).isEqualTo(FailureKind.MALFORMED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "''|GS2 header",
        "n,|GS2 header",
        "x,,n=user,r=abc|flag",
        "n,b=user,n=user,r=abc|a=",
        "n,a=,n=user,r=abc|name",
        "n,,m=1,n=user,r=abc|extension",
        "n,,n=user|n= and r=",
        "n,,r=abc,n=user|n= and r=",
        "n,,n=,r=abc|name",
        "n,,n=us=2Der,r=abc|=3D",
        "n,,n=us==3D2Cer,r=abc|=3D",
        "n,,n=user,r=|nonce",
        "n,,n=user,r=a b|nonce",
        "n,,n=user,s=abc|nonce",
        "n,,n=user,r=abc,|attribute 3",
        "n,,n=user,r=abc,m=1|extension"
      })
  void aFirstMessageOfAnotherFormIsMalformed(String message, String named) {
    Step step = once(SCRAM_SHA_256, message, USER);

    assertThat(kind(step)).isEqualTo(FailureKind.MALFORMED);
    assertThat(reason(step)).contains(named);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "c=biws",
        "c=biws,r=" + NONCE,
        "r=" + NONCE + ",c=biws," + PROOF,
        "c=biws,r=," + PROOF,
        "c=bi,r=" + NONCE + "," + PROOF,
        "c=biws,r=" + NONCE + ",p=AAAA",
        "c=biws,r=" + NONCE + ",p=",
        "c=biws,r=" + NONCE + ",p=*",
        "c=biws,r=" + NONCE + ",m=1," + PROOF,
        "c=biws,r=" + NONCE + "," + PROOF + ",x=later"
      })
  void aLastMessageOfAnotherFormIsMalformed(String message) {
    assertThat(kind(last(message))).isEqualTo(FailureKind.MALFORMED);
  }
}
