package org.smtpharness.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.smtpharness.SmtpHarness;

/** A server that is no longer shared than by one test. */
class FreshServerTest {
  private static final String ANN = "ann@example.test";

  @Nested
  class WithTheAnnotation {
    @Test
    void eachTestHasAServerOfItsOwn() {
      Kit run = Kit.run(Sends.class).passed(3);

      assertThat(run.published("messages")).containsExactly("1", "1", "1");
    }

    @Test
    void testsRunConcurrently() {
      Kit run = Kit.runConcurrently(Sends.class).passed(3);

      assertThat(run.published("messages")).containsExactly("1", "1", "1");
    }

    @Test
    void constructorSetUpTestAndTearDownHaveTheSameServer() {
      Kit.run(Injected.class).passed(1);
    }

    @Test
    void attributesDescribeTheServer() {
      Kit.run(Described.class).passed(1);
    }

    @Test
    void thereIsNoneBeforeTheFirstTest() {
      assertThat(Kit.run(BeforeTheFirst.class).failure())
          .isInstanceOf(ParameterResolutionException.class)
          .hasMessageContaining("each test of BeforeTheFirst has a server of its own")
          .hasMessageContaining("SmtpHarnessExtension.builder().build()");
    }
  }

  @Nested
  class WithAnInstanceField {
    @Test
    void eachTestHasAServerOfItsOwn() {
      Kit run = Kit.run(InstanceField.class).passed(3);

      assertThat(run.published("messages")).containsExactly("1", "1", "1");
    }

    @Test
    void testsRunConcurrently() {
      Kit.runConcurrently(InstanceField.class).passed(3);
    }

    @Test
    void theParameterIsTheServerOfTheField() {
      Kit.run(FieldAndParameter.class).passed(1);
    }
  }

  @Nested
  class IsClosed {
    @Test
    void afterATestThatPassed() {
      Kit.run(Passes.class).passed(1);

      assertThat(Passes.CLIENT.get().isEnded()).isTrue();
    }

    @Test
    void afterATestThatFailed() {
      assertThat(Kit.run(Fails.class).failure()).hasMessage("on purpose");

      assertThat(Fails.CLIENT.get().isEnded()).isTrue();
    }

    @Test
    void whenTheSetUpThrows() {
      assertThat(Kit.run(SetUpThrows.class).failure()).hasMessage("on purpose");

      assertThat(SetUpThrows.CLIENT.get().isEnded()).isTrue();
    }

    @Test
    void whenTheConstructorThrows() {
      assertThat(Kit.run(ConstructorThrows.class).failure()).isNotNull();

      assertThat(ConstructorThrows.CLIENT.get().isEnded()).isTrue();
    }

    @Test
    void whenTheTestIsAborted() {
      Kit.run(Aborts.class).results().testEvents().assertStatistics(stats -> stats.aborted(1));

      assertThat(Aborts.CLIENT.get().isEnded()).isTrue();
    }
  }

  @SmtpHarnessTest
  static class Sends {
    @RepeatedTest(3)
    void sends(SmtpHarness smtp, TestReporter reporter) {
      RawClient.deliver(smtp, ANN);

      reporter.publishEntry("messages", "" + smtp.journal().messages().size());
    }
  }

  @SmtpHarnessTest
  static class Injected {
    private final SmtpHarness constructor;
    private SmtpHarness setUp;

    Injected(SmtpHarness smtp) {
      constructor = smtp;
    }

    @BeforeEach
    void setUp(SmtpHarness smtp) {
      setUp = smtp;
    }

    @Test
    void test(SmtpHarness smtp) {
      assertThat(smtp).isSameAs(constructor).isSameAs(setUp);
      assertThat(RawClient.deliver(smtp, ANN)).startsWith("250");
    }

    @AfterEach
    void tearDown(SmtpHarness smtp) {
      assertThat(smtp.journal().messages()).hasSize(1);
    }
  }

  @SmtpHarnessTest(hostname = "mx7.example.test", seed = 7461203, profiles = "unknown-user")
  static class Described {
    @Test
    void test(SmtpHarness smtp) {
      assertThat(smtp.hostname()).isEqualTo("mx7.example.test");
      assertThat(smtp.seed()).isEqualTo(7461203);
      assertThat(smtp.profiles())
          .extracting(profile -> profile.name())
          .containsExactly("unknown-user");
    }
  }

  @SmtpHarnessTest
  static class BeforeTheFirst {
    @BeforeAll
    static void setUp(SmtpHarness smtp) {}

    @Test
    void test() {}
  }

  static class InstanceField {
    @RegisterExtension final SmtpHarnessExtension smtp = SmtpHarnessExtension.builder().build();

    private final int portInConstructor = smtp.port();

    @RepeatedTest(3)
    void sends(TestReporter reporter) {
      RawClient.deliver(smtp.host(), smtp.port(), ANN);

      assertThat(smtp.port()).isEqualTo(portInConstructor);
      reporter.publishEntry("messages", "" + smtp.harness().journal().messages().size());
    }
  }

  static class FieldAndParameter {
    @RegisterExtension
    final SmtpHarnessExtension extension =
        SmtpHarnessExtension.builder().hostname("mx7.example.test").build();

    @Test
    void test(SmtpHarness smtp) {
      assertThat(smtp).isSameAs(extension.harness());
      assertThat(smtp.hostname()).isEqualTo("mx7.example.test");
    }
  }

  @SmtpHarnessTest
  static class Passes {
    static final AtomicReference<RawClient> CLIENT = new AtomicReference<>();

    @Test
    void test(SmtpHarness smtp) {
      CLIENT.set(new RawClient(smtp));
    }
  }

  @SmtpHarnessTest
  static class Fails {
    static final AtomicReference<RawClient> CLIENT = new AtomicReference<>();

    @Test
    void test(SmtpHarness smtp) {
      CLIENT.set(new RawClient(smtp));
      throw new IllegalStateException("on purpose");
    }
  }

  @SmtpHarnessTest
  static class SetUpThrows {
    static final AtomicReference<RawClient> CLIENT = new AtomicReference<>();

    @BeforeEach
    void setUp(SmtpHarness smtp) {
      CLIENT.set(new RawClient(smtp));
      throw new IllegalStateException("on purpose");
    }

    @Test
    void test() {}
  }

  @SmtpHarnessTest
  static class ConstructorThrows {
    static final AtomicReference<RawClient> CLIENT = new AtomicReference<>();

    ConstructorThrows(SmtpHarness smtp) {
      CLIENT.set(new RawClient(smtp));
      throw new IllegalStateException("on purpose");
    }

    @Test
    void test() {}
  }

  @SmtpHarnessTest
  static class Aborts {
    static final AtomicReference<RawClient> CLIENT = new AtomicReference<>();

    @Test
    void test(SmtpHarness smtp) {
      CLIENT.set(new RawClient(smtp));
      Assumptions.abort("on purpose");
    }
  }
}
