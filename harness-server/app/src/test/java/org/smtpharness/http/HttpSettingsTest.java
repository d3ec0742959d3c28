package org.smtpharness.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HttpSettingsTest {

  @Test
  void beyondLoopbackATokenIsNeeded() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new HttpSettings("0.0.0.0", 0, Optional.empty(), Set.of()))
        .withMessageContaining("0.0.0.0 without a token");
  }

  @Test
  void loopbackOfEitherFamilyNeedsNone() {
    assertThat(new HttpSettings("127.0.0.2", 0, Optional.empty(), Set.of()).isLoopback()).isTrue();
    assertThat(new HttpSettings("::1", 0, Optional.empty(), Set.of()).isLoopback()).isTrue();
  }

  @Test
  void aShortTokenIsRefusedAndNotShown() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new HttpSettings("0.0.0.0", 0, Optional.of("hunter2"), Set.of()))
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("hunter2"));
  }

  @Test
  void theTokenIsNotShown() {
    String token = "a-long-enough-token";

    assertThat(new HttpSettings("0.0.0.0", 0, Optional.of(token), Set.of()).toString())
        .doesNotContain(token);
  }
}
