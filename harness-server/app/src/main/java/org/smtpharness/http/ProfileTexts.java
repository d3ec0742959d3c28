package org.smtpharness.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.smtpharness.Playability;
import org.smtpharness.fault.FaultProfile;
import org.smtpharness.fault.language.Problem;
import org.smtpharness.fault.language.ProfileException;
import org.smtpharness.fault.language.ProfileReader;
import org.smtpharness.fault.language.ProfileWriter;

/** Reads and writes profiles in the language of profiles. */
final class ProfileTexts {
  private ProfileTexts() {}

  /**
   * Reads a profile that is a body by itself.
   *
   * @throws ProblemException with everything that is wrong
   */
  static FaultProfile read(String text) {
    return read(text, "");
  }

  /**
   * Reads the profile that stands at that pointer of a body.
   *
   * @throws ProblemException with everything that is wrong, at its place in the body
   */
  static FaultProfile read(JsonBody body, String pointer) {
    return read(body.textInPlace(pointer), pointer);
  }

  private static FaultProfile read(String text, String pointer) {
    try {
      return playable(new ProfileReader().read("profile.json", text), pointer);
    } catch (ProfileException e) {
      List<Flaw> flaws = e.problems().stream().map(each -> flaw(pointer, each)).toList();
      throw Flaws.problem(ProblemType.INVALID_PROFILE, flaws);
    }
  }

  /**
   * Lets a profile through that this process can play.
   *
   * @param pointer where it stands in the body
   * @throws ProblemException with all that it can't play
   */
  static FaultProfile playable(FaultProfile profile, String pointer) {
    List<Flaw> flaws =
        Playability.problems(profile).stream()
            .map(problem -> new Flaw(pointer, null, null, problem, null))
            .toList();
    if (!flaws.isEmpty()) {
      throw Flaws.problem(ProblemType.INVALID_PROFILE, flaws);
    }
    return profile;
  }

  private static Flaw flaw(String pointer, Problem problem) {
    return new Flaw(
        pointer + problem.pointer(),
        problem.line() > 0 ? problem.line() : null,
        problem.line() > 0 ? problem.column() : null,
        problem.message(),
        problem.suggestion().orElse(null));
  }

  /** The profile as JSON, in the notation in which it can be sent. */
  static JsonNode json(FaultProfile profile) {
    return Json.tree(new ProfileWriter().toJson(profile));
  }

  static String yaml(FaultProfile profile) {
    return new ProfileWriter().toYaml(profile);
  }
}
