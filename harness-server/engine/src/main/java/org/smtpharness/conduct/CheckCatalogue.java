package org.smtpharness.conduct;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * All checks in the order of their value to someone who tests mail-sending code. Immutable.
 *
 * @param precedence which findings stand for others
 * @param checks the checks; the first 25 are core
 */
public record CheckCatalogue(List<Precedence> precedence, List<CheckDescription> checks) {
  public CheckCatalogue {
    precedence = List.copyOf(precedence);
    checks = List.copyOf(checks);
  }

  /** The checks that come with the project. */
  public static CheckCatalogue bundled() {
    YAMLMapper mapper =
        YAMLMapper.builder()
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    try (InputStream text = CheckCatalogue.class.getResourceAsStream("checks.yaml")) {
      return mapper.readValue(text, CheckCatalogue.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The check of that id.
   *
   * @throws NoSuchElementException when there is none
   */
  public CheckDescription check(String id) {
    return checks.stream()
        .filter(check -> check.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new NoSuchElementException("no check is called '" + id + "'"));
  }
}
