package org.smtpharness.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.smtpharness.clients.MailClient.Mail;
import org.smtpharness.clients.MailClient.Result;

/**
 * The clients that people use meet faults of the running jar, and the journal says what each did.
 * Needs swaks, msmtp, curl and python3; runs with {@code -Preal-clients} only.
 */
class RealClientsIT {
  private static final String SENDER = "news@example.test";

  private static RunningJar jar;
  @TempDir private static Path folder;

  @BeforeAll
  static void start() throws Exception {
    assumeTrue(
        Boolean.getBoolean("smtp.harness.real-clients"), "run with -Preal-clients to include it");
    jar = RunningJar.start();
  }

  @AfterAll
  static void stop() throws Exception {
    if (jar != null) {
      jar.close();
    }
  }

  @ParameterizedTest
  @EnumSource
  void deliversWhenNothingIsWrong(MailClient client) throws Exception {
    Meeting meeting = meet(client, "accept-all", "ann@example.test");

    assertThat(meeting.result().exitCode()).as(meeting.result().output()).isZero();
    assertThat(meeting.attempt().path("outcome").asText()).isEqualTo("accepted");
    assertThat(meeting.commands()).startsWith("EHLO").endsWith("MAIL RCPT DATA QUIT");
    assertThat(meeting.content()).contains("Subject: Hello").contains("\r\n.a line with a dot\r\n");
  }

  @ParameterizedTest
  @EnumSource
  void reportsABusyMailboxAndDoesNotRetryByItself(MailClient client) throws Exception {
    Meeting meeting = meet(client, "mailbox-busy", "ann@example.test");

    assertThat(meeting.result().exitCode()).as(meeting.result().output()).isNotZero();
    assertThat(meeting.result().output()).contains("450");
    assertThat(meeting.attempts()).hasSize(1);
    assertThat(meeting.attempt().path("outcome").asText()).isEqualTo("deferred");
    assertThat(meeting.attempt().path("reply").path("enhanced").asText()).isEqualTo("4.2.1");
    assertThat(meeting.sentData()).isEqualTo(client.pipelines());
    assertThat(meeting.content()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void reportsAnUnknownUser(MailClient client) throws Exception {
    Meeting meeting = meet(client, "unknown-user", "nobody@example.test");

    assertThat(meeting.result().exitCode()).as(meeting.result().output()).isNotZero();
    assertThat(meeting.result().output()).contains("550");
    assertThat(meeting.attempts()).hasSize(1);
    assertThat(meeting.attempt().path("outcome").asText()).isEqualTo("rejected");
    assertThat(meeting.attempt().path("reply").path("enhanced").asText()).isEqualTo("5.1.1");
    assertThat(meeting.sentData()).isEqualTo(client.pipelines());
    assertThat(meeting.content()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void waitsForASlowGreetingAndDoesNotTalkBefore(MailClient client) throws Exception {
    Meeting meeting = meet(client, "slow-greeting", "ann@example.test");

    assertThat(meeting.result().exitCode()).as(meeting.result().output()).isZero();
    assertThat(meeting.attempt().path("outcome").asText()).isEqualTo("accepted");
    assertThat(meeting.session().path("firings").path(0).path("rule").asText())
        .isEqualTo("thirty-seconds");
    assertThat(meeting.firstCommand().path("verb").asText()).isEqualTo("EHLO");
    assertThat(meeting.firstCommand().path("outstandingReplies").asInt(-1)).isZero();
  }

  /** What a client did with one mail, by the client's word and by the journal's. */
  private record Meeting(Result result, JsonNode delivery, JsonNode session, String content) {
    JsonNode attempts() {
      return delivery.path("attempts");
    }

    JsonNode attempt() {
      return attempts().path(0);
    }

    boolean sentData() {
      return commands().contains("DATA");
    }

    JsonNode firstCommand() {
      for (JsonNode event : session.path("events")) {
        if (event.has("line")) {
          return event;
        }
      }
      throw new AssertionError("no command in " + session);
    }

    String commands() {
      StringBuilder commands = new StringBuilder();
      session.path("commands").forEach(verb -> commands.append(verb.asText()).append(' '));
      return commands.toString().strip();
    }
  }

  private static Meeting meet(MailClient client, String profile, String recipient)
      throws Exception {
    assertThat(client.isInstalled()).as(client + " is on this machine").isTrue();
    Path mail = folder.resolve(client + "-" + profile + ".eml");
    Files.writeString(
        mail,
        "From: <"
            + SENDER
            + ">\r\nTo: <"
            + recipient
            + ">\r\nSubject: Hello\r\n\r\n"
            + "Some text\r\n.a line with a dot\r\n");
    JsonNode server = jar.createServer(profile);
    String path = "/v1/servers/" + server.path("name").asText();
    Result result =
        client.send(
            new Mail(
                server.path("host").asText(),
                server.path("port").asText(),
                SENDER,
                recipient,
                mail.toString()));
    JsonNode delivery = jar.get(path + "/deliveries").path("deliveries").path(0);
    String session = delivery.path("attempts").path(0).path("session").asText();
    JsonNode message = delivery.path("attempts").path(0).path("message");
    return new Meeting(
        result,
        delivery,
        jar.get(path + "/sessions/" + session),
        message.isMissingNode()
            ? ""
            : jar.text(path + "/messages/" + message.asText() + "/content"));
  }
}
