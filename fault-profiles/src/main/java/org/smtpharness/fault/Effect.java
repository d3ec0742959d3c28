package org.smtpharness.fault;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One thing that a rule does to the dialogue. Effects of an {@link Action} happen in their order.
 * {@link Shaping} changes how the answer comes or what is kept, {@link Answer} decides what the
 * answer says, {@link Ending} decides what becomes of the connection afterwards.
 */
public sealed interface Effect {

  /** The word for this effect in profiles. */
  String keyword();

  /**
   * Changes how an answer comes or what is kept; holds no verdict, so the search for a rule goes
   * on.
   */
  sealed interface Shaping extends Effect
      permits Delay, Pacing, Distortion, Announcement, Handshake, AddHeader {}

  /** Decides the answer. */
  sealed interface Answer extends Effect
      permits Reply, Accept, Pass, Raw, Discard, Bounce, TlsAlert {}

  /** Decides what becomes of the connection, after the answer if there is one. */
  sealed interface Ending extends Effect permits Close, HalfClose, Reset, Stall, StopListening {}

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
   * Sends octets as they are instead of a reply; the command is not carried out. At {@code tls} in
   * place of the handshake, at {@code greeting} another protocol's greeting, and so on.
   *
   * @param octets one character for each octet, U+0000 to U+00FF; at most 65536
   */
  record Raw(String octets) implements Answer {
    public Raw {
      if (octets.length() > 65_536 || octets.chars().anyMatch(c -> c > 255)) {
        throw new IllegalArgumentException(
            "raw sends at most 65536 octets, each a character of U+0000 to U+00FF");
      }
    }

    @Override
    public String keyword() {
      return "raw";
    }
  }

  /** Answers as if the message was taken, and drops it; at {@code end-of-data} only. */
  record Discard() implements Answer {
    @Override
    public String keyword() {
      return "discard";
    }
  }

  /**
   * Waits before what follows, in real time.
   *
   * @param time how long
   */
  record Delay(DelayTime time) implements Shaping {
    /** The longest wait of one effect. */
    public static final Duration MAXIMUM = Duration.ofHours(1);

    /** Waits that long each time. */
    public Delay(Duration time) {
      this(new DelayTime.Fixed(time));
    }

    public Delay {
      Objects.requireNonNull(time, "time");
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

  /**
   * Closes the server's side of the connection (FIN) and goes on reading; what the client sends is
   * journalled and not answered.
   */
  record HalfClose() implements Ending {
    @Override
    public String keyword() {
      return "half-close";
    }
  }

  /**
   * Closes the connection and refuses new ones for a while: nobody listens on the port.
   *
   * @param time how long; more than zero, at most one hour
   */
  record StopListening(Duration time) implements Ending {
    public StopListening {
      Waits.require(time);
    }

    @Override
    public String keyword() {
      return "stop-listening";
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
      Waits.require(time);
    }

    @Override
    public String keyword() {
      return "stall";
    }
  }
}
