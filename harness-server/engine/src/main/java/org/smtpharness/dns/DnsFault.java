package org.smtpharness.dns;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the embedded DNS does in place of the right answer. */
public sealed interface DnsFault {
  /** The name of the fault in profiles and in the journal, such as {@code wrong-id}. */
  String keyword();

  /**
   * Whether clients ask again at once when they meet it, so that one look-up of the client is
   * several questions.
   */
  default boolean provokesRepeats() {
    return true;
  }

  /** The faults without a setting. */
  enum Plain implements DnsFault {
    /** There is no such name (RCODE 3). */
    NXDOMAIN,
    /** The server fails (RCODE 2). */
    SERVFAIL,
    /** The server refuses (RCODE 5). */
    REFUSED,
    /** Silence. In process a time-out at once. */
    TIMEOUT,
    /** An empty answer with TC over UDP, so that the client asks over TCP; else no effect. */
    TRUNCATE,
    /** The client's id, then octets that are no DNS message. */
    GARBAGE,
    /** The right answer with another id: it could be forged, so a client must not take it. */
    WRONG_ID,
    /** The name exists and has nothing (RCODE 0, no record). */
    EMPTY;

    /**
     * The fault of that name, {@code wrong-id} for instance.
     *
     * @throws IllegalArgumentException when there is none, with those that there are
     */
    public static Plain named(String keyword) {
      return Stream.of(values())
          .filter(fault -> fault.keyword().equals(keyword))
          .findFirst()
          .orElseThrow(
              () ->
                  new IllegalArgumentException(
                      "found the DNS fault '%s'; expected one of %s"
                          .formatted(
                              keyword,
                              Stream.of(values())
                                  .map(Plain::keyword)
                                  .collect(Collectors.joining(", ")))));
    }

    @Override
    public String keyword() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public boolean provokesRepeats() {
      return this != NXDOMAIN && this != EMPTY;
    }
  }

  /**
   * The right answer, later. In process it comes at once, unless the delay is longer than the
   * checks wait: then it is a time-out at once.
   *
   * @param delay more than zero, real time
   */
  record Slow(Duration delay) implements DnsFault {
    public Slow {
      if (delay.isNegative() || delay.isZero()) {
        throw new IllegalArgumentException("the delay of a slow answer must be more than zero");
      }
    }

    @Override
    public String keyword() {
      return "slow";
    }
  }

  /**
   * Other records than the right ones.
   *
   * @param records each a type and a value such as {@code A 192.0.2.66}; they get the name that was
   *     asked for and a time to live of zero
   */
  record Answer(List<String> records) implements DnsFault {
    public Answer {
      records = List.copyOf(records);
      records.forEach(ToldRecord::check);
    }

    @Override
    public String keyword() {
      return "answer";
    }

    @Override
    public boolean provokesRepeats() {
      return false;
    }
  }
}
