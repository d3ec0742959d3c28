package org.smtpharness.rules;

import java.util.List;
import java.util.Optional;
import org.smtpharness.fault.Condition;
import org.smtpharness.fault.Judgement;
import org.smtpharness.fault.Stage;

/**
 * The facts of a session at one stage.
 *
 * @param stage what is being answered
 * @param session the number of the session
 * @param clientIp the address that the client appears to have, as text
 * @param helo the argument of the last EHLO or HELO; at these stages the one at hand
 * @param sender the reverse-path of the open transaction; at {@code mail} the one at hand
 * @param recipient the forward-path at hand, at {@code rcpt} only
 * @param recipients the accepted forward-paths of the open transaction, in order
 * @param command the command line, at the stages of commands only
 * @param details what only some stages know
 * @param verdicts what the world says of it
 */
public record Situation(
    Stage stage,
    long session,
    String clientIp,
    Optional<String> helo,
    Optional<String> sender,
    Optional<String> recipient,
    List<String> recipients,
    Optional<String> command,
    Details details,
    Verdicts verdicts) {
  public Situation {
    recipients = List.copyOf(recipients);
  }

  /** A situation in a world in which nothing is known. */
  public Situation(
      Stage stage,
      long session,
      String clientIp,
      Optional<String> helo,
      Optional<String> sender,
      Optional<String> recipient,
      List<String> recipients,
      Optional<String> command,
      Details details) {
    this(
        stage,
        session,
        clientIp,
        helo,
        sender,
        recipient,
        recipients,
        command,
        details,
        new Verdicts(World.UNKNOWN));
  }

  /** Starts to describe a situation at that stage. */
  public static SituationBuilder at(Stage stage) {
    return new SituationBuilder(stage);
  }

  /** A situation of which no details are known. */
  public Situation(
      Stage stage,
      long session,
      String clientIp,
      Optional<String> helo,
      Optional<String> sender,
      Optional<String> recipient,
      List<String> recipients,
      Optional<String> command) {
    this(stage, session, clientIp, helo, sender, recipient, recipients, command, Details.NONE);
  }

  /** The same in that world. */
  Situation in(World world) {
    return new Situation(
        stage,
        session,
        clientIp,
        helo,
        sender,
        recipient,
        recipients,
        command,
        details,
        new Verdicts(world));
  }

  /** What a judgement comes to; empty when nothing is known of it. */
  Optional<Verdict> verdict(Judgement judgement) {
    return verdicts.judge(judgement, this);
  }

  /** What a DNSBL answers to that condition, whether it counts or not; empty for nothing. */
  Optional<Listing> listing(Condition.ListedIn listed) {
    return verdicts.listed(listed.zone(), listed.of(), this);
  }

  /** The recipient that names the transaction: the first accepted one, else the one at hand. */
  public Optional<String> firstRecipient() {
    return recipients.isEmpty() ? recipient : Optional.of(recipients.get(0));
  }

  /** The same as if that were the only recipient. */
  Situation to(String only) {
    return new Situation(
        stage, session, clientIp, helo, sender, Optional.of(only), List.of(), command, details);
  }
}
