package org.smtpharness.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.smtpharness.SmtpHarness;
import org.smtpharness.failure.SmtpAssertionError;

/** A test that passes without meeting the fault that it declares. */
class MustFireTest {
  private static final String NOBODY = "nobody@example.test";

  @Nested
  class Fails {
    @Test
    void withTheProfileTheRuleAndWhatHappenedInstead() {
      assertThat(Kit.run(SendsToAnother.class).failure())
          .isInstanceOf(SmtpAssertionError.class)
          .message()
          .startsWith(
              """
              Profile 'nobody-there' was applied but rule 'no-such-user' never fired.

                nearest: session #1, RCPT TO:<ann@example.test>       1 of 2 conditions held
                  stage      rcpt                 yes
                  recipient  nobody@example.test  NO    ann@example.test

                The test passed without meeting the fault, so it proves nothing about it.
                If the fault need not be met: @WithFaults(mustFire = false) for the profile, or \
              optional: true for the rule.

              Session #1 on mx.example.test, 127.0.0.1:\
              """)
          .contains("C: RCPT TO:<ann@example.test>\n")
          .contains("\n\nReproduce: profile nobody-there, seed ");
    }

    @Test
    void whenNobodyAskedForTheServer() {
      assertThat(Kit.run(AsksForNothing.class).failure())
          .hasMessageContaining("rule 'no-such-user' never fired.")
          .hasMessageContaining("\n  No client connected.\n");
    }

    @Test
    void whenNoAddressAskedForAFault() {
      assertThat(Kit.run(AsksByNoAddress.class).failure())
          .hasMessageStartingWith(
              "Profile 'address-directives' was applied but no address asked for a fault.\n");
    }

    @Test
    void whenOnlyTheTestBeforeMetIt() {
      assertThat(Kit.run(OnlyTheFirst.class).failure())
          .hasMessageContaining("never fired")
          .message()
          .doesNotContain("nearest");
    }
  }

  @Nested
  class Passes {
    @Test
    void whenTheRuleIsOptional() {
      Kit.run(OptionalRule.class).passed(1);
    }

    @Test
    void whenAnAddressAskedForAFault() {
      Kit.run(AsksByAddress.class).passed(1);
    }

    @Test
    void whenTheAnnotationSaysSo() {
      Kit.run(NeedNotFire.class).passed(1);
    }

    @Test
    void whenTheRuleFiredAndTheTestForgotItsTraces() {
      Kit.run(Forgets.class).passed(3);
    }
  }

  @Nested
  class KeepsQuiet {
    @Test
    void whenTheTestFailedAnyway() {
      Throwable failure = Kit.run(FailsAnyway.class).failure();

      assertThat(failure).hasMessage("on purpose");
      assertThat(failure.getSuppressed()).doesNotHaveAnyElementsOfTypes(SmtpAssertionError.class);
    }
  }

  @SmtpHarnessTest
  static class SendsToAnother {
    @Test
    @WithFaults(yaml = Yaml.NOBODY)
    void test(SmtpHarness smtp) {
      RawClient.deliver(smtp, "ann@example.test");
    }
  }

  @SmtpHarnessTest
  static class AsksForNothing {
    @Test
    @WithFaults(yaml = Yaml.NOBODY)
    void test() {}
  }

  @TestMethodOrder(MethodOrderer.MethodName.class)
  static class OnlyTheFirst {
    @RegisterExtension
    static final SmtpHarnessExtension smtp =
        SmtpHarnessExtension.builder().resetBeforeEach(false).build();

    @Test
    @WithFaults(yaml = Yaml.NOBODY)
    void a() {
      RawClient.deliver(smtp.harness(), NOBODY);
    }

    @Test
    @WithFaults(yaml = Yaml.NOBODY)
    void b() {}
  }

  @SmtpHarnessTest
  static class OptionalRule {
    @Test
    @WithFaults(yaml = Yaml.SILENT)
    void test() {}
  }

  @SmtpHarnessTest
  @WithFaults("address-directives")
  static class AsksByNoAddress {
    @Test
    void test(SmtpHarness smtp) {
      RawClient.deliver(smtp, "ann@example.test");
    }
  }

  @SmtpHarnessTest
  @WithFaults("address-directives")
  static class AsksByAddress {
    @Test
    void test(SmtpHarness smtp) {
      RawClient.deliver(smtp, "delay-1ms@fault.test");
    }
  }

  @SmtpHarnessTest
  static class NeedNotFire {
    @Test
    @WithFaults(yaml = Yaml.NOBODY, mustFire = false)
    void test() {}
  }

  @SmtpHarnessTest
  @WithFaults(yaml = Yaml.NOBODY)
  static class Forgets {
    @Test
    void byClearing(SmtpHarness smtp) {
      RawClient.deliver(smtp, NOBODY);
      smtp.clearJournal();
    }

    @Test
    void byReset(SmtpHarness smtp) {
      RawClient.deliver(smtp, NOBODY);
      smtp.reset();
    }

    @Test
    void byOtherProfiles(SmtpHarness smtp) {
      RawClient.deliver(smtp, NOBODY);
      smtp.applyOnly(List.of());
    }
  }

  @SmtpHarnessTest
  static class FailsAnyway {
    @Test
    @WithFaults(yaml = Yaml.NOBODY)
    void test() {
      throw new IllegalStateException("on purpose");
    }
  }
}
