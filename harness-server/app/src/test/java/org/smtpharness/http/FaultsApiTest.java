package org.smtpharness.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_METHOD)
class FaultsApiTest {
  private static final String FAULTS = "/v1/servers/default/faults";
  private static final String INLINE =
      "{\"profile\": \"mine\", \"rules\": ["
          + "{\"name\": \"no\", \"at\": \"rcpt\", \"do\": {\"reply\": \"550 5.7.1 No\"}}]}";

  private final RunningApi api = RunningApi.start();

  @AfterEach
  void stop() {
    api.close();
  }

  private static Iterable<String> names(RunningApi.Answer answer) {
    return answer.json().get("faults").findValuesAsText("profile");
  }

  @Test
  void noneIsAppliedAtFirst() {
    assertThat(api.get(FAULTS).json().get("faults")).isEmpty();
  }

  @Test
  void namesAndInlineProfilesAreAppliedInOrder() {
    var answer = api.put(FAULTS, "{\"faults\": [\"greylist\", " + INLINE + "]}");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(names(answer)).containsExactly("greylist", "mine");
    assertThat(names(api.get(FAULTS))).containsExactly("greylist", "mine");
  }

  @Test
  void whatIsShownCanBeSentBack() {
    api.put(FAULTS, "{\"faults\": [\"greylist\", " + INLINE + "]}");
    String shown = api.get(FAULTS).text();

    var answer = api.put(FAULTS, shown);

    assertThat(answer.text()).isEqualTo(shown);
  }

  @Test
  void aListANameAndASingleProfileAreBodiesToo() {
    assertThat(names(api.put(FAULTS, "[\"greylist\"]"))).containsExactly("greylist");
    assertThat(names(api.put(FAULTS, "\"mailbox-busy\""))).containsExactly("mailbox-busy");
    assertThat(names(api.put(FAULTS, INLINE))).containsExactly("mine");
    assertThat(
            names(
                api.send(
                    "PUT", FAULTS, "profile: yours\nrules: []\n", "Content-Type", Bodies.YAML)))
        .containsExactly("yours");
  }

  @Test
  void theFirstOfTheListIsConsultedFirst() throws IOException {
    api.put(FAULTS, "[" + INLINE + ", \"mailbox-busy\"]");

    try (SmtpTalk talk = api.talkTo("default")) {
      assertThat(talk.mail("a@example.test", "b@example.test", "x")).isEqualTo("550 5.7.1 No");
    }
  }

  @Test
  void anotherIsAppliedInFrontOfTheOthers() {
    api.put(FAULTS, "[\"greylist\"]");

    var answer = api.post(FAULTS, "[\"mailbox-busy\", \"mailbox-full\"]");

    assertThat(names(answer)).containsExactly("mailbox-busy", "mailbox-full", "greylist");
  }

  @Test
  void theyCanBeTakenAway() {
    api.put(FAULTS, "[\"greylist\"]");

    assertThat(names(api.delete(FAULTS))).isEmpty();
    assertThat(names(api.get(FAULTS))).isEmpty();
  }

  @Test
  void allAreAppliedOrNone() {
    api.put(FAULTS, "[\"greylist\"]");

    assertThat(api.put(FAULTS, "[\"mailbox-busy\", \"nothing-like-it\"]").status()).isEqualTo(422);
    assertThat(api.post(FAULTS, "[\"mailbox-busy\", {\"profile\": 5}]").status()).isEqualTo(422);
    assertThat(api.put(FAULTS, "[\"mailbox-busy\", 7]").at("/errors/0/message"))
        .isEqualTo("expected the name of a profile or a profile but found 7");

    assertThat(names(api.get(FAULTS))).containsExactly("greylist");
  }

  @Test
  void unknownPropertiesBesideTheListAreRefused() {
    var answer = api.put(FAULTS, "{\"faults\": [], \"seed\": 1}");

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.at("/errors/0/pointer")).isEqualTo("/seed");
  }
}
