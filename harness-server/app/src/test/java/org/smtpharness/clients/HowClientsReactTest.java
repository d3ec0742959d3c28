package org.smtpharness.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page about the clients shows what was recorded. */
class HowClientsReactTest {
  private static final Path PAGE = Path.of("../docs/how-clients-react.md");

  private static final String HEAD =
      """
      # How clients react

      Real clients met each of these faults, one message each, and this is what they said. Each fault happens **once**: a client that
      tries again gets through. The outcome is how the client ended and how many messages the server had taken by then; the words are
      the client's own, with … for what differs from run to run. For Postfix the outcome is the status after each attempt, in order, for each
      recipient; it tries again by itself, so `deferred, sent, 1 message taken` is the right reaction to a temporary fault.

      Nothing here was written by hand. A test sends the messages and holds the answers against this page; `mvn verify -Preal-clients`
      runs it, and with `-Dsmtp.harness.update-docs=true` records anew.

      What stands out:

      - A `250` that breaks off after its code is no reply (RFC 5321 section 4.2), yet Angus Mail and smtplib take it for one.
      - One reply too many puts every client out of step. They take the second `250` for the answer to DATA, and Postfix bounces the
        message although nobody refused it.
      - When one recipient of two is refused, smtplib raises nothing and swaks exits with 0: who does not look closer loses a recipient.
        Angus Mail, curl and msmtp send the message to neither.
      - `421` and `450` at RCPT are "Invalid Addresses" for Angus Mail, as if the mailbox did not exist.
      - `swaks --tls-verify` looks at the CA and not at the name: it sends its message to a server with a certificate for another host.
      - OpenSSL's `s_client` starts TLS with a server that does not offer STARTTLS, and even after a 454.
      - A lost reply makes Postfix send the message twice, as RFC 1047 says it must.

      """;

  private final Recording recording = Recording.read();

  @Test
  void thePageShowsWhatWasRecorded() throws IOException {
    String page = HEAD + versions() + sections();
    if (Recording.isUpdated()) {
      Files.writeString(PAGE, page);
    }
    assertThat(Files.readString(PAGE))
        .as("%s (mvn test -D%s=true writes it anew)", PAGE, Recording.UPDATE)
        .isEqualTo(page);
  }

  @Test
  void theClientsMeetAtLeastTwentyFaultsEach() {
    for (String client : new String[] {"angus", "swaks", "msmtp", "curl", "smtplib", "postfix"}) {
      assertThat(
              Arrays.stream(MetFault.values())
                  .filter(fault -> recording.of(fault).containsKey(client)))
          .as(client)
          .hasSizeGreaterThanOrEqualTo(20);
    }
  }

  @Test
  void whatStandsOutIsWhatWasRecorded() {
    assertOutcome(MetFault.REPLY_TRUNCATED, "angus", "no exception, 1 message taken");
    assertOutcome(MetFault.REPLY_TRUNCATED, "smtplib", "exit 0, 1 message taken");
    assertOutcome(MetFault.TWO_REPLIES, "postfix", "bounced, 0 messages taken");
    assertThat(recording.of(MetFault.TWO_REPLIES).values())
        .allMatch(reaction -> reaction.outcome().endsWith(", 0 messages taken"));
    assertOutcome(MetFault.RCPT_MIXED, "smtplib", "exit 0, 1 message taken");
    assertOutcome(MetFault.RCPT_MIXED, "swaks", "exit 0, 1 message taken");
    assertOutcome(MetFault.RCPT_MIXED, "angus", "exception, 0 messages taken");
    assertOutcome(MetFault.RCPT_MIXED, "curl", "exit 55, 0 messages taken");
    assertOutcome(MetFault.RCPT_MIXED, "msmtp", "exit 65, 0 messages taken");
    assertThat(recording.of(MetFault.RCPT_421).get("angus").words()).contains("Invalid Addresses");
    assertThat(recording.of(MetFault.RCPT_450).get("angus").words()).contains("Invalid Addresses");
    assertOutcome(MetFault.CERTIFICATE_WRONG_HOST, "swaks", "exit 0, 1 message taken");
    assertOutcome(MetFault.STARTTLS_STRIPPED, "openssl", "exit 0");
    assertThat(recording.of(MetFault.STARTTLS_REFUSED).get("openssl").words())
        .contains("wrong version number");
    assertOutcome(MetFault.REPLY_LOST, "postfix", "deferred, sent, 2 messages taken");
  }

  private void assertOutcome(MetFault fault, String client, String outcome) {
    assertThat(recording.of(fault).get(client).outcome())
        .as(client + " at " + fault.word())
        .isEqualTo(outcome);
  }

  private String versions() {
    return recording.versions().entrySet().stream()
        .map(entry -> "| %s | %s |\n".formatted(entry.getKey(), entry.getValue()))
        .collect(Collectors.joining("", "| Client | Recorded with |\n|---|---|\n", ""));
  }

  private String sections() {
    return Arrays.stream(MetFault.values()).map(this::section).collect(Collectors.joining());
  }

  private String section(MetFault fault) {
    return """

    ## %s

    %s.

    ```yaml
    %s```

    | Client | Outcome | Its own words |
    |---|---|---|
    %s\
    """
        .formatted(
            fault.word(),
            fault.title(),
            fault.yaml(),
            recording.of(fault).entrySet().stream()
                .map(HowClientsReactTest::row)
                .collect(Collectors.joining()));
  }

  private static String row(Map.Entry<String, Reaction> entry) {
    Reaction reaction = entry.getValue();
    String words = reaction.words().equals(Reaction.SILENCE) ? "" : "`" + reaction.words() + "`";
    return "| %s | %s | %s |\n".formatted(entry.getKey(), reaction.outcome(), words);
  }
}
