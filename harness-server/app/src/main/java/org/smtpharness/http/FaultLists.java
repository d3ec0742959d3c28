package org.smtpharness.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.smtpharness.fault.FaultProfile;

/**
 * Reads which profiles are to be applied: names and inline profiles, in the order in which they are
 * consulted.
 */
final class FaultLists {
  static final int MAXIMUM = 100;

  private final Profiles profiles;

  FaultLists(Profiles profiles) {
    this.profiles = profiles;
  }

  /**
   * Reads a body: {@code {"faults": [...]}}, a list, a name, or one profile in JSON or YAML. An
   * answer can be sent back, so that its warnings are no mistake.
   *
   * @throws ProblemException when anything is wrong with any of them
   */
  List<ReadProfile> read(Context ctx) {
    if (Bodies.type(ctx).equals(Bodies.YAML)) {
      String text = Bodies.text(ctx, Bodies.MAXIMUM_PROFILE, List.of(Bodies.YAML));
      return List.of(ProfileTexts.read(text));
    }
    JsonBody body = Bodies.json(ctx);
    if (!body.root().has("faults")) {
      return readItems(body, "", body.root());
    }
    JsonFields.of(body, "faults", "warnings").requireSound();
    return readItems(body, "/faults", body.root().get("faults"));
  }

  /** The profiles of a value that is a list, a name or a profile. */
  List<FaultProfile> items(JsonBody body, String pointer, JsonNode value) {
    return readItems(body, pointer, value).stream().map(ReadProfile::profile).toList();
  }

  private List<ReadProfile> readItems(JsonBody body, String pointer, JsonNode value) {
    if (!value.isArray()) {
      return List.of(item(body, pointer, value));
    }
    if (value.size() > MAXIMUM) {
      throw flaw(body, pointer, "at most " + MAXIMUM + " profiles can be applied", null);
    }
    List<ReadProfile> items = new ArrayList<>();
    for (JsonNode item : value) {
      items.add(item(body, pointer + "/" + items.size(), item));
    }
    return items;
  }

  private ReadProfile item(JsonBody body, String pointer, JsonNode item) {
    if (item.isObject()) {
      return ProfileTexts.read(body, pointer);
    }
    if (!item.isTextual()) {
      throw flaw(
          body,
          pointer,
          "expected the name of a profile or a profile but found " + JsonFields.kind(item),
          null);
    }
    return named(body, pointer, item.textValue());
  }

  private ReadProfile named(JsonBody body, String pointer, String name) {
    Optional<FaultProfile> found = Names.isName(name) ? profiles.find(name) : Optional.empty();
    FaultProfile known = found.orElseThrow(() -> unknown(body, pointer, name));
    return ReadProfile.known(ProfileTexts.playable(known, pointer));
  }

  private ProblemException unknown(JsonBody body, String pointer, String name) {
    Optional<String> meant = Nearest.to(name, profiles.names());
    String hint = meant.map(word -> ", did you mean '" + word + "'?").orElse("");
    String shown = name.length() <= 64 ? name : name.substring(0, 64) + "…";
    String message = "no profile is named '" + shown + "'" + hint + " (see /v1/profiles)";
    return flaw(body, pointer, message, meant.orElse(null));
  }

  private static ProblemException flaw(
      JsonBody body, String pointer, String message, String suggestion) {
    return Flaws.problem(
        ProblemType.INVALID_REQUEST, List.of(body.flaw(pointer, message, suggestion)));
  }
}
