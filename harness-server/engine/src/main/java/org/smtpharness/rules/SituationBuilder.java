package org.smtpharness.rules;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.smtpharness.fault.Stage;
import org.smtpharness.fault.Threshold;
import org.smtpharness.journal.Content;

/**
 * Describes a situation that did not happen, to ask what the rules would say. What is not described
 * is not known; the client is 127.0.0.1, in a session that has done nothing yet. Not safe for use
 * by several threads.
 *
 * <pre>{@code
 * smtp.explain(Situation.at(Stage.RCPT).sender("a@example.test").recipient("b@example.test").build());
 * }</pre>
 */
public final class SituationBuilder {
  private final Stage stage;
  private long session;
  private String clientIp = "127.0.0.1";
  private Optional<String> helo = Optional.empty();
  private Optional<String> sender = Optional.empty();
  private Optional<String> recipient = Optional.empty();
  private final List<String> recipients = new ArrayList<>();
  private Optional<String> command = Optional.empty();
  private Details details = Details.NONE;

  SituationBuilder(Stage stage) {
    this.stage = Objects.requireNonNull(stage, "stage");
  }

  /** In the session of that number, for rules that count {@code per: session}. */
  public SituationBuilder session(long number) {
    session = number;
    return this;
  }

  /** The client has that address. */
  public SituationBuilder clientIp(String address) {
    clientIp = Objects.requireNonNull(address, "address");
    return this;
  }

  /** The client connected to the host of that name. */
  public SituationBuilder host(String name) {
    details = details.withHost(name);
    return this;
  }

  /** The client greeted with that name. */
  public SituationBuilder helo(String name) {
    helo = Optional.of(name);
    return this;
  }

  /** The reverse-path without brackets; empty for {@code <>}. */
  public SituationBuilder sender(String mailbox) {
    sender = Optional.of(mailbox);
    return this;
  }

  /** The forward-path of the RCPT command at hand, without brackets. */
  public SituationBuilder recipient(String mailbox) {
    recipient = Optional.of(mailbox);
    return this;
  }

  /** Forward-paths that were accepted before. */
  public SituationBuilder accepted(List<String> mailboxes) {
    recipients.addAll(mailboxes);
    return this;
  }

  /** The command line. */
  public SituationBuilder command(String line) {
    command = Optional.of(line);
    return this;
  }

  /** Whether the session is encrypted; else it is not. */
  public SituationBuilder tls(boolean value) {
    details = details.withTls(value);
    return this;
  }

  /** The client has authenticated as that user. */
  public SituationBuilder user(String name) {
    details = details.withUser(Optional.of(name), true);
    return this;
  }

  /** A number of octets: at {@code mail} what SIZE announced, with the content what came. */
  public SituationBuilder size(long octets) {
    details = details.withSize(OptionalLong.of(octets));
    return this;
  }

  /** Which RCPT of its transaction this is, from 1; else the one after those accepted. */
  public SituationBuilder nthRecipient(long place) {
    details = details.withNthRecipient(place);
    return this;
  }

  /** Which step of the AUTH exchange this is, from 0; else it is the outcome. */
  public SituationBuilder authStep(long step) {
    details = details.withAuthStep(step);
    return this;
  }

  /** The header section of the content, one field a line. */
  public SituationBuilder header(String lines) {
    byte[] octets = lines.getBytes(StandardCharsets.UTF_8);
    details = details.withHeaders(HeaderFields.of(Content.wrap(octets)));
    return this;
  }

  /** That much of the content came, or the client was idle so long. */
  public SituationBuilder reached(Threshold threshold) {
    details = details.withReached(Optional.of(threshold));
    return this;
  }

  /** The situation. */
  public Situation build() {
    boolean isNext = stage == Stage.RCPT && details.nthRecipient().isEmpty();
    Details known = isNext ? details.withNthRecipient(recipients.size() + 1) : details;
    return new Situation(
        stage, session, clientIp, helo, sender, recipient, recipients, command, known);
  }
}
