package org.smtpharness.fault.language;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** No word of the language is left out of the profiles that the other tests draw. */
class GeneratedWordsTest {
  /** What a profile says by saying nothing. */
  private static final Set<String> NEVER_WRITTEN =
      Set.of("both", "good", "repeat-last", "sliding-window");

  private final ObjectMapper json = new ObjectMapper();

  /** Rare words come late. */
  private static final int MOST_DRAWS = 20_000;

  @Test
  void everyWordOfTheLanguageIsGenerated() throws IOException {
    Set<String> words = wordsOf(json.readTree(new ProfileSchema().toJson()));
    GeneratedProfiles profiles = new GeneratedProfiles(20260101);
    for (int i = 0; i < MOST_DRAWS && !words.equals(NEVER_WRITTEN); i++) {
      Set<String> generated = new TreeSet<>();
      addTexts(json.readTree(new ProfileWriter().toJson(profiles.next())), generated);
      words.removeAll(generated);
    }

    assertThat(words).as("words that GeneratedProfiles never draws").isEqualTo(NEVER_WRITTEN);
  }

  /** The keys and the closed sets of values that the schema names. */
  private static Set<String> wordsOf(JsonNode schema) {
    Set<String> words = new TreeSet<>();
    schema.findValues("properties").forEach(keys -> keys.fieldNames().forEachRemaining(words::add));
    schema.findValues("enum").forEach(values -> addTexts(values, words));
    schema.findValues("const").forEach(value -> addTexts(value, words));
    return words;
  }

  private static void addTexts(JsonNode node, Set<String> texts) {
    if (node.isTextual()) {
      texts.add(node.textValue());
    }
    node.fieldNames().forEachRemaining(texts::add);
    node.forEach(child -> addTexts(child, texts));
  }
}
