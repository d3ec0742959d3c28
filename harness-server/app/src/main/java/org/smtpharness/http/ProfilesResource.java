package org.smtpharness.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.smtpharness.fault.FaultProfile;

/** Shows the library of profiles and takes more of them in. */
final class ProfilesResource {
  private final Profiles profiles;

  ProfilesResource(Profiles profiles) {
    this.profiles = profiles;
  }

  void list(Context ctx) {
    String tag = ctx.queryParam("tag");
    List<ProfileView> found =
        profiles
            .all()
            .filter(profile -> tag == null || profile.tags().contains(tag))
            .map(profile -> ProfileView.of(profile, profiles.isBundled(profile.name())))
            .toList();
    Answers.json(ctx, Map.of("profiles", found));
  }

  /** Answers JSON, or YAML when it is asked for. */
  void show(Context ctx) {
    FaultProfile profile = profiles.get(ctx.pathParam("profile"));
    if (!Accept.prefers(ctx, Bodies.YAML, Bodies.JSON)) {
      Answers.json(ctx, ProfileTexts.json(profile));
      return;
    }
    boolean bundled = profiles.isBundled(profile.name());
    String text = bundled ? profiles.source(profile.name()) : ProfileTexts.yaml(profile);
    Answers.text(ctx, Bodies.YAML, text);
  }

  /** Creates or replaces; with {@code dryRun=true} only says whether it would. */
  void put(Context ctx) {
    String name = Names.requireName("profile", ctx.pathParam("profile"));
    boolean dryRun = Query.flag(ctx, "dryRun");
    ReadProfile read =
        ProfileTexts.read(
            Bodies.text(ctx, Bodies.MAXIMUM_PROFILE, List.of(Bodies.JSON, Bodies.YAML)));
    if (!read.profile().name().equals(name)) {
      throw Flaws.problem(
          ProblemType.INVALID_REQUEST,
          List.of(new Flaw("/profile", null, null, "must be the name in the path", name)));
    }
    profiles.requireNotBundled(name);
    if (dryRun) {
      Map<String, Object> answer = new LinkedHashMap<>();
      answer.put("valid", true);
      answer.put("profile", ProfileTexts.json(read.profile()));
      Answers.json(ctx, withWarnings(answer, read));
      return;
    }
    boolean created = profiles.put(read.profile());
    if (created) {
      ctx.header("Location", "/v1/profiles/" + name);
    }
    Map<String, Object> answer = new LinkedHashMap<>();
    JsonNode json = ProfileTexts.json(read.profile());
    json.fieldNames().forEachRemaining(key -> answer.put(key, json.get(key)));
    Answers.json(ctx, created ? 201 : 200, withWarnings(answer, read));
  }

  private static Map<String, Object> withWarnings(Map<String, Object> answer, ReadProfile read) {
    if (!read.warnings().isEmpty()) {
      answer.put("warnings", read.warnings());
    }
    return answer;
  }

  void delete(Context ctx) {
    profiles.remove(ctx.pathParam("profile"));
    ctx.status(204);
  }
}
