package org.smtpharness.reputation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smtpharness.reputation.Dkim.MESSAGE;
import static org.smtpharness.reputation.Dkim.first;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a failing signature says about the way on which the message was altered. */
class DkimRepairsTest {
  private static final DkimSigner SIMPLE = DkimSigner.rsa("simple/simple");
  private static final DkimSigner RELAXED = DkimSigner.rsa("relaxed/relaxed");

  @Nested
  class OfABody {
    private DkimSignatureVerdict altered(DkimSigner signer, String found, String instead) {
      DkimSignatureVerdict verdict =
          first(signer.zone(), signer.sign(MESSAGE).replace(found, instead));
      assertThat(verdict.result()).isEqualTo(DkimResult.FAIL);
      return verdict;
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "noon.\\r\\n | noon.\\n | 3 | a lone LF ends a line",
          "noon.\\r\\n | noon.\\r | 3 | a lone CR is there",
          "Bob,\\r\\n\\r\\n | Bob,\\n\\r | 1 | lone CR and LF end lines",
          "\\nFrom now | \\n>From now | 3 | a '>' was put before 'From '",
          "Hello  Bob, | Hello  Bob,' ' | 1 | spaces were added at the end",
          "See you\\r"
              + "\\n"
              + " | See you\\r"
              + "\\n"
              + "-- \\r"
              + "\\n"
              + "list footer\\r"
              + "\\n"
              + " | 5 | text was added at the end, from here on"
        })
    void isProvenByTheHash(String found, String instead, int line, String change) {
      DkimBodyMismatch mismatch =
          altered(SIMPLE, text(found), text(instead).replace("' '", " ")).body().orElseThrow();

      assertThat(mismatch)
          .returns(change, DkimBodyMismatch::change)
          .returns(line, DkimBodyMismatch::line)
          .returns(true, DkimBodyMismatch::proven);
    }

    @Test
    void isProvenInRelaxedFormToo() {
      assertThat(altered(RELAXED, "\nFrom now", "\n>From now").reason())
          .isEqualTo("the body was altered: a '>' was put before 'From ' in line 3");
    }

    @Test
    void isAGuessWhenMoreWasChanged() {
      DkimSigner signer = SIMPLE;
      String signed = signer.sign(MESSAGE).replace("\nFrom now", "\n>From now");

      assertThat(first(signer.zone(), signed.replace("Hello", "Hallo")).reason())
          .isEqualTo("the body was altered, perhaps: a '>' was put before 'From ' in line 3");
    }

    @Test
    void isUnknownWhenNothingLooksAltered() {
      assertThat(altered(SIMPLE, "Hello", "Hallo").reason()).isEqualTo("the body was altered");
    }

    @Test
    void isFoundInABodyThatWasEmpty() {
      String header = MESSAGE.substring(0, MESSAGE.indexOf("\r\n\r\n") + 4);
      DkimSignatureVerdict verdict = first(SIMPLE.zone(), SIMPLE.sign(header) + "footer\r\n");

      assertThat(verdict.reason())
          .isEqualTo("the body was altered: text was added at the end, from here on in line 1");
    }
  }

  @Nested
  class OfAHeader {
    private String change(DkimSigner signer, String found, String instead) {
      DkimSignatureVerdict verdict =
          first(signer.zone(), signer.sign(MESSAGE).replace(text(found), text(instead)));
      assertThat(verdict.result()).isEqualTo(DkimResult.FAIL);
      assertThat(verdict.body()).isEmpty();
      return verdict.headerChange();
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "Subject: Lunch | Subject:Lunch | Subject: the space behind the colon was changed",
          "Subject: Lunch | Subject: Lunch' ' | Subject: a space was added at the end",
          "To: \"Bob B\" < | To: \"Bob B\"\\r\\n < | To: it was folded",
          "Ann <ann | Ann  <ann | From: spaces were added within"
        })
    void ofSpaceIsProven(String found, String instead, String change) {
      assertThat(change(SIMPLE, found, instead.replace("' '", " "))).isEqualTo(change);
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "Lunch | [food] Lunch | Subject: a tag in square brackets was added",
          "\"Bob B\" < | Bob B < | To: quotes were removed from a name",
          "From: Ann < | From: \"Ann\" < | From: quotes were added",
          "Date: | Subject: Other\\r\\nDate: | Subject: another field of that name was added below"
        })
    void ofWordsIsProven(String found, String instead, String change) {
      assertThat(change(RELAXED, found, instead)).isEqualTo(change);
    }

    @Test
    void ofARemovedFieldIsAGuess() {
      assertThat(change(RELAXED, "Subject: Lunch\\r\\n", ""))
          .isEqualTo("perhaps a signed field was removed: subject");
    }
  }

  @Test
  void anotherFormThanTheNamedOneIsProven() {
    DkimSigner signer = DkimSigner.rsa("relaxed/relaxed");

    assertThat(first(signer.zone(), signer.sign(MESSAGE, "simple/relaxed")).reason())
        .isEqualTo("the header was altered: it was signed as simple while c= says relaxed");
  }

  @Test
  void bareLineFeedsFailAndAreNamed() {
    DkimSignatureVerdict verdict =
        first(RELAXED.zone(), RELAXED.sign(MESSAGE).replace("\r\n", "\n"));

    assertThat(verdict)
        .returns(DkimResult.FAIL, DkimSignatureVerdict::result)
        .returns(
            "the body was altered: a lone LF ends a line in line 1;"
                + " the header was altered: lines do not end in CR LF",
            DkimSignatureVerdict::reason);
  }

  private static String text(String escaped) {
    return escaped.replace("\\r", "\r").replace("\\n", "\n");
  }
}
