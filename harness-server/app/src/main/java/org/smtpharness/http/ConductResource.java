package org.smtpharness.http;

import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import org.smtpharness.SmtpHarness;
import org.smtpharness.conduct.ConductReport;
import org.smtpharness.conduct.Severity;
import org.smtpharness.conduct.Verdict;

/** Judges how the client of a server behaved. */
final class ConductResource {
  private final Servers servers;

  ConductResource(Servers servers) {
    this.servers = servers;
  }

  /** Lists what each check found, failures first. */
  void findings(Context ctx) {
    Query.requireKnown(ctx, Declarations.with("verdict", "severity"));
    ConductReport report = harness(ctx).conduct(Declarations.of(ctx));
    List<Verdict> verdicts = Declarations.words(ctx, "verdict", Verdict.values());
    List<Severity> least = Declarations.words(ctx, "severity", Severity.values());
    List<FindingView> findings =
        report.findings().stream()
            .filter(finding -> verdicts.isEmpty() || verdicts.contains(finding.verdict()))
            .filter(finding -> least.isEmpty() || finding.severity().atLeast(least.get(0)))
            .map(FindingView::of)
            .toList();
    Answers.json(ctx, Map.of("findings", findings));
  }

  /** Says of each applied profile whether the client reacted as it expects. */
  void verdict(Context ctx) {
    Query.requireKnown(ctx, Declarations.with());
    SmtpHarness harness = harness(ctx);
    ConductReport report = harness.conduct(Declarations.of(ctx));
    List<VerdictView> verdicts =
        harness.profiles().stream()
            .map(profile -> VerdictView.of(profile, report.verdictOf(profile)))
            .toList();
    Answers.json(ctx, VerdictsView.of(verdicts));
  }

  private SmtpHarness harness(Context ctx) {
    return servers.get(ctx.pathParam("server")).harness();
  }
}
