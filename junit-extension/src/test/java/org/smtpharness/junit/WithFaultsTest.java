package org.smtpharness.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.smtpharness.SmtpHarness;
import org.smtpharness.fault.FaultProfile;

/** Which profiles a test starts with. */
class WithFaultsTest {
  private static final String NOBODY = "nobody@example.test";
  private static final String BOB = "bob@example.test";

  private static String names(SmtpHarness smtp) {
    return String.join(" ", smtp.profiles().stream().map(FaultProfile::name).toList());
  }

  @Nested
  class AreFound {
    @Test
    void byNameOnTheClassPathAndAsText() {
      Kit.run(AllSources.class).passed(4);
    }

    @Test
    void onTheMethodBeforeTheClass() {
      Kit run = Kit.run(Heir.class).passed(2);

      assertThat(run.published("profiles"))
          .containsExactlyInAnyOrder("moved unknown-user", "nobody-there moved unknown-user");
    }

    @Test
    void onTheClassAroundANestedOne() {
      Kit run = Kit.run(Outer.class).passed(1);

      assertThat(run.published("profiles")).containsExactly("nobody-there moved");
    }

    @Test
    void onAnAnnotationOfTheUser() {
      Kit run = Kit.run(Composed.class).passed(1);

      assertThat(run.published("profiles")).containsExactly("moved nobody-there");
    }

    @Test
    void withAServerInAField() {
      Kit run = Kit.run(WithField.class).passed(2);

      assertThat(run.published("profiles"))
          .containsExactlyInAnyOrder("unknown-user", "moved unknown-user");
    }
  }

  @Nested
  class SurviveAReset {
    @Test
    void ofTheTest() {
      Kit.run(Resets.class).passed(1);
    }
  }

  @Nested
  class AreRefused {
    @Test
    void withoutAServer() {
      assertThat(Kit.run(NoServer.class).failure())
          .isInstanceOf(ExtensionConfigurationException.class)
          .hasMessageContaining("there is no server; annotate the class with @SmtpHarnessTest");
    }

    @Test
    void twiceWithoutAServer() {
      assertThat(Kit.run(NoServerForTwo.class).failure())
          .hasMessageContaining("there is no server");
    }

    @Test
    void whenTheNameIsUnknown() {
      assertThat(Kit.run(UnknownName.class).failure())
          .isInstanceOf(ExtensionConfigurationException.class)
          .hasMessageContaining("unknwon-user")
          .hasMessageContaining("unknown-user");
    }

    @Test
    void whenTheFileIsMissing() {
      assertThat(Kit.run(MissingFile.class).failure())
          .hasMessage(
              "profile not found: faults/gone.yaml is neither on the class path nor a file");
    }

    @Test
    void whenTheResourceIsMissing() {
      assertThat(Kit.run(MissingResource.class).failure())
          .hasMessage("profile not found: no 'faults/gone.yaml' on the class path of the test");
    }

    @Test
    void whenTheTextIsMalformed() {
      assertThat(Kit.run(Malformed.class).failure())
          .isInstanceOf(ExtensionConfigurationException.class)
          .hasMessageContaining("@WithFaults(yaml)")
          .hasMessageContaining("att");
    }

    @Test
    void whenTheyNameNothing() {
      assertThat(Kit.run(Empty.class).failure())
          .hasMessageContaining("names no profile; give it a name or yaml = \"…\"");
    }
  }

  @SmtpHarnessTest
  static class AllSources {
    @Test
    @WithFaults("unknown-user")
    void bundled(SmtpHarness smtp) {
      assertThat(RawClient.deliver(smtp, "nobody-1@example.test")).startsWith("550 5.1.1");
    }

    @Test
    @WithFaults("classpath:faults/moved.yaml")
    void classPath(SmtpHarness smtp) {
      assertThat(RawClient.deliver(smtp, BOB)).startsWith("551 5.1.6");
    }

    @Test
    @WithFaults("src/test/resources/faults/moved.yaml")
    void file(SmtpHarness smtp) {
      assertThat(RawClient.deliver(smtp, BOB)).startsWith("551 5.1.6");
    }

    @Test
    @WithFaults(yaml = Yaml.NOBODY)
    @WithFaults("faults/moved.yaml")
    void repeated(SmtpHarness smtp) {
      assertThat(RawClient.deliver(smtp, NOBODY)).startsWith("550 5.1.1");
      assertThat(RawClient.deliver(smtp, BOB)).startsWith("551 5.1.6");
    }
  }

  @SmtpHarnessTest(profiles = "unknown-user")
  @WithFaults(value = "faults/moved.yaml", mustFire = false)
  static class Parent {
    @Test
    void ofTheClass(SmtpHarness smtp, TestReporter reporter) {
      reporter.publishEntry("profiles", names(smtp));
    }
  }

  static class Heir extends Parent {
    @Test
    @WithFaults(yaml = Yaml.NOBODY, mustFire = false)
    void ofTheMethodToo(SmtpHarness smtp, TestReporter reporter) {
      reporter.publishEntry("profiles", names(smtp));
    }
  }

  @SmtpHarnessTest
  @WithFaults(value = "faults/moved.yaml", mustFire = false)
  static class Outer {
    @Nested
    @WithFaults(yaml = Yaml.NOBODY, mustFire = false)
    class Inside {
      @Test
      void test(SmtpHarness smtp, TestReporter reporter) {
        reporter.publishEntry("profiles", names(smtp));
      }
    }
  }

  @Retention(RetentionPolicy.RUNTIME)
  @SmtpHarnessTest(hostname = "mx7.example.test")
  @WithFaults(yaml = Yaml.NOBODY, mustFire = false)
  @WithFaults(value = "faults/moved.yaml", mustFire = false)
  @interface DifficultServer {}

  @DifficultServer
  static class Composed {
    @Test
    void test(SmtpHarness smtp, TestReporter reporter) {
      assertThat(smtp.hostname()).isEqualTo("mx7.example.test");
      reporter.publishEntry("profiles", names(smtp));
    }
  }

  static class WithField {
    @RegisterExtension
    static final SmtpHarnessExtension smtp =
        SmtpHarnessExtension.builder().profile("unknown-user").build();

    @Test
    void withoutMore(TestReporter reporter) {
      reporter.publishEntry("profiles", names(smtp.harness()));
    }

    @Test
    @WithFaults("faults/moved.yaml")
    void withMore(TestReporter reporter) {
      RawClient.deliver(smtp.harness(), BOB);

      reporter.publishEntry("profiles", names(smtp.harness()));
    }
  }

  @SmtpHarnessTest
  static class Resets {
    @Test
    @WithFaults(yaml = Yaml.NOBODY)
    void test(SmtpHarness smtp) {
      smtp.reset();

      assertThat(RawClient.deliver(smtp, NOBODY)).startsWith("550");
    }
  }

  static class NoServer {
    @Test
    @WithFaults("unknown-user")
    void test() {}
  }

  static class NoServerForTwo {
    @Test
    @WithFaults("unknown-user")
    @WithFaults("greylist")
    void test() {}
  }

  @SmtpHarnessTest
  static class UnknownName {
    @Test
    @WithFaults("unknwon-user")
    void test() {}
  }

  @SmtpHarnessTest
  static class MissingFile {
    @Test
    @WithFaults("faults/gone.yaml")
    void test() {}
  }

  @SmtpHarnessTest
  static class MissingResource {
    @Test
    @WithFaults("classpath:faults/gone.yaml")
    void test() {}
  }

  @SmtpHarnessTest
  static class Malformed {
    @Test
    @WithFaults(yaml = "profile: x\nrules: [ { name: y, att: rcpt, do: accept } ]")
    void test() {}
  }

  @SmtpHarnessTest
  static class Empty {
    @Test
    @WithFaults
    void test() {}
  }
}
