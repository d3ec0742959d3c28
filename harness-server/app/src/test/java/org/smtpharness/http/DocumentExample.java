package org.smtpharness.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A request of a page.
 *
 * @param request the request as it stands there
 * @param status the status that the page says
 * @param shown the answer, if the page shows it
 */
record DocumentExample(String request, int status, Optional<JsonNode> shown) {
  private static final Pattern EXAMPLE =
      Pattern.compile(
          "```http\\n(.*?)\\n```\\n\\nAnswers `(\\d{3})`[^`]*?(.*?)"
              + "(?=```http|```smtp|\\n##+ |\\z)",
          Pattern.DOTALL);
  private static final Pattern JSON = Pattern.compile("```json\\n(.*?)\\n```", Pattern.DOTALL);

  /** The requests of a page in their order. */
  static List<DocumentExample> all(String page) {
    List<DocumentExample> all = new ArrayList<>();
    Matcher example = EXAMPLE.matcher(page);
    while (example.find()) {
      Matcher json = JSON.matcher(example.group(3));
      all.add(
          new DocumentExample(
              example.group(1),
              Integer.parseInt(example.group(2)),
              json.find() ? Optional.of(Json.tree(json.group(1))) : Optional.empty()));
    }
    return all;
  }

  /** Sends the request; its answer has the status that the page says. */
  RunningApi.Answer sendAndCheckStatus(RunningApi api) {
    RunningApi.Answer answer = send(api);
    assertThat(answer.status()).as(request + "\n" + answer.text()).isEqualTo(status);
    return answer;
  }

  private RunningApi.Answer send(RunningApi api) {
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
