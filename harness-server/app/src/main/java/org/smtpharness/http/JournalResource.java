package org.smtpharness.http;

import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.Map;
import org.smtpharness.journal.Journal;
import org.smtpharness.journal.Message;

/** Empties a server's journal and waits for what comes into it. */
final class JournalResource {
  private final Servers servers;

  JournalResource(Servers servers) {
    this.servers = servers;
  }

  /** Empties the journal and answers what was in it. */
  void clear(Context ctx) {
    Query.requireKnown(ctx, "content");
    boolean content = Query.flag(ctx, "content");
    Journal removed = server(ctx).harness().clearJournal();
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("sessions", removed.sessions().stream().map(SessionView::full).toList());
    answer.put("messages", removed.messages().stream().map(each -> view(each, content)).toList());
    answer.put(
        "deliveries",
        removed.deliveries().stream().map(each -> DeliveryView.of(removed, each)).toList());
    Answers.json(ctx, answer);
  }

  private static MessageView view(Message message, boolean content) {
    return content ? MessageView.withContent(message) : MessageView.of(message);
  }

  /** Answers when what is wanted happened, or when the time is over. */
  void await(Context ctx) {
    RunningServer server = server(ctx);
    AwaitRequest request = AwaitRequests.read(Bodies.json(ctx));
    HarnessWait wait = new HarnessWait(server.harness(), request);
    ctx.future(() -> server.waits().start(wait).thenAccept(answer -> Answers.json(ctx, answer)));
  }

  private RunningServer server(Context ctx) {
    return servers.get(ctx.pathParam("server"));
  }
}
