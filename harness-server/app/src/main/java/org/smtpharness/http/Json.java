package org.smtpharness.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;

/** Writes answers and reads bodies, strictly: no duplicate keys, nothing behind the value. */
final class Json {
  static final int MAXIMUM_NESTING = 32;
  static final int MAXIMUM_TEXT = 64 * 1024;
  static final int MAXIMUM_DIGITS = 32;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAXIMUM_NESTING)
                  .maxStringLength(MAXIMUM_TEXT)
                  .maxNumberLength(MAXIMUM_DIGITS)
                  .maxNameLength(256)
                  .build())
          .build();
  private static final ObjectMapper MAPPER =
      JsonMapper.builder(FACTORY).enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private Json() {}

  static byte[] write(Object value) {
    try {
      return MAPPER.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("no JSON for " + value.getClass(), e);
    }
  }

  /** Reads JSON that the harness wrote itself. */
  static JsonNode tree(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("not JSON: " + text, e);
    }
  }

  /**
   * Reads a body.
   *
   * @throws ProblemException when it is not JSON, with line and column
   */
  static JsonBody read(byte[] octets) {
    String text = new String(octets, StandardCharsets.UTF_8);
    try {
      JsonNode root = MAPPER.readTree(text);
      if (root.isMissingNode()) {
        throw new ProblemException(ProblemType.MALFORMED_JSON, "the body is empty");
      }
      return new JsonBody(text, root, JsonSpans.of(FACTORY, text));
    } catch (JsonProcessingException e) {
      throw JsonErrors.problem(e);
    }
  }
}
