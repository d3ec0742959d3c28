package org.smtpharness.fault.library;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.smtpharness.fault.FaultProfile;
import org.smtpharness.fault.language.NearMiss;
import org.smtpharness.fault.language.ProfileReader;

/**
 * The bundled fault profiles. Each is read at its first use; safe for use by several threads.
 *
 * <pre>{@code
 * FaultProfile greylist = FaultLibrary.bundled().profile("greylist");
 * }</pre>
 */
public final class FaultLibrary {
  private final List<String> names;
  private final ProfileReader reader = new ProfileReader();
  private final Map<String, FaultProfile> profiles = new ConcurrentHashMap<>();

  private FaultLibrary(List<String> names) {
    this.names = names;
  }

  /** A library of the profiles that come with the project. */
  public static FaultLibrary bundled() {
    return new FaultLibrary(resource("index").lines().toList());
  }

  /** The names of all profiles, sorted. */
  public List<String> names() {
    return names;
  }

  /** All profiles, sorted by name. */
  public List<FaultProfile> profiles() {
    return names.stream().map(this::profile).toList();
  }

  /** The profile of that name; empty when there is none. */
  public Optional<FaultProfile> find(String name) {
    return names.contains(name)
        ? Optional.of(profiles.computeIfAbsent(name, this::read))
        : Optional.empty();
  }

  /**
   * The profile of that name.
   *
   * @throws NoSuchElementException when there is none; the message names those that exist
   */
  public FaultProfile profile(String name) {
    return find(name).orElseThrow(() -> missing(name));
  }

  /**
   * The text of that profile's file, in YAML.
   *
   * @throws NoSuchElementException when there is none; the message names those that exist
   */
  public String source(String name) {
    if (!names.contains(name)) {
      throw missing(name);
    }
    return resource(name + ".yaml");
  }

  private FaultProfile read(String name) {
    return reader.read(name + ".yaml", source(name));
  }

  private NoSuchElementException missing(String name) {
    String near =
        NearMiss.of(name, names).map(known -> ", did you mean '" + known + "'?").orElse("");
    return new NoSuchElementException(
        "profile '%s' not found%s (have: %s)".formatted(name, near, String.join(", ", names)));
  }

  private static String resource(String file) {
    try (InputStream stream = FaultLibrary.class.getResourceAsStream(file)) {
      if (stream == null) {
        throw new IllegalStateException("the class path lacks the bundled profile file " + file);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("can't read the bundled profile file " + file, e);
    }
  }
}
