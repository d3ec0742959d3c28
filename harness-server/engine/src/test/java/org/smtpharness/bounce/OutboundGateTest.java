package org.smtpharness.bounce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutboundGateTest {
  private final List<String> lookedUp = new ArrayList<>();

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1:25, 127.0.0.1",
    "127.9.8.7:25, 127.9.8.7",
    "[::1]:25, 0:0:0:0:0:0:0:1",
    "[::ffff:127.0.0.1]:25, 127.0.0.1",
    "localhost:25, 127.0.0.1",
    "LOCALHOST:25, 127.0.0.1"
  })
  void letsLoopbackBeReachedWithoutALookUp(String target, String address) throws Exception {
    List<InetSocketAddress> admitted = gate().admit(OutboundTarget.parse(target));

    assertThat(admitted).containsExactly(new InetSocketAddress(ip(address), 25));
    assertThat(lookedUp).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "203.0.113.7:25",
        "0.0.0.0:25",
        "10.0.0.1:25",
        "[::]:25",
        "[2001:db8::1]:25",
        "[::ffff:203.0.113.7]:25",
        "[::127.0.0.1]:25",
        "mail.example.test:25",
        "localhost.example.test:25",
        "127.0.0.1.example.test:25",
        "127.1:25",
        "127.0.0.01:25",
        "2130706433:25",
        "0x7f000001:25"
      })
  void refusesAllElseWithoutALookUp(String target) {
    assertThatExceptionOfType(OutboundRefusedException.class)
        .isThrownBy(() -> gate().admit(OutboundTarget.parse(target)))
        .withMessageContaining("no connection to " + target)
        .withMessageContaining("--allow-outbound " + target);
    assertThat(lookedUp).isEmpty();
  }

  @Nested
  class WithAllowedTargets {
    private final OutboundGate gate =
        gate("mail.example.test:2525", "203.0.113.7:25", "[2001:db8::1]:25");

    @Test
    void answersTheAddressesOfOneLookUpOfAName() throws Exception {
      assertThat(gate.admit(OutboundTarget.parse("Mail.example.test:2525")))
          .containsExactly(
              new InetSocketAddress(ip("203.0.113.1"), 2525),
              new InetSocketAddress(ip("203.0.113.2"), 2525));
      assertThat(lookedUp).containsExactly("mail.example.test");
    }

    @ParameterizedTest
    @ValueSource(strings = {"203.0.113.7:25", "[2001:0db8:0::1]:25", "[::ffff:203.0.113.7]:25"})
    void takesALiteralInAnyNotation(String target) throws Exception {
      assertThat(gate.admit(OutboundTarget.parse(target))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mail.example.test:25", "203.0.113.7:2525", "203.0.113.1:2525"})
    void refusesAnotherPortOrTheAddressBehindAName(String target) {
      assertThatExceptionOfType(OutboundRefusedException.class)
          .isThrownBy(() -> gate.admit(OutboundTarget.parse(target)));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "mail.example.test",
        "mail.example.test:",
        "mail.example.test:0",
        "mail.example.test:65536",
        "::1:25",
        "[::1:25",
        "[1:2:3]:25",
        "a b:25",
        "http://mail:25",
        "mail..test:25",
        "a\r\nb:25"
      })
  void aTargetThatIsNoneIsRefused(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OutboundTarget.parse(text))
        .withMessageMatching("(a target is|host must|port must).*");
  }

  @Test
  void aTargetIsWrittenAsItIsRead() {
    assertThat(OutboundTarget.parse("[::1]:25")).hasToString("[::1]:25");
    assertThat(OutboundTarget.parse("MX.test:25")).hasToString("mx.test:25");
  }

  private OutboundGate gate(String... allowed) {
    return new OutboundGate(
        Stream.of(allowed).map(OutboundTarget::parse).toList(),
        name -> {
          lookedUp.add(name);
          return List.of(ip("203.0.113.1"), ip("203.0.113.2"));
        });
  }

  private static InetAddress ip(String literal) throws UnknownHostException {
    return InetAddress.getByName(literal);
  }
}
