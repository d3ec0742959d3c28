package org.smtpharness.fault.language;

import org.smtpharness.fault.FaultProfile;

/**
 * Writes a fault profile as text, in the short notation where it says the same and without what is
 * the default. Reading the text with {@link ProfileReader} gives an equal profile, provided that
 * the profile is one that the language allows; one that was built in code can break rules that only
 * the reader checks, such as that a placeholder of a reply can be known at the stages of its rule.
 * Immutable and safe for use by several threads.
 */
public final class ProfileWriter {
  private final JsonText json = new JsonText();

  /** Makes a writer. */
  public ProfileWriter() {}

  /** The profile as YAML, with a line end behind it. */
  public String toYaml(FaultProfile profile) {
    return YamlText.of(WrittenProfile.of(profile));
  }

  /** The profile as JSON, indented, with a line end behind it. */
  public String toJson(FaultProfile profile) {
    return json.of(WrittenProfile.of(profile));
  }
}
