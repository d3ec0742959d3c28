package org.smtpharness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.smtpharness.fault.FaultProfile;
import org.smtpharness.fault.language.ProfileReader;

/** The examples of docs/hosts.md do what the page says. */
class HostsDocumentTest {
  private static final Path PAGE = Path.of("../docs/hosts.md");
  private static final Path SOURCE =
      Path.of("src/test/java/org/smtpharness/HostsExamplesTest.java");

  private static List<String> blocks(String language) throws IOException {
    return Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
        .matcher(Files.readString(PAGE))
        .results()
        .map(found -> found.group(1))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"builder", "failOver"})
  void everyJavaExampleIsPartOfATest(String tag) throws IOException {
    Matcher part =
        Pattern.compile("// tag::" + tag + "\\[\\]\n(.*?) *// end::", Pattern.DOTALL)
            .matcher(Files.readString(SOURCE));
    assertThat(part.find()).isTrue();
    String example =
        part.group(1)
            .lines()
            .map(line -> line.replaceFirst("^ {4}", ""))
            .collect(Collectors.joining("\n", "", "\n"));

    assertThat(blocks("java")).contains(example).hasSize(2);
  }

  @Test
  void theProfileLetsTheFirstHostDefer() throws IOException {
    FaultProfile profile = new ProfileReader().read("hosts.md", blocks("yaml").get(0));
    try (SmtpHarness smtp = SmtpHarness.builder().profile(profile).start()) {
      assertThat(new MxClient(smtp, false).deliver("ann@example.test"))
          .isEqualTo(MxClient.Result.DELIVERED);

      assertThat(smtp.journal().deliveryTo("ann@example.test").hosts())
          .containsExactly("mx1.example.test", "mx2.example.test");
    }
  }
}
