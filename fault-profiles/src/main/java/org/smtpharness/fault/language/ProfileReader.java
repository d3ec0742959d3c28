package org.smtpharness.fault.language;

import java.util.Objects;
import java.util.Optional;
import org.smtpharness.fault.FaultProfile;

/**
 * Reads a fault profile from YAML or JSON; a text whose first visible character is a brace is JSON.
 * Strict: what it does not know is a problem, nothing is guessed or converted, and all problems are
 * reported at once. Immutable and safe for use by several threads.
 *
 * <pre>{@code
 * FaultProfile profile = new ProfileReader().read("busy.yaml", Files.readString(file));
 * }</pre>
 */
public final class ProfileReader {
  private final TreeReader trees = new TreeReader();

  /** Makes a reader. */
  public ProfileReader() {}

  /**
   * Reads one profile.
   *
   * @param origin the name of the file, or another word for where the text comes from such as
   *     {@code <inline>}; shown in messages
   * @param text the text, at most 256 KiB in UTF-8
   * @throws ProfileException when the text is no profile; it holds every problem with its place
   */
  public FaultProfile read(String origin, String text) {
    return parse(origin, text).profile();
  }

  /**
   * Reads one profile as {@link #read} does, and says what is probably not meant as it was written:
   * rules that are never reached, states that are never reached or looked at, replies whose codes
   * contradict each other or their stage.
   *
   * @param origin as for {@link #read}
   * @param text as for {@link #read}
   * @throws ProfileException when the text is no profile; warnings alone are no reason
   */
  public Linted readWithWarnings(String origin, String text) {
    Parsed parsed = parse(origin, text);
    return new Linted(parsed.profile(), Lint.warnings(parsed.profile(), parsed.root()));
  }

  private Parsed parse(String origin, String text) {
    Objects.requireNonNull(origin, "origin");
    Findings findings = new Findings();
    Optional<Parsed> parsed =
        trees
            .read(text, findings)
            .flatMap(
                root ->
                    ProfileGrammar.TYPE
                        .read(root, findings)
                        .map(profile -> new Parsed(profile, root)));
    if (parsed.isEmpty() || !findings.isEmpty()) {
      throw new ProfileException(origin, findings.sorted());
    }
    return parsed.get();
  }

  private record Parsed(FaultProfile profile, Node root) {}
}
