package org.smtpharness.conduct.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Random;
import org.junit.jupiter.api.Test;

class AddressListTest {
  @Test
  void namesCommentsAndGroupsAreLeftOut() {
    AddressList list =
        AddressList.of(
            "Ann <ann@example.test>, \"Bob, \\\"B\\\"\" <bob@example.test>, cem@example.test (c),"
                + " Team: dee@example.test, <eve@[192.0.2.1]>;");
    assertThat(list.problem()).isEmpty();
    assertThat(list.mailboxes())
        .containsExactly(
            "ann@example.test",
            "bob@example.test",
            "cem@example.test",
            "dee@example.test",
            "eve@[192.0.2.1]");
  }

  @Test
  void whatCantBeReadIsTold() {
    assertThat(AddressList.of("Ann <ann@example.test").problem()).contains("not closed");
    assertThat(AddressList.of("Ann ann@example.test>").problem()).contains("too many");
    assertThat(AddressList.of("Team: ann@example.test").problem()).contains("group");
    assertThat(AddressList.of("\"Ann").problem())
        .isEqualTo("what stands at character 1 is no address");
  }

  @Test
  void noTextMakesItThrow() {
    Random random = new Random(7);
    for (int i = 0; i < 2000; i++) {
      StringBuilder text = new StringBuilder();
      for (int k = random.nextInt(30); k > 0; k--) {
        text.append("a@.<>,:;\"\\()[] \u00ff\0".charAt(random.nextInt(17)));
      }
      assertThatCode(() -> AddressList.of(text.toString())).doesNotThrowAnyException();
    }
  }
}
