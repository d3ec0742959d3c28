package org.smtpharness;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.smtpharness.fault.Host;

/** On which ports hosts are tried to be played. */
class HomeTest {
  private static final Host HERE = Host.named("mx1.test");
  private static final Host ELSEWHERE = HERE.at("127.0.0.2");

  private static Home home(String bind, int asked) {
    return new Home(
        new InetSocketAddress(bind, asked),
        asked == 0 ? 40_001 : asked,
        OptionalInt.of(0),
        OptionalInt.of(40_002));
  }

  @Test
  void aPortThatIsAskedForIsTheOnlyOne() {
    assertThat(home("127.0.0.1", 0).ports(ELSEWHERE.on(25), 7)).containsExactly(25);
  }

  @Test
  void onTheServersAddressItIsAFreeOneOrTheFormerOne() {
    assertThat(home("127.0.0.1", 1025).ports(HERE, 0)).containsExactly(0);
    assertThat(home("127.0.0.1", 1025).ports(HERE, 7)).containsExactly(7, 0);
    assertThat(home("127.0.0.1", 1025).ports(HERE.at("127.0.0.1"), 0)).containsExactly(0);
  }

  @Test
  void onAnAddressOfItsOwnItIsTheServersPort() {
    assertThat(home("127.0.0.1", 1025).ports(ELSEWHERE, 7)).containsExactly(1025);
  }

  @Test
  void aPortThatTheServerGotByChanceIsAnOfferOnly() {
    assertThat(home("127.0.0.1", 0).ports(ELSEWHERE, 0)).containsExactly(40_001, 0);
    assertThat(home("127.0.0.1", 0).tlsPorts(ELSEWHERE, 7)).containsExactly(7, 40_002, 0);
  }

  @Test
  void aServerOnEveryAddressHoldsItsPortOnEachOfThem() {
    assertThat(home("0.0.0.0", 1025).ports(ELSEWHERE, 0)).containsExactly(0);
  }
}
