package org.smtpharness.http;

import io.javalin.http.Context;
import java.util.Map;

/** Starts, shows, resets and stops servers. */
final class ServersResource {
  private static final String PEM = "application/x-pem-file";

  private final Servers servers;
  private final HarnessFactory factory;
  private final FaultLists faultLists;

  ServersResource(Servers servers, HarnessFactory factory, FaultLists faultLists) {
    this.servers = servers;
    this.factory = factory;
    this.faultLists = faultLists;
  }

  void list(Context ctx) {
    Answers.json(ctx, Map.of("servers", servers.all().stream().map(ServerView::of).toList()));
  }

  /** Starts a server with its profiles, or nothing when anything is wrong. */
  void create(Context ctx) {
    ServerRequest request = ServerRequest.read(Bodies.json(ctx), factory, faultLists);
    RunningServer server = servers.create(request.name(), request.builder());
    ctx.header("Location", "/v1/servers/" + server.name());
    Answers.json(ctx, 201, ServerView.of(server));
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

  /** The certificate that clients have to trust. */
  void authority(Context ctx) {
    Answers.text(ctx, PEM, server(ctx).harness().certificateAuthority().pem());
  }

  private RunningServer server(Context ctx) {
    return servers.get(ctx.pathParam("server"));
  }
}
