package org.smtpharness.http;

import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.smtpharness.fault.FaultProfile;

/** Starts, shows, resets and stops servers. */
final class ServersResource {
  private final Servers servers;
  private final FaultLists faultLists;

  ServersResource(Servers servers, FaultLists faultLists) {
    this.servers = servers;
    this.faultLists = faultLists;
  }

  void list(Context ctx) {
    Answers.json(ctx, Map.of("servers", servers.all().stream().map(ServerView::of).toList()));
  }

  /** Starts a server with its profiles, or nothing when anything is wrong. */
  void create(Context ctx) {
    JsonBody body = Bodies.json(ctx);
    JsonFields fields =
        JsonFields.of(body, "name", "port", "profile", "profiles", "seed", "hostname");
    Optional<String> name = fields.text("name");
    if (name.filter(text -> !Names.isName(text)).isPresent()) {
      fields.flawAt("name", "expected " + Names.form());
    }
    OptionalLong port = fields.integer("port", 0, 65535);
    OptionalLong seed = fields.integer("seed", Long.MIN_VALUE, Long.MAX_VALUE);
    Optional<String> hostname = fields.text("hostname");
    if (fields.has("profile") && fields.has("profiles")) {
      fields.flawAt("profile", "either 'profile' for one or 'profiles' for a list, not both");
    }
    fields.requireSound();
    ServerSpec spec = new ServerSpec((int) port.orElse(0), hostname, seed, profiles(body, fields));
    RunningServer server = servers.create(name, spec);
    ctx.header("Location", "/v1/servers/" + server.name());
    Answers.json(ctx, 201, ServerView.of(server));
  }

  private List<FaultProfile> profiles(JsonBody body, JsonFields fields) {
    for (String field : List.of("profile", "profiles")) {
      if (fields.has(field)) {
        return faultLists.items(body, fields.at(field), fields.get(field));
      }
    }
    return List.of();
  }

  void show(Context ctx) {
    Answers.json(ctx, ServerView.of(server(ctx)));
  }

  void delete(Context ctx) {
    servers.delete(ctx.pathParam("server"));
    ctx.status(204);
  }

  void reset(Context ctx) {
    RunningServer server = server(ctx);
    server.reset();
    Answers.json(ctx, ServerView.of(server));
  }

  private RunningServer server(Context ctx) {
    return servers.get(ctx.pathParam("server"));
  }
}
