package org.smtpharness.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smtpharness.fault.Faults.at;
import static org.smtpharness.fault.Faults.octets;
import static org.smtpharness.fault.Faults.silence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;
import org.smtpharness.HarnessFactory;
import org.smtpharness.SmtpHarness;
import org.smtpharness.fault.Effect;
import org.smtpharness.fault.FaultProfile;
import org.smtpharness.fault.RuleBuilder;
import org.smtpharness.fault.Stage;

/** Where cells are run. Safe for use by several threads. */
final class Bench {
  private static final Duration SILENCE = Duration.ofMillis(80);

  private record Where(Stage stage, boolean secure) {}

  private final HarnessFactory harnesses = new HarnessFactory();
  private final Map<Where, String> answers = new ConcurrentHashMap<>();

  /** A context for clients that trust the harnesses. */
  SSLContext clientContext() {
    return harnesses.clientContext();
  }

  /** Brings a client to the stage of the cell, where one rule has those effects once. */
  Visit visit(Cell cell, Effect... effects) throws IOException {
    return visit(cell, rule(cell).does(effects));
  }

  private Visit visit(Cell cell, RuleBuilder rule) throws IOException {
    FaultProfile profile = FaultProfile.builder("fault").rule(rule.named("rule")).build();
    return Visit.start(this, cell, start(profile));
  }

  /** Starts a harness with those profiles. */
  SmtpHarness start(FaultProfile... profiles) {
    return harnesses.start(profiles);
  }

  private static RuleBuilder rule(Cell cell) {
    RuleBuilder rule = at(cell.stage()).times(1);
    if (cell.stage() == Stage.IDLE) {
      rule.after(silence(SILENCE));
    } else if (cell.stage() == Stage.CONTENT) {
      rule.after(octets(StagePlan.CONTENT_BEFORE));
    }
    return cell.stage() == Stage.TLS ? rule : rule.tls(cell.mode() != Mode.PLAIN);
  }

  /** What the server answers at the stage of that cell when no rule is there, octet by octet. */
  String ownAnswer(Cell cell) {
    StagePlan plan = StagePlan.of(cell.stage());
    return plan.hasAnswer()
        ? answers.computeIfAbsent(
            new Where(cell.stage(), cell.mode() != Mode.PLAIN), where -> observe(cell, plan))
        : "";
  }

  private String observe(Cell cell, StagePlan plan) {
    try (Visit visit = Visit.start(this, cell, start())) {
      String answer = visit.client().reply();
      assertThat(answer).startsWith(plan.answer()).endsWith("\r\n");
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
