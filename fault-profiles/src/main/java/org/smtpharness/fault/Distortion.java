package org.smtpharness.fault;

import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** What is done to the answer of a stage on its way out, whoever decided it. */
public sealed interface Distortion extends Effect.Shaping {

  /**
   * Does the work and never answers: the reply is kept back, and the connection ends so.
   *
   * @param ending what happens in place of the reply
   */
  record LoseReply(Effect.Ending ending) implements Distortion {
    public LoseReply {
      Objects.requireNonNull(ending, "ending");
    }

    @Override
    public String keyword() {
      return "lose-reply";
    }
  }

  /**
   * Sends only the beginning of the reply, and goes on as if it had been sent whole.
   *
   * @param octets how much is sent; 0 or more
   */
  record TruncateReply(int octets) implements Distortion {
    public TruncateReply {
      requireRange("truncate-reply", octets, 0);
    }

    @Override
    public String keyword() {
      return "truncate-reply";
    }
  }

  /**
   * Sends octets that are no SMTP in front of the reply; drawn from the seed.
   *
   * @param octets how many; 1 to 65536
   */
  record Garbage(int octets) implements Distortion {
    public Garbage {
      requireRange("garbage", octets, 1);
    }

    @Override
    public String keyword() {
      return "garbage";
    }
  }

  /**
   * Sends a further reply behind the answer, which the client did not ask for.
   *
   * @param reply what it says
   */
  record Unsolicited(Effect.Reply reply) implements Distortion {
    public Unsolicited {
      Objects.requireNonNull(reply, "reply");
    }

    @Override
    public String keyword() {
      return "unsolicited";
    }
  }

  /**
   * Breaks the form of the reply (RFC 5321 section 4.2).
   *
   * @param kind in which way
   */
  record Mangle(Mangling kind) implements Distortion {
    public Mangle {
      Objects.requireNonNull(kind, "kind");
    }

    @Override
    public String keyword() {
      return "mangle";
    }
  }

  /** The ways in which the form of a reply can be broken. */
  enum Mangling {
    /** A reply of several lines whose last line has {@code -} and whose first has a space. */
    WRONG_SEPARATOR,
    /** A reply of several lines with another code on each. */
    CHANGING_CODES,
    /** No CR LF at its end. */
    NO_LINE_END,
    /** LF in place of CR LF. */
    BARE_LF,
    /** A line of over 512 octets. */
    OVERLONG_LINE,
    /** The code 999. */
    CODE_OUT_OF_RANGE,
    /** Letters in place of the code. */
    NON_NUMERIC_CODE,
    /** The same reply twice. */
    TWICE;

    /** The word in profiles, such as {@code wrong-separator}. */
    public String keyword() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The value with that {@link #keyword()}. */
    public static Optional<Mangling> of(String keyword) {
      return Arrays.stream(values()).filter(value -> value.keyword().equals(keyword)).findFirst();
    }
  }

  private static void requireRange(String what, int octets, int least) {
    if (octets < least || octets > 65_536) {
      throw new IllegalArgumentException(
          what + " takes " + least + " to 65536 octets but was " + octets);
    }
  }
}
