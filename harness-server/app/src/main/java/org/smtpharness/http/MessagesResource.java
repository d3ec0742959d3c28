package org.smtpharness.http;

import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.smtpharness.SmtpHarness;
import org.smtpharness.journal.Content;
import org.smtpharness.journal.Message;

/** Shows the messages that a server took. */
final class MessagesResource {
  private final Servers servers;

  MessagesResource(Servers servers) {
    this.servers = servers;
  }

  void list(Context ctx) {
    Query.requireKnown(ctx, "since", "limit");
    long since = Query.since(ctx, 'm');
    List<Message> found =
        messages(ctx).stream()
            .filter(message -> message.number() > since)
            .limit(Query.limit(ctx))
            .toList();
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("messages", found.stream().map(MessageView::of).toList());
    answer.put("cursor", found.isEmpty() ? "m" + since : found.get(found.size() - 1).id());
    Answers.json(ctx, answer);
  }

  void show(Context ctx) {
    Answers.json(ctx, MessageView.at(ctx.path(), message(ctx)));
  }

  /** What SPF, DKIM and DMARC say of it, by what the DNS says now. */
  void authentication(Context ctx) {
    Message message = message(ctx);
    SmtpHarness harness = servers.get(ctx.pathParam("server")).harness();
    try {
      Answers.json(ctx, AuthenticationView.of(harness.authentication(message)));
    } catch (NoSuchElementException e) {
      throw new ProblemException(ProblemType.NOT_FOUND, e.getMessage());
    }
  }

  /**
   * The octets as they are kept, or exactly as they came, as a file, so that no browser shows them
   * as a page of this server.
   */
  void content(Context ctx) {
    Query.requireKnown(ctx, "received");
    Message message = message(ctx);
    Content content = Query.flag(ctx, "received") ? message.received() : message.content();
    ctx.header("Content-Disposition", "attachment; filename=\"" + message.id() + ".eml\"");
    ctx.contentType("message/rfc822").result(content.octets());
  }

  private List<Message> messages(Context ctx) {
    return servers.get(ctx.pathParam("server")).harness().journal().messages();
  }

  private Message message(Context ctx) {
    List<Message> messages = messages(ctx);
    String id = ctx.pathParam("message");
    long number = Names.number("message", 'm', id);
    return messages.stream()
        .filter(message -> message.number() == number)
        .findFirst()
        .orElseThrow(
            () -> Names.notFound("message", id, messages.stream().map(Message::id).toList()));
  }
}
