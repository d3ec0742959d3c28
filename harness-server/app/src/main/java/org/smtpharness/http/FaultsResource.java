package org.smtpharness.http;

import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.smtpharness.SmtpHarness;

/** Shows and changes which profiles are applied to a server; all of a change or nothing of it. */
final class FaultsResource {
  private final Servers servers;
  private final FaultLists faultLists;

  FaultsResource(Servers servers, FaultLists faultLists) {
    this.servers = servers;
    this.faultLists = faultLists;
  }

  void show(Context ctx) {
    answer(ctx, harness(ctx), List.of());
  }

  /** Applies these and no others. */
  void replace(Context ctx) {
    SmtpHarness harness = harness(ctx);
    List<ReadProfile> read = faultLists.read(ctx);
    harness.applyOnly(read.stream().map(ReadProfile::profile).toList());
    answer(ctx, harness, read);
  }

  /** Applies these in front of the others. */
  void add(Context ctx) {
    SmtpHarness harness = harness(ctx);
    List<ReadProfile> read = faultLists.read(ctx);
    harness.applyAll(read.stream().map(ReadProfile::profile).toList());
    answer(ctx, harness, read);
  }

  /** Applies none. */
  void clear(Context ctx) {
    SmtpHarness harness = harness(ctx);
    harness.applyOnly(List.of());
    answer(ctx, harness, List.of());
  }

  private SmtpHarness harness(Context ctx) {
    return servers.get(ctx.pathParam("server")).harness();
  }

  private static void answer(Context ctx, SmtpHarness harness, List<ReadProfile> read) {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("faults", harness.profiles().stream().map(ProfileTexts::json).toList());
    List<Flaw> warnings = read.stream().flatMap(each -> each.warnings().stream()).toList();
    if (!warnings.isEmpty()) {
      answer.put("warnings", warnings);
    }
    Answers.json(ctx, answer);
  }
}
