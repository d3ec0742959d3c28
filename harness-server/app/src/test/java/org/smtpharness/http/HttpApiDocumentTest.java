package org.smtpharness.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the page about the API to what the API does. */
class HttpApiDocumentTest {
  private static final Path PAGE = Path.of("../docs/http-api.md");
  private static final Pattern EXAMPLE =
      Pattern.compile(
          "```http\\n(.*?)\\n```\\n\\nAnswers `(\\d{3})`[^`]*?(.*?)(?=```http|\\n## |\\z)",
          Pattern.DOTALL);
  private static final Pattern JSON = Pattern.compile("```json\\n(.*?)\\n```", Pattern.DOTALL);

  /** A request of the page, its status, and its answer if that is shown. */
  private record Example(String request, int status, String rest) {
    RunningApi.Answer send(RunningApi api) {
      String[] parts = request.split("\n\n", 2);
      String[] lines = parts[0].split("\n");
      String[] target = lines[0].split(" ");
      List<String> headers = new ArrayList<>();
      for (int i = 1; i < lines.length; i++) {
        headers.addAll(List.of(lines[i].split(": ", 2)));
      }
      String body = parts.length == 2 ? parts[1] + "\n" : "";
      return api.send(target[0], target[1], body, headers.toArray(String[]::new));
    }
  }

  private static List<Example> examples() throws IOException {
    return EXAMPLE
        .matcher(Files.readString(PAGE))
        .results()
        .map(match -> new Example(match.group(1), Integer.parseInt(match.group(2)), match.group(3)))
        .toList();
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
      for (Example example : examples()) {
        var answer = example.send(api);

        assertThat(answer.status())
            .as(example.request() + "\n" + answer.text())
            .isEqualTo(example.status());
        Matcher json = JSON.matcher(example.rest());
        if (json.find()) {
          assertHasShape(example.request(), Json.tree(json.group(1)), answer.json());
        }
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
