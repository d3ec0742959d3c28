package org.smtpharness.http;

import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import org.smtpharness.mailbox.MailboxStore;
import org.smtpharness.mailbox.MailboxUse;

/** Shows a server's mailboxes and makes room in them. */
final class MailboxesResource {
  private final Servers servers;

  MailboxesResource(Servers servers) {
    this.servers = servers;
  }

  void list(Context ctx) {
    List<MailboxView> views = mailboxes(ctx).uses().stream().map(MailboxView::of).toList();
    Answers.json(ctx, Map.of("mailboxes", views));
  }

  void show(Context ctx) {
    Answers.json(ctx, MailboxView.of(use(ctx)));
  }

  /** Deletes all messages of a mailbox; the journal keeps them. */
  void empty(Context ctx) {
    String address = use(ctx).mailbox().address();
    Answers.json(ctx, Map.of("deleted", mailboxes(ctx).empty(address)));
  }

  private MailboxUse use(Context ctx) {
    String address = ctx.pathParam("address");
    MailboxStore mailboxes = mailboxes(ctx);
    return mailboxes
        .use(address)
        .orElseThrow(
            () ->
                Names.notFound(
                    "mailbox",
                    address,
                    mailboxes.uses().stream().map(use -> use.mailbox().address()).toList()));
  }

  private MailboxStore mailboxes(Context ctx) {
    return servers.get(ctx.pathParam("server")).harness().mailboxes();
  }
}
