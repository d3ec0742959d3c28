package org.smtpharness.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AboutApiTest {

  @Test
  void healthSaysUpAndCountsServers() {
    try (RunningApi api = RunningApi.start()) {
      var answer = api.get("/v1/health");

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.type()).isEqualTo("application/json");
      assertThat(answer.text()).isEqualTo("{\"status\":\"up\",\"servers\":1}");
    }
  }

  @Test
  void versionNamesTheProductAndItsVersion() {
    try (RunningApi api = RunningApi.start()) {
      var answer = api.get("/v1/version");

      assertThat(answer.at("/name")).isEqualTo("SMTP Harness");
      assertThat(answer.at("/version")).isEqualTo("1.2.3");
      assertThat(answer.at("/api")).isEqualTo("v1");
    }
  }

  @Test
  void schemaDescribesProfiles() {
    try (RunningApi api = RunningApi.start()) {
      var answer = api.get("/v1/schema");

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.type()).isEqualTo("application/schema+json");
      assertThat(answer.json().at("/properties/rules").isMissingNode()).isFalse();
    }
  }
}
