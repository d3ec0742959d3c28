package org.smtpharness.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_METHOD)
class AuthenticationApiTest {
  private static final String SERVER = "/v1/servers/default";

  private final RunningApi api = RunningApi.start();

  @AfterEach
  void stop() {
    api.close();
  }

  private void take(String content) throws IOException {
    try (SmtpTalk talk = api.talkTo("default")) {
      talk.mail("news@example.test", "ann@example.test", content);
      talk.quit();
    }
  }

  private void publish(String name, String text) {
    api.post(
        SERVER + "/dns/records",
        "{\"name\": \"%s\", \"type\": \"TXT\", \"value\": \"%s\"}".formatted(name, text));
  }

  @Test
  void theMessageSaysWhereAndTheVerdictsHaveTheirReasons() throws IOException {
    publish("example.test", "v=spf1 -all");
    publish("_dmarc.example.test", "v=DMARC1; p=quarantine");
    take("From: news@example.test\r\nSubject: News\r\n\r\nNothing new.");

    var verdicts = api.get(api.get(SERVER + "/messages/m1").at("/authentication"));

    assertThat(verdicts.status()).isEqualTo(200);
    assertThat(verdicts.at("/spf/result")).isEqualTo("fail");
    assertThat(verdicts.at("/spf/identity")).isEqualTo("mail-from");
    assertThat(verdicts.at("/spf/reason")).isEqualTo("-all of example.test");
    assertThat(verdicts.at("/spf/trace/0/question")).isEqualTo("example.test. TXT");
    assertThat(verdicts.at("/dkim/result")).isEqualTo("none");
    assertThat(verdicts.at("/dmarc/result")).isEqualTo("fail");
    assertThat(verdicts.at("/dmarc/policy")).isEqualTo("quarantine");
    assertThat(verdicts.at("/dmarc/disposition")).isEqualTo("quarantine");
    assertThat(verdicts.json().at("/dmarc/spf/aligned").booleanValue()).isFalse();
    assertThat(verdicts.at("/authenticationResults"))
        .startsWith("Authentication-Results: mx.example.test;")
        .contains("spf=fail", "dmarc=fail");
  }

  @Test
  void eachSignatureHasItsVerdictAndHowTheBodyWasAltered() throws IOException {
    publish(
        "s1._domainkey.example.test",
        "v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=");
    take(
        """
        DKIM-Signature: v=1; a=ed25519-sha256; c=relaxed/relaxed; d=example.test; s=s1;
         h=From; bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=; b=AAAA
        From: news@example.test

        Nothing new.\
        """
            .replace("\n", "\r\n"));

    var signature = api.get(SERVER + "/messages/m1/authentication").json().at("/dkim/signatures/0");

    assertThat(signature.get("result").asText()).isEqualTo("fail");
    assertThat(signature.get("domain").asText()).isEqualTo("example.test");
    assertThat(signature.get("selector").asText()).isEqualTo("s1");
    assertThat(signature.get("reason").asText()).contains("the body was altered");
    assertThat(signature.at("/body/expected").asText()).startsWith("2jUSOH9");
    assertThat(signature.at("/body/computed").asText()).isNotEmpty();
  }

  @Test
  void aMessageThatIsNotThereHasNone() {
    assertThat(api.get(SERVER + "/messages/m9/authentication").status()).isEqualTo(404);
    assertThat(api.get(SERVER + "/messages/9/authentication").status()).isEqualTo(400);
  }
}
