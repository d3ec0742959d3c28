package org.smtpharness.fault.language;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.util.Map;

/**
 * Writes a tree of maps, lists and values as JSON, indented, with the same line ends everywhere.
 * Safe for use by several threads.
 */
final class JsonText {
  private final ObjectWriter writer;

  JsonText() {
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    writer =
        new ObjectMapper()
            .writer(
                new DefaultPrettyPrinter()
                    .withObjectIndenter(indenter)
                    .withArrayIndenter(indenter));
  }

  String of(Map<String, Object> tree) {
    try {
      return writer.writeValueAsString(tree) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of plain values can be written", e);
    }
  }
}
