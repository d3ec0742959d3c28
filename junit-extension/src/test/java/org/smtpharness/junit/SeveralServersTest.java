package org.smtpharness.junit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.smtpharness.SmtpHarness;

/** A class with two servers, such as a first and a second mail exchanger. */
class SeveralServersTest {
  private static final String ANN = "ann@example.test";

  @Test
  void shareNothing() {
    Kit.run(TwoFields.class).passed(1);
  }

  @Test
  void makeAParameterAmbiguous() {
    assertThat(Kit.run(Ambiguous.class).failure())
        .hasMessageContaining("Ambiguous has 2 SMTP Harness extensions and parameter")
        .hasMessageContaining("could mean each of them; use the fields");
  }

  @Test
  void makeDeclaredFaultsAmbiguous() {
    assertThat(Kit.run(AmbiguousFaults.class).failure())
        .isInstanceOf(ExtensionConfigurationException.class)
        .hasMessage(
            "AmbiguousFaults has 2 SMTP Harness extensions and @WithFaults can't tell which one it"
                + " is for; use the fields: .profile(…) in the builder, and harness() in the test");
  }

  @Test
  void makeAParameterAmbiguousTogetherWithTheAnnotation() {
    assertThat(Kit.run(AnnotationAndField.class).failure())
        .hasMessageContaining("AnnotationAndField has 2 SMTP Harness extensions");
  }

  @Test
  void areAllInTheFailure() {
    assertThat(Kit.printed(Kit.run(BothInTheFailure.class).failure()))
        .contains("Server mx1.example.test at 127.0.0.1:", "Server mx2.example.test at 127.0.0.1:");
  }

  static class TwoServers {
    @RegisterExtension
    final SmtpHarnessExtension first =
        SmtpHarnessExtension.builder().hostname("mx1.example.test").build();

    @RegisterExtension
    final SmtpHarnessExtension second =
        SmtpHarnessExtension.builder().hostname("mx2.example.test").build();
  }

  static class TwoFields extends TwoServers {
    @Test
    void test() {
      RawClient.deliver(second.harness(), ANN);

      assertThat(first.harness().journal().sessions()).isEmpty();
      assertThat(second.harness().journal().sessions()).hasSize(1);
    }
  }

  static class Ambiguous extends TwoServers {
    @Test
    void test(SmtpHarness smtp) {}
  }

  static class AmbiguousFaults extends TwoServers {
    @Test
    @WithFaults(yaml = Yaml.NOBODY)
    void test() {}
  }

  @SmtpHarnessTest
  static class AnnotationAndField {
    @RegisterExtension
    static final SmtpHarnessExtension field = SmtpHarnessExtension.builder().build();

    @Test
    void test(SmtpHarness smtp) {}
  }

  static class BothInTheFailure extends TwoServers {
    @Test
    void test() {
      RawClient.deliver(first.harness(), ANN);
      RawClient.deliver(second.harness(), ANN);
      throw new IllegalStateException("on purpose");
    }
  }
}
