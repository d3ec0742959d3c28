package org.smtpharness.http;

import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import org.smtpharness.dns.DnsFaults;
import org.smtpharness.dns.FaultRule;
import org.smtpharness.dns.PlayedFault;

/** Shows and changes the faults of a server's DNS. */
final class DnsFaultsResource {
  static final int MAXIMUM = 100;

  private final Servers servers;

  DnsFaultsResource(Servers servers) {
    this.servers = servers;
  }

  /** Lists the faults, the one consulted first in front. */
  void list(Context ctx) {
    answer(ctx, faults(ctx));
  }

  /** Plays one more, in front of the others. */
  void add(Context ctx) {
    DnsFaults faults = faults(ctx);
    FaultRule rule = DnsFaultRequests.read(Bodies.json(ctx));
    synchronized (faults) {
      if (faults.all().size() >= MAXIMUM) {
        throw new ProblemException(
            ProblemType.LIMIT_REACHED,
            "there are " + MAXIMUM + " faults of the DNS; delete one first");
      }
      faults.add(rule);
    }
    answer(ctx, faults);
  }

  /** Plays one no longer. */
  void remove(Context ctx) {
    DnsFaults faults = faults(ctx);
    String id = ctx.pathParam("fault");
    Names.number("fault", 'f', id);
    List<PlayedFault> all = faults.all();
    PlayedFault fault =
        all.stream()
            .filter(played -> played.id().equals(id))
            .findFirst()
            .orElseThrow(
                () -> Names.notFound("fault", id, all.stream().map(PlayedFault::id).toList()));
    faults.remove(fault);
    ctx.status(204);
  }

  /** Plays none. */
  void clear(Context ctx) {
    DnsFaults faults = faults(ctx);
    faults.clear();
    answer(ctx, faults);
  }

  private static void answer(Context ctx, DnsFaults faults) {
    Answers.json(ctx, Map.of("faults", faults.all().stream().map(DnsFaultView::of).toList()));
  }

  private DnsFaults faults(Context ctx) {
    return servers.get(ctx.pathParam("server")).harness().dns().faults();
  }
}
