package org.smtpharness.http;

import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.smtpharness.journal.Session;
import org.smtpharness.journal.Transcript;

/** Shows the sessions of a server. */
final class SessionsResource {
  private final Servers servers;

  SessionsResource(Servers servers) {
    this.servers = servers;
  }

  void list(Context ctx) {
    Query.requireKnown(ctx, "since", "limit");
    long since = Query.since(ctx, 's');
    List<Session> found =
        sessions(ctx).stream()
            .filter(session -> session.number() > since)
            .limit(Query.limit(ctx))
            .toList();
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("sessions", found.stream().map(SessionView::summary).toList());
    answer.put("cursor", found.isEmpty() ? "s" + since : found.get(found.size() - 1).id());
    Answers.json(ctx, answer);
  }

  void show(Context ctx) {
    Answers.json(ctx, SessionView.full(session(ctx)));
  }

  void transcript(Context ctx) {
    Answers.text(ctx, "text/plain;charset=utf-8", new Transcript(session(ctx)).text());
  }

  private List<Session> sessions(Context ctx) {
    return servers.get(ctx.pathParam("server")).harness().journal().sessions();
  }

  private Session session(Context ctx) {
    List<Session> sessions = sessions(ctx);
    String id = ctx.pathParam("session");
    long number = Names.number("session", 's', id);
    return sessions.stream()
        .filter(session -> session.number() == number)
        .findFirst()
        .orElseThrow(
            () -> Names.notFound("session", id, sessions.stream().map(Session::id).toList()));
  }
}
