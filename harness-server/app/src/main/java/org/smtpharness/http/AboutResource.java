package org.smtpharness.http;

import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.Map;
import org.smtpharness.fault.language.ProfileSchema;

/** Says that the API is there, what it is, and how profiles are written. */
final class AboutResource {
  private final Servers servers;
  private final String version;

  AboutResource(Servers servers, String version) {
    this.servers = servers;
    this.version = version;
  }

  void health(Context ctx) {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("status", "up");
    answer.put("servers", servers.all().size());
    Answers.json(ctx, answer);
  }

  void version(Context ctx) {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("name", "SMTP Harness");
    answer.put("version", version);
    answer.put("api", "v1");
    answer.put("java", System.getProperty("java.version"));
    Answers.json(ctx, answer);
  }

  void schema(Context ctx) {
    Answers.text(ctx, "application/schema+json", new ProfileSchema().toJson());
  }
}
