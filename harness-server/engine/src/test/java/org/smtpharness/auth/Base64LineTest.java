package org.smtpharness.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Base64LineTest {
  private static String text(Base64Line line) {
    return new String(((Base64Line.Octets) line).octets(), StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @CsvSource({"Zg==,f", "Zm8=,fo", "Zm9v,foo", "Zm9vYmFy,foobar", "w7/Dvg==,ÿþ"})
  void octetsAreRead(String base64, String octets) {
    assertThat(text(Base64Line.ofResponse(base64))).isEqualTo(octets);
    assertThat(text(Base64Line.ofInitialResponse(base64))).isEqualTo(octets);
  }

  @Test
  void anEmptyLineIsTheEmptyResponse() {
    assertThat(text(Base64Line.ofResponse(""))).isEmpty();
  }

  @Test
  void anEqualsSignIsTheEmptyInitialResponseAndNothingElse() {
    assertThat(text(Base64Line.ofInitialResponse("="))).isEmpty();
    assertThat(Base64Line.ofResponse("=")).isInstanceOf(Base64Line.Malformed.class);
    assertThat(Base64Line.ofInitialResponse("")).isInstanceOf(Base64Line.Malformed.class);
  }

  @ParameterizedTest
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "*,character 1 is not of the base64 alphabet",
        "Zm9v YmFy,character 5 is not of the base64 alphabet",
        "Zm9v ,character 5 is not of the base64 alphabet",
        "Zm_v,character 3 is not of the base64 alphabet",
        "Zg==Zg==,character 3 is not of the base64 alphabet",
        "Z===,character 2 is not of the base64 alphabet",
        "====,character 1 is not of the base64 alphabet",
        "Zm9vé===,character 5 is not of the base64 alphabet",
        "Zg,base64 comes in groups of 4 characters but there are 2",
        "Zg=,base64 comes in groups of 4 characters but there are 3",
        "Zm9vY,base64 comes in groups of 4 characters but there are 5",
        "Zh==,the last group of base64 has bits set that belong to no octet",
        "Zm9=,the last group of base64 has bits set that belong to no octet"
      })
  void anythingElseIsMalformed(String line, String problem) {
    assertThat(Base64Line.ofResponse(line))
        .isEqualTo(new Base64Line.Malformed(problem, FailureKind.MALFORMED));
    assertThat(Base64Line.ofInitialResponse(line)).isEqualTo(Base64Line.ofResponse(line));
  }

  @Test
  void lineBreaksAreNoPartOfBase64() {
    assertThat(Base64Line.ofResponse("Zm9v\r\nYmFy"))
        .isEqualTo(
            new Base64Line.Malformed(
                "character 5 is not of the base64 alphabet", FailureKind.MALFORMED));
  }

  @Test
  void theLongestLineIsReadAndOneMoreOctetIsTooLong() {
    String longest = "A".repeat(Base64Line.MAXIMUM_LENGTH);

    assertThat(text(Base64Line.ofResponse(longest))).hasSize(AuthExchange.MAXIMUM_RESPONSE);
    assertThat(Base64Line.ofResponse(longest + "A"))
        .isInstanceOfSatisfying(
            Base64Line.Malformed.class,
            line -> assertThat(line.kind()).isEqualTo(FailureKind.TOO_LONG));
  }
}
