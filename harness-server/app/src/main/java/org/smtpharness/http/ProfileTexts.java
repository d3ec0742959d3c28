package org.smtpharness.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.smtpharness.Playability;
import org.smtpharness.fault.FaultProfile;
import org.smtpharness.fault.language.Linted;
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
  static ReadProfile read(String text) {
    return read(text, "");
  }

  /**
   * Reads the profile that stands at that pointer of a body.
   *
   * @throws ProblemException with everything that is wrong, at its place in the body
   */
  static ReadProfile read(JsonBody body, String pointer) {
    return read(body.textInPlace(pointer), pointer);
  }

  private static ReadProfile read(String text, String pointer) {
    try {
      Linted linted = new ProfileReader().readWithWarnings("profile.json", text);
      return new ReadProfile(
          playable(linted.profile(), pointer), flaws(pointer, linted.warnings()));
    } catch (ProfileException e) {
      throw Flaws.problem(ProblemType.INVALID_PROFILE, flaws(pointer, e.problems()));
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

  private static List<Flaw> flaws(String pointer, List<Problem> problems) {
    return problems.stream().map(each -> flaw(pointer, each)).toList();
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
