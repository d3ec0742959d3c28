package org.smtpharness.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How each client took each fault when it was last recorded: a line for each, with its version.
 * Safe for use by several threads.
 */
final class Recording {
  static final String UPDATE = "smtp.harness.update-docs";

  private static final Path FILE =
      Path.of("src/test/resources/org/smtpharness/clients/reactions.txt");
  private static final String VERSION = "version";
  private static final String SEPARATOR = " | ";

  private final Map<String, String> versions = new TreeMap<>();
  private final Map<MetFault, Map<String, Reaction>> reactions = new TreeMap<>();

  private Recording() {}

  static Recording read() {
    Recording recording = new Recording();
    try {
      for (String line : Files.readAllLines(FILE)) {
        String[] parts = line.split(" \\| ", 4);
        if (parts[0].equals(VERSION)) {
          recording.versions.put(parts[1], parts[2]);
        } else {
          recording.put(MetFault.of(parts[0]), parts[1], new Reaction(parts[2], parts[3]));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return recording;
  }

  static boolean isUpdated() {
    return Boolean.getBoolean(UPDATE);
  }

  /** The versions of the clients that were recorded, by their names. */
  synchronized Map<String, String> versions() {
    return new TreeMap<>(versions);
  }

  /** The reactions to that fault, by the names of the clients. */
  synchronized Map<String, Reaction> of(MetFault fault) {
    return new LinkedHashMap<>(reactions.getOrDefault(fault, Map.of()));
  }

  /** Requires the recorded reaction; of another version only the recorded outcome. */
  synchronized void assertHolds(
      MetFault fault, String client, String version, Reaction reaction, String evidence) {
    if (isUpdated()) {
      versions.put(client, version);
      put(fault, client, reaction);
      return;
    }
    Reaction recorded = Optional.ofNullable(of(fault).get(client)).orElse(new Reaction("", ""));
    boolean isSameVersion = version.equals(versions.get(client));
    assertThat(reaction)
        .as(
            "%s at %s (recorded with %s, now %s; -D%s=true records anew)%n%s",
            client, fault.word(), versions.get(client), version, UPDATE, evidence)
        .matches(
            now -> isSameVersion ? recorded.matches(now) : recorded.outcome().equals(now.outcome()),
            "is " + recorded);
  }

  synchronized void save() throws IOException {
    if (!isUpdated()) {
      return;
    }
    StringBuilder text = new StringBuilder();
    versions.forEach((client, version) -> line(text, VERSION, client, version));
    reactions.forEach(
        (fault, byClient) ->
            byClient.forEach(
                (client, reaction) ->
                    line(text, fault.word(), client, reaction.outcome(), reaction.words())));
    Files.writeString(FILE, text.toString());
  }

  private void put(MetFault fault, String client, Reaction reaction) {
    reactions.computeIfAbsent(fault, unused -> new TreeMap<>()).put(client, reaction);
  }

  private static void line(StringBuilder text, String... parts) {
    text.append(String.join(SEPARATOR, parts)).append('\n');
  }
}
