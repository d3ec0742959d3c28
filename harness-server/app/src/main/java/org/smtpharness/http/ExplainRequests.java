package org.smtpharness.http;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.smtpharness.fault.Stage;
import org.smtpharness.fault.language.Notation;
import org.smtpharness.rules.Situation;
import org.smtpharness.rules.SituationBuilder;

/** Reads what is to be explained. */
final class ExplainRequests {
  private static final List<String> STAGES = Stream.of(Stage.values()).map(Stage::keyword).toList();

  private ExplainRequests() {}

  static ExplainRequest read(JsonBody body) {
    return body.root().has("session") ? recorded(body) : described(body);
  }

  private static ExplainRequest recorded(JsonBody body) {
    JsonFields fields = JsonFields.of(body, "session", "command");
    Optional<String> id = fields.text("session");
    OptionalLong command = fields.integer("command", 0, Integer.MAX_VALUE);
    if (!fields.has("command")) {
      fields.flawAt("command", "is missing: the place of the command in the session, from 1");
    }
    fields.requireSound();
    return new ExplainRequest.Recorded(
        Names.number("session", 's', id.orElse("")), (int) command.orElse(0));
  }

  private static ExplainRequest described(JsonBody body) {
    JsonFields fields =
        JsonFields.of(
            body,
            "at",
            "client",
            "host",
            "helo",
            "sender",
            "recipient",
            "accepted",
            "command",
            "tls",
            "user",
            "size",
            "nthRecipient",
            "authStep",
            "headers",
            "after");
    SituationBuilder situation = Situation.at(stage(fields));
    fields.text("client").ifPresent(situation::clientIp);
    fields.text("host").ifPresent(situation::host);
    fields.text("helo").ifPresent(situation::helo);
    fields.text("sender").ifPresent(situation::sender);
    fields.text("recipient").ifPresent(situation::recipient);
    situation.accepted(fields.texts("accepted"));
    fields.text("command").ifPresent(situation::command);
    fields.flag("tls").ifPresent(situation::tls);
    fields.text("user").ifPresent(situation::user);
    fields.integer("size", 0, Long.MAX_VALUE).ifPresent(situation::size);
    fields.integer("nthRecipient", 1, Integer.MAX_VALUE).ifPresent(situation::nthRecipient);
    fields.integer("authStep", 0, Integer.MAX_VALUE).ifPresent(situation::authStep);
    if (fields.has("headers")) {
      situation.header(String.join("\n", fields.texts("headers")) + "\n\n");
    }
    fields.parsed("after", Notation::parseThreshold).ifPresent(situation::reached);
    fields.requireSound();
    return new ExplainRequest.Described(situation.build());
  }

  private static Stage stage(JsonFields fields) {
    Optional<String> word = fields.text("at");
    Optional<Stage> stage = word.flatMap(Stage::of);
    if (stage.isEmpty()) {
      fields.flawAt(
          "at",
          "expected a stage, or 'session' and 'command' for what happened (stages: "
              + String.join(", ", STAGES)
              + ")",
          word.flatMap(text -> Nearest.to(text, STAGES)));
      fields.requireSound();
    }
    return stage.orElseThrow();
  }
}
