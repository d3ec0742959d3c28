package org.smtpharness.http;

import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import org.smtpharness.SmtpHarness;
import org.smtpharness.fault.FaultProfile;

/** Shows and changes which profiles are applied to a server; all of a change or nothing of it. */
final class FaultsResource {
  private final Servers servers;
  private final FaultLists faultLists;

  FaultsResource(Servers servers, FaultLists faultLists) {
    this.servers = servers;
    this.faultLists = faultLists;
  }

  void show(Context ctx) {
    answer(ctx, harness(ctx));
  }

  /** Applies these and no others. */
  void replace(Context ctx) {
    SmtpHarness harness = harness(ctx);
    harness.applyOnly(faultLists.read(ctx));
    answer(ctx, harness);
  }

  /** Applies these in front of the others. */
  void add(Context ctx) {
    SmtpHarness harness = harness(ctx);
    List<FaultProfile> profiles = faultLists.read(ctx);
    for (int i = profiles.size() - 1; i >= 0; i--) {
      harness.apply(profiles.get(i));
    }
    answer(ctx, harness);
  }

  /** Applies none. */
  void clear(Context ctx) {
    SmtpHarness harness = harness(ctx);
    harness.applyOnly(List.of());
    answer(ctx, harness);
  }

  private SmtpHarness harness(Context ctx) {
    return servers.get(ctx.pathParam("server")).harness();
  }

  private static void answer(Context ctx, SmtpHarness harness) {
    Answers.json(
        ctx, Map.of("faults", harness.profiles().stream().map(ProfileTexts::json).toList()));
  }
}
