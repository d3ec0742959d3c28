package org.smtpharness.fault.directive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.smtpharness.fault.language.KeptFile;

/** The page of the directives lists the words that are declared. */
class DirectivesReferenceTest {
  private static final Path REFERENCE = Path.of("docs/address-directives.md");

  @Test
  void theTablesOfWordsAreThoseOfTheDeclaration() throws IOException {
    String text = Files.readString(REFERENCE);
    text = replaced(text, "faults", faults());
    KeptFile.assertHolds(REFERENCE, replaced(text, "modifiers", modifiers()));
  }

  private static String faults() {
    return Stream.concat(
            Stream.of(row(ReplyWord.FORM, ReplyWord.MEANING, ReplyWord.EXAMPLE)),
            Vocabulary.WORDS.stream().map(word -> row(word.form(), word.meaning(), word.example())))
        .collect(Collectors.joining("", head("Word"), ""));
  }

  private static String modifiers() {
    return head("Behind a fault")
        + row(Modifiers.TIMES_FORM, Modifiers.TIMES_MEANING, Modifiers.TIMES_EXAMPLE)
        + row(Modifiers.AFTER_FORM, Modifiers.AFTER_MEANING, Modifiers.AFTER_EXAMPLE);
  }

  private static String head(String first) {
    return "| %s | What happens | Example |\n|---|---|---|\n".formatted(first);
  }

  private static String row(String form, String meaning, String example) {
    return "| `%s` | %s | `%s@fault.test` |\n".formatted(form, meaning, example);
  }

  private static String replaced(String text, String marker, String table) {
    Matcher section =
        Pattern.compile("(<!-- words: " + marker + " -->\n)(.*?)(<!-- end -->)", Pattern.DOTALL)
            .matcher(text);
    assertThat(section.find()).as(marker).isTrue();
    return section.replaceFirst(
        found -> Matcher.quoteReplacement(found.group(1) + table + found.group(3)));
  }
}
