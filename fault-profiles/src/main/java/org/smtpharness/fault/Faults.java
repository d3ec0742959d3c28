package org.smtpharness.fault;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/**
 * The words of a profile in code, for static import.
 *
 * <pre>{@code
 * FaultProfile profile =
 *     FaultProfile.builder("two-failures-then-ok")
 *         .rule(
 *             at(RCPT)
 *                 .to("*@example.test")
 *                 .per(RECIPIENT)
 *                 .sequence(
 *                     reply("421 4.3.2 Service shutting down"),
 *                     reply("451 4.3.0 Local error"),
 *                     accept()))
 *         .build();
 * }</pre>
 */
public final class Faults {
  private Faults() {}

  /** Starts a rule at those stages. */
  public static RuleBuilder at(Stage first, Stage... more) {
    return new RuleBuilder(EnumSet.of(first, more));
  }

  /** Starts a rule at those stages, such as {@link Stage#any()}. */
  public static RuleBuilder at(Set<Stage> stages) {
    return new RuleBuilder(stages);
  }

  /**
   * A reply of one line, such as {@code 450 4.2.1 Mailbox busy}.
   *
   * @throws IllegalArgumentException when the text does not start with a reply code; the message
   *     says what was expected
   */
  public static Effect.Reply reply(String text) {
    return ReplyText.parse(text);
  }

  /** The server's own success; ends the search for a rule. */
  public static Effect.Accept accept() {
    return new Effect.Accept();
  }

  /** Leaves the answer to later rules and the default. */
  public static Effect.Pass pass() {
    return new Effect.Pass();
  }

  /** Waits before what follows. */
  public static Effect.Delay delay(Duration time) {
    return new Effect.Delay(time);
  }

  /** Closes the connection with a FIN. */
  public static Effect.Close close() {
    return new Effect.Close();
  }

  /** Resets the connection with an RST. */
  public static Effect.Reset reset() {
    return new Effect.Reset();
  }

  /** Says nothing for ten minutes, then closes the connection. */
  public static Effect.Stall stall() {
    return new Effect.Stall(Effect.Stall.DEFAULT);
  }

  /** Says nothing for that long, then closes the connection. */
  public static Effect.Stall stall(Duration time) {
    return new Effect.Stall(time);
  }
}
