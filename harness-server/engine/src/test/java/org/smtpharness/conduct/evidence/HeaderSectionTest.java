package org.smtpharness.conduct.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.smtpharness.journal.Content;

class HeaderSectionTest {
  private static HeaderSection of(String text) {
    return HeaderSection.of(Content.wrap(text.getBytes(StandardCharsets.ISO_8859_1)));
  }

  @Test
  void fieldsAreUnfoldedAndKeepTheirLine() {
    HeaderSection header = of("Subject: Hello\r\n\tthere\r\nTo: ann@example.test\r\n\r\nbody: no");
    assertThat(header.fields())
        .containsExactly(
            new HeaderSection.Field("Subject", "Hello there", 1),
            new HeaderSection.Field("To", "ann@example.test", 3));
    assertThat(header.ended()).isTrue();
    assertThat(header.malformed()).isEmpty();
  }

  @Test
  void theBodyBeginsBehindTheEmptyLine() {
    String text = "Subject: Hello\r\n\r\nHello\r\n";
    assertThat(text.substring(of(text).bodyAt())).isEqualTo("Hello\r\n");
    assertThat(of("\r\nHello").bodyAt()).isEqualTo(2);
    assertThat(of("Subject: Hello\n\nHello").bodyAt()).isEqualTo(16);
  }

  @Test
  void aContentWithoutABodyHasAHeaderAllTheSame() {
    HeaderSection header = of("Subject: Hello");
    assertThat(header.first("subject")).isPresent();
    assertThat(header.ended()).isFalse();
  }

  @Test
  void anyOctetsCanBeRead() {
    Random random = new Random(7);
    for (int i = 0; i < 2000; i++) {
      byte[] octets = new byte[random.nextInt(60)];
      for (int k = 0; k < octets.length; k++) {
        octets[k] = (byte) "\r\n: \tFrom\0\u00ff".charAt(random.nextInt(11));
      }
      HeaderSection header = HeaderSection.of(Content.wrap(octets));
      assertThat(header.bodyAt()).isBetween(0, octets.length);
    }
  }
}
