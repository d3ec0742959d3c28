package org.smtpharness.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The Java examples of the guide and of the README are parts of tests that run. Each names its
 * class and the tags around its parts. Run this with {@code -Dguide.update=true} to copy them anew.
 */
class GuideTest {
  private static final Path SOURCES =
      Path.of("src", "test", "java", "org", "smtpharness", "sample");
  private static final Pattern SNIPPET =
      Pattern.compile("<!-- snippet: (\\w+)#([\\w,-]+) -->\n```java\n(.*?)```\n", Pattern.DOTALL);

  @ParameterizedTest
  @ValueSource(strings = {"docs/guide.md", "../README.md"})
  void everyExampleIsPartOfATest(Path page) throws IOException {
    String guide = Files.readString(page);
    String expected = SNIPPET.matcher(guide).replaceAll(GuideTest::fresh);
    if (Boolean.getBoolean("guide.update")) {
      Files.writeString(page, expected);
    }

    assertThat(Files.readString(page)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"docs/guide.md", "../README.md"})
  void noExampleIsWithoutATest(Path page) throws IOException {
    String guide = Files.readString(page);

    assertThat(SNIPPET.matcher(guide).results().count())
        .isPositive()
        .isEqualTo(guide.lines().filter(line -> line.equals("```java")).count());
  }

  private static String fresh(MatchResult snippet) {
    String code =
        Stream.of(snippet.group(2).split(","))
            .map(tag -> part(snippet.group(1), tag))
            .collect(Collectors.joining("\n"));
    return Matcher.quoteReplacement(
        "<!-- snippet: %s#%s -->\n```java\n%s```\n"
            .formatted(snippet.group(1), snippet.group(2), code));
  }

  /** The lines between the tags, without other tags; {@code imports} stands for all imports. */
  private static String part(String type, String tag) {
    if (tag.equals("imports")) {
      return lines(type).stream()
          .filter(line -> line.startsWith("import "))
          .collect(Collectors.joining("\n", "", "\n"));
    }
    List<String> lines = new ArrayList<>();
    boolean inside = false;
    for (String line : lines(type)) {
      if (line.strip().equals("// tag::" + tag + "[]")) {
        inside = true;
      } else if (line.strip().equals("// end::" + tag + "[]")) {
        return String.join("\n", lines).stripTrailing() + "\n";
      } else if (inside && !line.strip().matches("// (tag|end)::.*")) {
        lines.add(line);
      }
    }
    throw new AssertionError(type + " has no part " + tag);
  }

  private static List<String> lines(String type) {
    try {
      return Files.readAllLines(SOURCES.resolve(type + ".java"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
