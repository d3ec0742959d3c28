package org.smtpharness.fault;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One thing that a rule does to the dialogue. Effects of an {@link Action} happen in their order.
 * {@link Shaping} changes how the answer comes, {@link Answer} decides what it says, {@link Ending}
 * decides what becomes of the connection afterwards.
 */
public sealed interface Effect {

  /** The word for this effect in profiles. */
  String keyword();

  /** Changes how an answer comes; holds no verdict, so the search for a rule goes on. */
  sealed interface Shaping extends Effect {}

  /** Decides the answer. */
  sealed interface Answer extends Effect {}

  /** Decides what becomes of the connection, after the answer if there is one. */
  sealed interface Ending extends Effect {}

  /**
   * Answers with that reply instead of the server's own; the command is not carried out. A 421
   * closes the connection afterwards unless {@code keepOpen} (RFC 5321 section 3.8).
   *
   * @param code the reply code
   * @param enhanced the enhanced status code, sent on each line (RFC 2034)
   * @param lines one or more lines of text without line ends; {@code {recipient}} and the like are
   *     replaced, see {@link Placeholder}
   * @param keepOpen keeps the connection open after a 421
   */
  record Reply(
      ReplyCode code, Optional<EnhancedStatusCode> enhanced, List<String> lines, boolean keepOpen)
      implements Answer {
    public Reply {
      Objects.requireNonNull(code, "code");
      Objects.requireNonNull(enhanced, "enhanced");
      lines = List.copyOf(lines);
      if (lines.isEmpty()) {
        throw new IllegalArgumentException("a reply needs at least one line");
      }
      for (String line : lines) {
        if (line.chars().anyMatch(c -> c == '\r' || c == '\n' || c == 0)) {
          throw new IllegalArgumentException("a line of a reply can't hold CR, LF or NUL");
        }
      }
    }

    @Override
    public String keyword() {
      return "reply";
    }
  }

  /** Carries the command out and answers as the server does by itself; ends the search. */
  record Accept() implements Answer {
    @Override
    public String keyword() {
      return "accept";
    }
  }

  /** Leaves the answer to later rules and the default. */
  record Pass() implements Answer {
    @Override
    public String keyword() {
      return "pass";
    }
  }

  /**
   * Waits before what follows, in real time.
   *
   * @param time more than zero, at most one hour
   */
  record Delay(Duration time) implements Shaping {
    /** The longest wait of one effect. */
    public static final Duration MAXIMUM = Duration.ofHours(1);

    public Delay {
      requireWait(time);
    }

    @Override
    public String keyword() {
      return "delay";
    }
  }

  /** Closes the connection in an orderly way (FIN). */
  record Close() implements Ending {
    @Override
    public String keyword() {
      return "close";
    }
  }

  /** Resets the connection (RST). */
  record Reset() implements Ending {
    @Override
    public String keyword() {
      return "reset";
    }
  }

  /**
   * Says nothing and keeps the connection open; what the client sends is read and not answered.
   *
   * @param time how long, then the connection is closed; more than zero, at most one hour
   */
  record Stall(Duration time) implements Ending {
    /** How long a stall lasts when nothing else is said. */
    public static final Duration DEFAULT = Duration.ofMinutes(10);

    public Stall {
      requireWait(time);
    }

    @Override
    public String keyword() {
      return "stall";
    }
  }

  private static void requireWait(Duration time) {
    if (time.isNegative() || time.isZero() || time.compareTo(Delay.MAXIMUM) > 0) {
      throw new IllegalArgumentException(
          "a wait must be more than zero and at most one hour but was " + time);
    }
  }
}
