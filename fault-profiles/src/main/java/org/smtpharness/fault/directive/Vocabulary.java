package org.smtpharness.fault.directive;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.smtpharness.fault.Direction;
import org.smtpharness.fault.Distortion;
import org.smtpharness.fault.Effect;
import org.smtpharness.fault.Pacing;
import org.smtpharness.fault.language.Durations;

/** The words of directives: keywords of the effects, with short arguments. */
final class Vocabulary {
  /** The longest time of one word, and of all words of an address together. */
  static final Duration LONGEST = Duration.ofMinutes(10);

  /** The longest pause between the octets of a reply, which has up to 512 on each line. */
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

  /** Delays the replies to all commands that are left of the transaction. */
  static final String TARPIT = "tarpit";

  private static final Map<String, Effect.Ending> ENDINGS =
      Map.of(
          "close", new Effect.Close(),
          "half-close", new Effect.HalfClose(),
          "reset", new Effect.Reset(),
          "stall", new Effect.Stall(LONGEST));

  static final List<FaultWord> WORDS =
      List.of(
          word(
              "accept",
              "",
              "Lets the address pass as an ordinary one.",
              "accept",
              v -> new Effect.Accept()),
          word(
              "delay",
              "-T",
              "Waits before the reply.",
              "delay-5s",
              v -> new Effect.Delay(time(v, LONGEST))),
          word(
              TARPIT,
              "[-T]",
              "Waits before this reply and each later one of the transaction; 20s without T.",
              "tarpit-3s",
              v -> new Effect.Delay(time(v, "20s", LONGEST))),
          word(
              "dribble",
              "[-T]",
              "Sends the reply octet by octet with T between, 100ms without T, at most 1s.",
              "dribble-10ms",
              v -> new Pacing.Dribble(1, time(v, "100ms", LONGEST_PAUSE))),
          word(
              "bandwidth",
              "-N",
              "Carries at most N octets a second each way from here to the end of the session.",
              "bandwidth-1000",
              v -> new Pacing.Bandwidth(number(v, "", 10, 1_000_000), Direction.BOTH)),
          word(
              "lose-reply",
              "[-END]",
              "Does what was asked and never answers; END is close, half-close, reset or stall.",
              "eod-lose-reply",
              v -> new Distortion.LoseReply(ending(v))),
          word(
              "truncate-reply",
              "[-N]",
              "Sends only N octets of the reply, 4 without N, and goes on.",
              "truncate-reply-2.close",
              v -> new Distortion.TruncateReply(number(v, "4", 0, 512))),
          word(
              "garbage",
              "[-N]",
              "Sends N random octets in front of the reply, 32 without N.",
              "garbage-16",
              v -> new Distortion.Garbage(number(v, "32", 1, 65_536))),
          word(
              "mangle",
              "-HOW",
              "Breaks the form of the reply; HOW is " + manglings() + ".",
              "mangle-bare-lf",
              v -> new Distortion.Mangle(mangling(v))),
          word(
              "discard",
              "",
              "Answers 250 and drops the message; at end-of-data.",
              "discard",
              v -> new Effect.Discard()),
          word("close", "", "Closes the connection (FIN).", "451.close", v -> new Effect.Close()),
          word(
              "half-close",
              "",
              "Closes the server's side of the connection (FIN) and goes on reading.",
              "half-close",
              v -> new Effect.HalfClose()),
          word("reset", "", "Resets the connection (RST).", "reset", v -> new Effect.Reset()),
          word(
              "stall",
              "[-T]",
              "Says nothing more and closes after T, 10m without T.",
              "stall-10s",
              v -> new Effect.Stall(time(v, "10m", LONGEST))),
          word(
              "stop-listening",
              "-T",
              "Closes the connection and refuses new ones for T.",
              "stop-listening-2s",
              v -> new Effect.StopListening(time(v, LONGEST))));

  private Vocabulary() {}

  /** The word that the text is, with or without an argument. */
  static Optional<FaultWord> find(String text) {
    return WORDS.stream().filter(word -> word.isIn(text)).findFirst();
  }

  private static FaultWord word(
      String name,
      String argument,
      String meaning,
      String example,
      Function<String, Effect> effect) {
    return new FaultWord(name, argument, meaning, example, effect);
  }

  private static Duration time(String text, String fallback, Duration longest) {
    return time(text.isEmpty() ? fallback : text, longest);
  }

  private static Duration time(String text, Duration longest) {
    Duration time = Durations.parse(text);
    if (time.compareTo(longest) > 0) {
      throw new IllegalArgumentException("at most " + Durations.format(longest));
    }
    return time;
  }

  private static int number(String text, String fallback, int least, int most) {
    String digits = text.isEmpty() ? fallback : text;
    if (!digits.matches("[0-9]{1,7}")
        || Integer.parseInt(digits) < least
        || Integer.parseInt(digits) > most) {
      throw new IllegalArgumentException("expected a number from " + least + " to " + most);
    }
    return Integer.parseInt(digits);
  }

  private static Effect.Ending ending(String text) {
    Effect.Ending ending = ENDINGS.get(text.isEmpty() ? "close" : text);
    if (ending == null) {
      throw new IllegalArgumentException("expected close, half-close, reset or stall");
    }
    return ending;
  }

  private static Distortion.Mangling mangling(String text) {
    return Distortion.Mangling.of(text)
        .orElseThrow(() -> new IllegalArgumentException("expected one of " + manglings()));
  }

  private static String manglings() {
    return Arrays.stream(Distortion.Mangling.values())
        .map(Distortion.Mangling::keyword)
        .collect(Collectors.joining(", "));
  }
}
