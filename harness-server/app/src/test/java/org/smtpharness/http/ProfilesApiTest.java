package org.smtpharness.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_METHOD)
class ProfilesApiTest {
  private static final String MINE =
      """
      {"profile": "mine", "title": "Mine", "tags": ["own"], "rules": [
        {"name": "no", "at": "rcpt", "do": {"reply": "550 5.7.1 Not here"}}]}""";

  private final RunningApi api = RunningApi.start();

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void bundledProfilesAreListedWithWhatIsExpected() {
    var profiles = api.get("/v1/profiles").json().get("profiles");

    assertThat(profiles.findValuesAsText("name"))
        .contains("greylist", "mailbox-busy", "unknown-user")
        .isSorted();
    for (var profile : profiles) {
      assertThat(profile.get("bundled").booleanValue()).isTrue();
      assertThat(profile.get("title").asText()).isNotEmpty();
      assertThat(profile.get("expect").asText()).isIn("retry", "give-up", "either");
    }
  }

  @Test
  void aTagNarrowsTheList() {
    api.put("/v1/profiles/mine", MINE);

    assertThat(api.get("/v1/profiles?tag=own").json().findValuesAsText("name"))
        .containsExactly("mine");
    assertThat(api.get("/v1/profiles?tag=unheard-of").json().get("profiles")).isEmpty();
  }

  @Test
  void aProfileIsShownAsJsonUnlessYamlIsAskedFor() {
    var json = api.get("/v1/profiles/greylist");
    var yaml = api.get("/v1/profiles/greylist", "Accept", "application/yaml");

    assertThat(json.type()).isEqualTo("application/json");
    assertThat(json.at("/profile")).isEqualTo("greylist");
    assertThat(yaml.type()).isEqualTo("application/yaml");
    assertThat(yaml.text()).contains("profile: greylist");
  }

  @Test
  void otherTypesAreNotAcceptable() {
    var answer = api.get("/v1/profiles/greylist", "Accept", "text/html");

    assertThat(answer.status()).isEqualTo(406);
    assertThat(answer.type()).isEqualTo("application/problem+json");
  }

  @Test
  void aProfileThatIsPutCanBeShownAppliedReplacedAndDeleted() {
    var created = api.put("/v1/profiles/mine", MINE);
    assertThat(created.status()).isEqualTo(201);
    assertThat(created.header("Location")).isEqualTo("/v1/profiles/mine");
    assertThat(api.get("/v1/profiles/mine").at("/title")).isEqualTo("Mine");
    assertThat(api.put("/v1/servers/default/faults", "[\"mine\"]").status()).isEqualTo(200);

    var replaced = api.put("/v1/profiles/mine", MINE.replace("Mine", "Other"));
    assertThat(replaced.status()).isEqualTo(200);
    assertThat(api.get("/v1/profiles/mine").at("/title")).isEqualTo("Other");

    assertThat(api.delete("/v1/profiles/mine").status()).isEqualTo(204);
    assertThat(api.get("/v1/profiles/mine").status()).isEqualTo(404);
  }

  @Test
  void yamlIsTakenToo() {
    var answer =
        api.send(
            "PUT",
            "/v1/profiles/mine",
            """
            profile: mine
            rules:
              - name: refuse
                at: rcpt
                do: { reply: "550 5.7.1 Not here" }
            """,
            "Content-Type",
            "application/yaml");

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.at("/rules/0/name")).isEqualTo("refuse");
    assertThat(api.get("/v1/profiles/mine", "Accept", "application/yaml").text())
        .contains("profile: mine");
  }

  @Test
  void aDryRunChangesNothing() {
    var answer = api.put("/v1/profiles/mine?dryRun=true", MINE);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().get("valid").booleanValue()).isTrue();
    assertThat(answer.at("/profile/title")).isEqualTo("Mine");
    assertThat(api.get("/v1/profiles/mine").status()).isEqualTo(404);
  }

  @Test
  void allProblemsOfAProfileAreAnswered() {
    var answer =
        api.send(
            "PUT",
            "/v1/profiles/mine",
            """
            profile: mine
            rules:
              - name: refuse
                att: rcpt
                at: rcpt
                do: { reply: "999 Not here" }
            """,
            "Content-Type",
            "application/yaml");

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.type()).isEqualTo("application/problem+json");
    assertThat(answer.json().get("errors")).hasSize(2);
    assertThat(answer.json().get("errors").findValuesAsText("line")).containsExactly("4", "6");
  }

  @Test
  void aFailedReplacementLeavesTheOldOne() {
    api.put("/v1/profiles/mine", MINE);

    assertThat(api.put("/v1/profiles/mine", "{\"profile\": \"mine\", \"x\": 1}").status())
        .isEqualTo(422);

    assertThat(api.get("/v1/profiles/mine").at("/title")).isEqualTo("Mine");
  }

  @Test
  void theNameInThePathMustBeTheOneInTheProfile() {
    var answer = api.put("/v1/profiles/yours", MINE);

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.at("/errors/0/pointer")).isEqualTo("/profile");
  }

  @Test
  void bundledProfilesCanNeitherBeReplacedNorDeleted() {
    var put = api.put("/v1/profiles/greylist", MINE.replace("mine", "greylist"));
    var delete = api.delete("/v1/profiles/greylist");

    assertThat(put.status()).isEqualTo(409);
    assertThat(delete.status()).isEqualTo(409);
    assertThat(delete.at("/detail")).contains("bundled");
  }

  @Test
  void malformedNamesAreNotRepeated() {
    var answer = api.put("/v1/profiles/A%20b", MINE);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text()).doesNotContain("A b");
  }

  @Test
  void aProfileOfMoreThan256KibIsTooLarge() {
    var answer = api.put("/v1/profiles/mine", MINE + " ".repeat(256 * 1024 + 1 - MINE.length()));

    assertThat(answer.status()).isEqualTo(413);
  }
}
