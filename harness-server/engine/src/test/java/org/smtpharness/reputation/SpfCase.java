package org.smtpharness.reputation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A line of a file with cases: {@code > result | client | HELO | sender | what it shows |
 * explanation}, the last of them optional. The other lines of the file are zone text.
 */
record SpfCase(
    String topic,
    TestZone zone,
    String result,
    String client,
    String helo,
    String sender,
    String title,
    String explanation) {
  private static final Path FOLDER =
      Path.of(
          System.getProperty("basedir", ""), "src/test/resources/org/smtpharness/reputation/spf");

  static Stream<SpfCase> all() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.sorted().toList().stream().flatMap(SpfCase::of);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<SpfCase> of(Path file) {
    List<String> lines = read(file);
    String zone =
        lines.stream().filter(line -> !line.startsWith(">")).collect(Collectors.joining("\n"));
    String topic = file.getFileName().toString().replaceFirst("\\.txt$", "");
    return lines.stream().filter(line -> line.startsWith(">")).map(line -> of(topic, zone, line));
  }

  private static SpfCase of(String topic, String zone, String line) {
    String[] fields = line.substring(1).split("\\|", -1);
    return new SpfCase(
        topic,
        TestZone.of(zone),
        fields[0].strip(),
        fields[1].strip(),
        fields[2].strip(),
        fields[3].strip(),
        fields[4].strip(),
        fields.length > 5 ? fields[5].strip() : "");
  }

  private static List<String> read(Path file) {
    try {
      return Files.readAllLines(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return topic + ": " + title + " (" + sender + " from " + client + ")";
  }
}
