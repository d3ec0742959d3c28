package org.smtpharness.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.smtpharness.SmtpHarness;

/** A server that the tests of a class share. */
class SharedServerTest {
  private static final String ANN = "ann@example.test";

  @Nested
  class InAStaticField {
    @Test
    void keepsItsPortAndIsResetBeforeEachTest() {
      Kit run = Kit.run(StaticField.class).passed(3);

      assertThat(run.published("messages")).containsExactly("1", "1", "1");
      assertThat(run.published("port")).hasSize(3).containsOnly("" + StaticField.PORT);
    }

    @Test
    void isClosedAfterTheClass() {
      Kit.run(LeavesAClient.class).passed(1);

      assertThat(LeavesAClient.CLIENT.get().isEnded()).isTrue();
    }

    @Test
    void isThereBeforeTheFirstTest() {
      Kit.run(BeforeAllWithStaticField.class).passed(1);
    }

    @Test
    void servesNestedClassesToo() {
      Kit run = Kit.run(AroundNested.class).passed(2);

      assertThat(run.published("port").get(0)).isEqualTo(run.published("port").get(1));
    }

    @Test
    void canBeKeptFromResetting() {
      Kit.run(NotReset.class).passed(2);
    }

    @Test
    void servesSubclassesOneAfterAnother() {
      Kit.run(FirstHeir.class).passed(1);
      Kit.run(SecondHeir.class).passed(1);
    }
  }

  @Nested
  class InAnInstanceForTheClass {
    @Test
    void keepsItsPortAndIsResetBeforeEachTest() {
      Kit run = Kit.run(PerClass.class).passed(3);

      assertThat(run.published("messages")).containsExactly("1", "1", "1");
      assertThat(run.published("port").stream().distinct()).hasSize(1);
    }
  }

  @Nested
  class IsRefused {
    @Test
    void whenTestsRunConcurrently() {
      Kit run = Kit.runConcurrently(StaticAndConcurrent.class);

      assertThat(run.failures())
          .hasSize(2)
          .allSatisfy(
              failure ->
                  assertThat(failure)
                      .isInstanceOf(ExtensionConfigurationException.class)
                      .hasMessage(
                          "SmtpHarness field 'smtp' is static but StaticAndConcurrent runs"
                              + " concurrently. Make the field non-static, or annotate the class"
                              + " @Execution(SAME_THREAD)"));
    }

    @Test
    void whenTestsOfAnInstanceForTheClassRunConcurrently() {
      Kit run = Kit.runConcurrently(PerClassAndConcurrent.class);

      assertThat(run.failures())
          .hasSize(2)
          .allSatisfy(
              failure ->
                  assertThat(failure)
                      .hasMessage(
                          "the tests of PerClassAndConcurrent share one SmtpHarness (PER_CLASS) but"
                              + " PerClassAndConcurrent runs concurrently. Make the test instance"
                              + " PER_METHOD, or annotate the class @Execution(SAME_THREAD)"));
    }

    @Test
    void whenNestedClassesRunConcurrently() {
      assertThat(Kit.runConcurrently(AroundConcurrent.class).failure())
          .hasMessageStartingWith("SmtpHarness field 'smtp' is static but AroundConcurrent runs");
    }

    @Test
    void whenTwoSubclassesRunAtTheSameTime() {
      assertThat(Kit.run(RunsAnHeir.class).failure())
          .hasMessage(
              "SmtpHarness field 'smtp' is static and inherited by RunsAnHeir and HeirInside, which"
                  + " run at the same time. Give each class a field of its own, or annotate them"
                  + " with the same @ResourceLock");
    }

    @Test
    void butNotWhenTheyRunInOneThread() {
      Kit.runConcurrently(StaticInOneThread.class).passed(2);
    }

    @Test
    void butNotWhenNothingRunsInParallelAtAll() {
      Kit.run(StaticAndConcurrent.class).passed(2);
    }
  }

  static class StaticField {
    @RegisterExtension
    static final SmtpHarnessExtension smtp = SmtpHarnessExtension.builder().build();

    /** As Spring asks for it: before JUnit knows of the extension. */
    static final int PORT = smtp.port();

    @RepeatedTest(3)
    void sends(TestReporter reporter) {
      RawClient.deliver(smtp.host(), smtp.port(), ANN);

      reporter.publishEntry("port", "" + smtp.port());
      reporter.publishEntry("messages", "" + smtp.harness().journal().messages().size());
    }
  }

  static class LeavesAClient {
    static final AtomicReference<RawClient> CLIENT = new AtomicReference<>();

    @RegisterExtension
    static final SmtpHarnessExtension smtp = SmtpHarnessExtension.builder().build();

    @Test
    void test() {
      CLIENT.set(new RawClient(smtp.harness()));
    }
  }

  static class BeforeAllWithStaticField {
    @RegisterExtension
    static final SmtpHarnessExtension extension = SmtpHarnessExtension.builder().build();

    @BeforeAll
    static void setUp(SmtpHarness smtp) {
      assertThat(smtp).isSameAs(extension.harness());
    }

    @Test
    void test(SmtpHarness smtp) {
      assertThat(smtp).isSameAs(extension.harness());
    }
  }

  static class AroundNested {
    @RegisterExtension
    static final SmtpHarnessExtension smtp = SmtpHarnessExtension.builder().build();

    @Test
    void outer(TestReporter reporter) {
      reporter.publishEntry("port", "" + smtp.port());
    }

    @Nested
    class Inside {
      @Test
      void inner(TestReporter reporter) {
        reporter.publishEntry("port", "" + smtp.port());
      }
    }
  }

  @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
  static class NotReset {
    @RegisterExtension
    static final SmtpHarnessExtension smtp =
        SmtpHarnessExtension.builder().resetBeforeEach(false).build();

    @Test
    @Order(1)
    @WithFaults(yaml = Yaml.NOBODY)
    void first() {
      assertThat(RawClient.deliver(smtp.harness(), "nobody@example.test")).startsWith("550");
    }

    @Test
    @Order(2)
    void theFaultsOfTheFirstAreGoneAndItsSessionIsNot() {
      assertThat(smtp.harness().profiles()).isEmpty();
      assertThat(smtp.harness().journal().sessions()).hasSize(1);
    }
  }

  static class Inherited {
    @RegisterExtension
    static final SmtpHarnessExtension smtp = SmtpHarnessExtension.builder().build();
  }

  static class FirstHeir extends Inherited {
    @Test
    void test() {
      assertThat(RawClient.deliver(smtp.harness(), ANN)).startsWith("250");
    }
  }

  static class SecondHeir extends FirstHeir {}

  static class InheritedAtOnce {
    @RegisterExtension
    static final SmtpHarnessExtension smtp = SmtpHarnessExtension.builder().build();
  }

  static class RunsAnHeir extends InheritedAtOnce {
    @Test
    void test() throws Throwable {
      throw Kit.run(HeirInside.class).failure();
    }
  }

  static class HeirInside extends InheritedAtOnce {
    @Test
    void test() {}
  }

  @SmtpHarnessTest
  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  static class PerClass {
    private final SmtpHarness constructor;

    PerClass(SmtpHarness smtp) {
      constructor = smtp;
    }

    @RepeatedTest(3)
    void sends(SmtpHarness smtp, TestReporter reporter) {
      RawClient.deliver(smtp, ANN);

      assertThat(smtp).isSameAs(constructor);
      reporter.publishEntry("port", "" + smtp.port());
      reporter.publishEntry("messages", "" + smtp.journal().messages().size());
    }
  }

  static class StaticAndConcurrent {
    @RegisterExtension
    static final SmtpHarnessExtension smtp = SmtpHarnessExtension.builder().build();

    @RepeatedTest(2)
    @Execution(ExecutionMode.CONCURRENT)
    void test() {}
  }

  @Execution(ExecutionMode.SAME_THREAD)
  static class StaticInOneThread extends StaticOfBase {
    @RepeatedTest(2)
    void test() {}
  }

  static class StaticOfBase {
    @RegisterExtension
    static final SmtpHarnessExtension smtp = SmtpHarnessExtension.builder().build();
  }

  @SmtpHarnessTest
  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  static class PerClassAndConcurrent {
    @RepeatedTest(2)
    @Execution(ExecutionMode.CONCURRENT)
    void test() {}
  }

  static class AroundConcurrent {
    @RegisterExtension
    static final SmtpHarnessExtension smtp = SmtpHarnessExtension.builder().build();

    @Nested
    @Execution(ExecutionMode.CONCURRENT)
    class Inside {
      @Test
      @Execution(ExecutionMode.SAME_THREAD)
      void test() {}
    }
  }
}
