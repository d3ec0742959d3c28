package org.smtpharness.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever a client says, an exchange answers and comes to an end. */
class FuzzedExchangeTest {
  private static final String[] SEEDS = {
    "\0app\0secret",
    "app",
    "app 0123456789abcdef0123456789abcdef",
    "n,,n=app,r=abc",
    "c=biws,r=abcnonce,p=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
    "user=app\1auth=Bearer tok\1\1",
    "n,a=app,\1host=h\1port=25\1auth=Bearer tok\1\1",
    "\1",
    ""
  };
  private static final byte[] SPECIAL = {0, 1, '=', ',', ' ', '\r', '\n', (byte) 0xc3, (byte) 0xff};

  private final AuthContext context =
      Exchanges.context(
          "nonce", new byte[16], "mx.example.test", User.of("app", "secret").withToken("tok"));

  @ParameterizedTest
  @EnumSource
  void noOctetsMakeItThrowOrGoOnForEver(Mechanism mechanism) {
    Random random = new Random(7461203 + mechanism.ordinal());
    for (int run = 0; run < 3000; run++) {
      AuthExchange exchange = AuthExchange.start(mechanism, context);
      for (int i = 0; i < 6; i++) {
        exchange.next(random.nextInt(20) == 0 ? Optional.empty() : Optional.of(mutant(random)));
      }
      assertThat(exchange.ended()).as("run %d", run).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource
  void longRunsOfOneOctetDoNotMakeItThrow(Mechanism mechanism) {
    for (int octet = 0; octet < 256; octet++) {
      byte[] response = new byte[AuthExchange.MAXIMUM_RESPONSE];
      Arrays.fill(response, (byte) octet);
      AuthExchange exchange = AuthExchange.start(mechanism, context);
      for (int i = 0; i < 4; i++) {
        exchange.next(Optional.of(response));
      }
      assertThat(exchange.ended()).isTrue();
    }
  }

  private static byte[] mutant(Random random) {
    byte[] octets = Exchanges.octets(SEEDS[random.nextInt(SEEDS.length)]);
    int changes = octets.length == 0 ? 0 : random.nextInt(4);
    for (int i = 0; i < changes; i++) {
      boolean special = random.nextBoolean();
      octets[random.nextInt(octets.length)] =
          special ? SPECIAL[random.nextInt(SPECIAL.length)] : (byte) random.nextInt(256);
    }
    return random.nextInt(10) == 0 ? Arrays.copyOf(octets, octets.length / 2) : octets;
  }
}
