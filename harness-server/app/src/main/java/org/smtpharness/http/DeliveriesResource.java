package org.smtpharness.http;

import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.smtpharness.fault.TextPattern;
import org.smtpharness.journal.Journal;

/** Shows how the deliveries to a server went, attempt by attempt. */
final class DeliveriesResource {
  private final Servers servers;

  DeliveriesResource(Servers servers) {
    this.servers = servers;
  }

  void list(Context ctx) {
    Query.requireKnown(ctx, "sender", "recipient", "limit");
    Optional<TextPattern> sender = Query.pattern(ctx, "sender");
    Optional<TextPattern> recipient = Query.pattern(ctx, "recipient");
    Journal journal = servers.get(ctx.pathParam("server")).harness().journal();
    List<DeliveryView> found =
        journal.deliveries().stream()
            .filter(each -> sender.isEmpty() || sender.get().matches(each.sender()))
            .filter(each -> recipient.isEmpty() || recipient.get().matches(each.recipient()))
            .limit(Query.limit(ctx))
            .map(each -> DeliveryView.of(journal, each))
            .toList();
    Answers.json(ctx, Map.of("deliveries", found));
  }
}
