package org.smtpharness.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the page about the API to what the API does. */
class HttpApiDocumentTest {
  private static final Path PAGE = Path.of("../docs/http-api.md");

  private static List<DocumentExample> examples() throws IOException {
    return DocumentExample.all(Files.readString(PAGE));
  }

  private static RunningApi afterOneClient() throws IOException {
    RunningApi api = RunningApi.start();
    api.put("/v1/servers/default/faults", "[\"mailbox-busy\"]");
    try (SmtpTalk talk = api.talkTo("default")) {
      for (int attempt = 1; attempt <= 3; attempt++) {
        talk.mail("news@example.test", "ann@example.test", "Subject: News\r\n\r\nNothing new.");
      }
      talk.quit();
    }
    api.post(
        "/v1/servers/default/await",
        "{\"what\": \"sessions\", \"where\": {\"state\": \"closed\"}}");
    return api;
  }

  @Test
  void eachExampleIsAnsweredAsThePageSays() throws IOException {
    long requests = Files.readString(PAGE).split("```http\n", -1).length - 1;
    assertThat(examples()).hasSize((int) requests);

    try (RunningApi api = afterOneClient()) {
      for (DocumentExample example : examples()) {
        var answer = example.sendAndCheckStatus(api);

        example.shown().ifPresent(shown -> assertHasShape(example.request(), shown, answer.json()));
      }
    }
  }

  /** What the page shows must be in the answer, of the same kind; the answer may hold more. */
  private static void assertHasShape(String where, JsonNode shown, JsonNode found) {
    assertThat(found.getNodeType()).as(where).isEqualTo(shown.getNodeType());
    shown
        .fieldNames()
        .forEachRemaining(
            name -> assertHasShape(where + "/" + name, shown.get(name), found.path(name)));
    for (int i = 0; shown.isArray() && i < Math.min(1, shown.size()); i++) {
      assertHasShape(where + "/" + i, shown.get(i), found.path(i));
    }
  }

  @Test
  void everyRouteIsInTheTable() throws IOException {
    try (RunningApi api = RunningApi.start()) {
      List<String> shown =
          Pattern.compile("(?m)^\\| `([A-Z]+ /v1\\S*)` \\|")
              .matcher(Files.readString(PAGE))
              .results()
              .map(match -> match.group(1))
              .toList();

      assertThat(shown).containsExactlyInAnyOrderElementsOf(api.api.routes());
    }
  }

  @Test
  void everyProblemIsInTheTable() throws IOException {
    List<String> shown =
        Pattern.compile("(?m)^\\| (\\d{3}) \\| `([a-z-]+)` \\|")
            .matcher(Files.readString(PAGE))
            .results()
            .map(match -> match.group(1) + " urn:smtp-harness:problem:" + match.group(2))
            .toList();

    assertThat(shown)
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(ProblemType.values()).map(type -> type.status() + " " + type.uri()).toList());
  }

  @Test
  void everyConditionIsInTheTable() throws IOException {
    String page = Files.readString(PAGE);

    for (Counted what : Counted.values()) {
      String row =
          page.lines()
              .filter(line -> line.startsWith("| `" + what.keyword() + "` |"))
              .findFirst()
              .orElseThrow();
      for (String fact : what.facts()) {
        assertThat(row).contains("`" + fact + "`");
      }
    }
  }
}
