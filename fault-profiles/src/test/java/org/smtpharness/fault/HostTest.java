package org.smtpharness.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostTest {
  @Test
  void namesAndDomainsAreFoldedToLowerCase() {
    Host host = Host.named("MX1.Example.Test").servesDomain("Example.TEST", 10);

    assertThat(host.name()).isEqualTo("mx1.example.test");
    assertThat(host.mx()).containsExactly(new MailExchange("example.test", 10));
  }

  @Test
  void isBuiltStepByStep() {
    assertThat(Host.named("mx1").at("127.0.0.2").on(2525).servesDomain("a", 1).servesDomain("b", 2))
        .isEqualTo(
            new Host(
                "mx1",
                Optional.of("127.0.0.2"),
                2525,
                List.of(new MailExchange("a", 1), new MailExchange("b", 2))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"mx1", "mx-1.example.test", "1.2.3.x", "xn--bcher-kva.test"})
  void aDomainIsAName(String name) {
    assertThat(Host.named(name).name()).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "mx1.",
        "-mx.test",
        "mx-.test",
        "mx..test",
        "mx_1.test",
        "127.0.0.1",
        "bücher.test",
        "a b.test",
        "a.test\n"
      })
  void anythingElseIsNone(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Host.named(text))
        .withMessage("a domain is written as mx1.example.test, in ASCII, but was '" + text + "'");
  }

  @Test
  void aLabelHasAtMost63Characters() {
    assertThat(Host.named("a".repeat(63) + ".test").name()).hasSize(68);
    assertThatIllegalArgumentException().isThrownBy(() -> Host.named("a".repeat(64) + ".test"));
  }

  @Test
  void aDomainHasAtMost253Characters() {
    String longest = "a.".repeat(124) + "test1";
    assertThat(Host.named(longest).name()).hasSize(253);
    assertThatIllegalArgumentException().isThrownBy(() -> Host.named("a" + longest));
  }

  @Test
  void addressesPortsAndPreferencesHaveTheirForm() {
    Host host = Host.named("mx1");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> host.at("localhost"))
        .withMessage("an address is 127.0.0.2 or ::1 but was 'localhost'");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> host.on(-1))
        .withMessage("a port is 0 to 65535 but was -1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> host.servesDomain("a", 65_536))
        .withMessage("a preference is 0 to 65535 but was 65536");
  }

  @Test
  void twoOfOneNameAreNoSetup() {
    FaultProfileBuilder builder = FaultProfile.builder("p").host("mx1").host("MX1");

    assertThatIllegalArgumentException()
        .isThrownBy(builder::build)
        .withMessage("two hosts have the same name");
  }
}
