package org.smtpharness.fault.language;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Reads YAML or JSON into a tree of {@link Node}s. Safe for use by several threads.
 *
 * <p>A text whose first visible character is a brace is JSON.
 */
final class TreeReader {
  /** The longest text, in octets of UTF-8. */
  static final int MAXIMUM_OCTETS = 256 * 1024;

  private static final Place START = new Place(1, 1, Path.ROOT);

  private final JsonFactory json = new JsonFactory();
  private final YAMLFactory yaml = new YAMLFactory();

  /** The tree; empty when the text can't be read as one, which is then reported. */
  Optional<Node> read(String source, Findings findings) {
    String text = source.startsWith("\uFEFF") ? source.substring(1) : source;
    if (isTooLong(text)) {
      findings.add(START, "a profile has at most " + MAXIMUM_OCTETS / 1024 + " KiB");
      return Optional.empty();
    }
    boolean isJson = text.stripLeading().startsWith("{");
    if (!isJson && UnprintableCharacters.report(text, findings)) {
      return Optional.empty();
    }
    return parse(isJson ? json : yaml, text, isJson, findings);
  }

  private static boolean isTooLong(String text) {
    return text.length() > MAXIMUM_OCTETS
        || text.getBytes(StandardCharsets.UTF_8).length > MAXIMUM_OCTETS;
  }

  /** Whatever a parser throws at an odd text, the person who wrote it gets a place and words. */
  private static Optional<Node> parse(
      JsonFactory factory, String text, boolean isJson, Findings findings) {
    try (JsonParser parser = factory.createParser(text)) {
      Strictness strictness = isJson ? Strictness.json() : Strictness.yaml(text, findings);
      return new TreeBuilder(parser, strictness, findings).document();
    } catch (IOException | RuntimeException e) {
      SyntaxProblem.report(e, text, isJson, findings);
      return Optional.empty();
    }
  }
}
