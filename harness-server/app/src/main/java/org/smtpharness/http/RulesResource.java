package org.smtpharness.http;

import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.smtpharness.SmtpHarness;
import org.smtpharness.explain.Explanation;
import org.smtpharness.rules.ScenarioStatus;

/** Shows where the rules and scenarios of a server stand, and explains what they say. */
final class RulesResource {
  private final Servers servers;

  RulesResource(Servers servers) {
    this.servers = servers;
  }

  /** Lists the rules in the order in which they are consulted. */
  void list(Context ctx) {
    Answers.json(ctx, Map.of("rules", harness(ctx).rules().stream().map(RuleView::of).toList()));
  }

  /** Explains a situation that is described, or a command of a session. */
  void explain(Context ctx) {
    SmtpHarness harness = harness(ctx);
    ExplainRequest request = ExplainRequests.read(Bodies.json(ctx));
    List<ExplanationView> explanations =
        explanations(harness, request).stream().map(ExplanationView::of).toList();
    Answers.json(ctx, Map.of("explanations", explanations));
  }

  private static List<Explanation> explanations(SmtpHarness harness, ExplainRequest request) {
    if (request instanceof ExplainRequest.Described described) {
      return List.of(harness.explain(described.situation()));
    }
    ExplainRequest.Recorded recorded = (ExplainRequest.Recorded) request;
    try {
      return harness.explain(recorded.session(), recorded.command());
    } catch (NoSuchElementException e) {
      throw new ProblemException(ProblemType.NOT_FOUND, e.getMessage());
    }
  }

  void scenarios(Context ctx) {
    Answers.json(
        ctx, Map.of("scenarios", harness(ctx).scenarios().stream().map(ScenarioView::of).toList()));
  }

  void scenario(Context ctx) {
    Answers.json(ctx, ScenarioView.of(find(harness(ctx), ctx)));
  }

  /** Enters a state. */
  void moveScenario(Context ctx) {
    SmtpHarness harness = harness(ctx);
    ScenarioStatus status = find(harness, ctx);
    JsonFields fields = JsonFields.of(Bodies.json(ctx), "state", "key");
    String state = fields.text("state").orElse("");
    String key = fields.text("key").orElse("");
    if (!fields.has("state")) {
      fields.flawAt("state", "is missing: one of " + String.join(", ", status.scenario().states()));
    }
    fields.requireSound();
    try {
      harness.moveScenario(status.scenario().name(), key, state);
    } catch (IllegalArgumentException e) {
      String place = status.scenario().states().contains(state) ? "key" : "state";
      fields.flawAt(place, e.getMessage(), Nearest.to(state, status.scenario().states()));
      fields.requireSound();
    }
    Answers.json(ctx, ScenarioView.of(find(harness, ctx)));
  }

  private static ScenarioStatus find(SmtpHarness harness, Context ctx) {
    String name = Names.requireName("scenario", ctx.pathParam("scenario"));
    List<ScenarioStatus> all = harness.scenarios();
    return all.stream()
        .filter(status -> status.scenario().name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                Names.notFound(
                    "scenario", name, all.stream().map(each -> each.scenario().name()).toList()));
  }

  private SmtpHarness harness(Context ctx) {
    return servers.get(ctx.pathParam("server")).harness();
  }
}
