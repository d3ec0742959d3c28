package org.smtpharness.fault;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a rule can compare with a pattern, and at which stages it is known. */
public enum Fact {
  /** The IP address that the client appears to have, as text. */
  CLIENT_IP(EnumSet.allOf(Stage.class)),
  /** The name of the host that the client connected to. */
  HOST(EnumSet.allOf(Stage.class)),
  /** The argument of EHLO or HELO. */
  HELO(EnumSet.range(Stage.EHLO, Stage.UNKNOWN)),
  /** The reverse-path of the transaction without its brackets; empty text for {@code <>}. */
  SENDER(EnumSet.range(Stage.MAIL, Stage.UNKNOWN)),
  /**
   * At {@code rcpt} the forward-path at hand, at {@code vrfy} and {@code expn} their argument;
   * later in the transaction each accepted one, and the condition holds when it holds for any of
   * them.
   */
  RECIPIENT(EnumSet.range(Stage.RCPT, Stage.UNKNOWN)),
  /** The domain of the reverse-path. */
  SENDER_DOMAIN(EnumSet.range(Stage.MAIL, Stage.UNKNOWN)),
  /** The domain of the forward-path, as for {@link #RECIPIENT}. */
  RECIPIENT_DOMAIN(EnumSet.range(Stage.RCPT, Stage.UNKNOWN)),
  /** The user that the client authenticated as; at {@code auth} the one who tries. */
  USER(EnumSet.allOf(Stage.class)),
  /** The command line as sent, without its line end; secrets are masked. */
  COMMAND(commands());

  private final Set<Stage> knownAt;

  Fact(Set<Stage> knownAt) {
    this.knownAt = knownAt;
  }

  /** The word for this fact in profiles, such as {@code client-ip}. */
  public String keyword() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The fact with that {@link #keyword()}. */
  public static Optional<Fact> of(String keyword) {
    return Arrays.stream(values()).filter(fact -> fact.keyword().equals(keyword)).findFirst();
  }

  /** Whether the fact can be known at that stage. */
  public boolean isKnownAt(Stage stage) {
    return knownAt.contains(stage);
  }

  private static Set<Stage> commands() {
    Set<Stage> stages = EnumSet.allOf(Stage.class);
    stages.removeIf(stage -> !stage.isCommand());
    return stages;
  }
}
