package org.smtpharness.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {
  private static final List<String> KNOWN = List.of("name", "port", "profile", "profiles");

  @Test
  void aSlipOfTheFingerIsUnderstood() {
    assertThat(Nearest.to("nmae", KNOWN)).contains("name");
    assertThat(Nearest.to("profil", KNOWN)).contains("profile");
    assertThat(Nearest.to("prot", KNOWN)).contains("port");
  }

  @Test
  void somethingElseIsNot() {
    assertThat(Nearest.to("seed", KNOWN)).isEmpty();
    assertThat(Nearest.to("x".repeat(100_000), KNOWN)).isEmpty();
  }
}
