package org.smtpharness.fault;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
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

  /** Waits before what follows, each time as long as is drawn evenly between two times. */
  public static Effect.Delay delayBetween(Duration least, Duration most) {
    return new Effect.Delay(new DelayTime.Between(least, most));
  }

  /**
   * Waits before what follows, each time as long as is drawn from a log-normal distribution.
   *
   * @param median half of the waits are shorter
   * @param sigma more than 0, at most 3; the greater, the longer the tail
   */
  public static Effect.Delay delayAround(Duration median, double sigma) {
    return new Effect.Delay(new DelayTime.LogNormal(median, sigma));
  }

  /** Sends the answer in pieces of so many octets, 1 to 65536, with that time between them. */
  public static Pacing.Dribble dribble(int octets, Duration every) {
    return new Pacing.Dribble(octets, every);
  }

  /** Limits the rate in both directions from here to the end of the session; 1 or more. */
  public static Pacing.Bandwidth bandwidth(long octetsPerSecond) {
    return bandwidth(octetsPerSecond, Direction.BOTH);
  }

  /** Limits the rate in that direction from here to the end of the session; 1 or more. */
  public static Pacing.Bandwidth bandwidth(long octetsPerSecond, Direction direction) {
    return new Pacing.Bandwidth(octetsPerSecond, direction);
  }

  /** Reads so many octets at a time, 1 to 65536, from here to the end of the session. */
  public static Pacing.SlowRead slowRead(int octets, Duration every) {
    return new Pacing.SlowRead(octets, every);
  }

  /** Carries the command out and never answers: the connection ends so in place of the reply. */
  public static Distortion.LoseReply loseReply(Effect.Ending ending) {
    return new Distortion.LoseReply(ending);
  }

  /** Sends only so many octets of the reply, 0 to 65536, and goes on as if all were sent. */
  public static Distortion.TruncateReply truncateReply(int octets) {
    return new Distortion.TruncateReply(octets);
  }

  /** Sends so many octets that are no SMTP, 1 to 65536, in front of the reply. */
  public static Distortion.Garbage garbage(int octets) {
    return new Distortion.Garbage(octets);
  }

  /**
   * Sends a further reply behind the answer, such as {@code 421 4.3.2 Bye}.
   *
   * @throws IllegalArgumentException as for {@link #reply}
   */
  public static Distortion.Unsolicited unsolicited(String text) {
    return new Distortion.Unsolicited(reply(text));
  }

  /** Breaks the form of the reply. */
  public static Distortion.Mangle mangle(Distortion.Mangling kind) {
    return new Distortion.Mangle(kind);
  }

  /** Adds lines such as {@code SIZE 1000} to the reply to EHLO. */
  public static Announcement.Advertise advertise(String... lines) {
    return new Announcement.Advertise(List.of(lines));
  }

  /** Leaves extensions out of the reply to EHLO, and serves them as before. */
  public static Announcement.Hide hide(String... keywords) {
    return new Announcement.Hide(List.of(keywords));
  }

  /** Sends octets as they are instead of a reply: each character, U+0000 to U+00FF, is one. */
  public static Effect.Raw raw(String octets) {
    return new Effect.Raw(octets);
  }

  /** Answers as if the message was taken, and drops it. */
  public static Effect.Discard discard() {
    return new Effect.Discard();
  }

  /**
   * Takes the message, and later sends a report about it; see {@link Bounce} for more.
   *
   * @param to the server that gets the report: {@code HOST:PORT}
   */
  public static Bounce bounce(Bounce.Report report, String to) {
    return Bounce.of(report, to);
  }

  /**
   * Puts a header field such as {@code X-Filter-Id: {user}} in front of the message as it is kept.
   *
   * @throws IllegalArgumentException when the text is no header field; the message says why
   */
  public static AddHeader addHeader(String field) {
    return AddHeader.parse(field);
  }

  /** Shows that certificate in the TLS handshake; see {@link Handshake} for more. */
  public static Handshake handshake(CertificateKind certificate) {
    return Handshake.GOOD.withCertificate(certificate);
  }

  /** Answers the client's hello with that fatal alert. */
  public static TlsAlert tlsAlert(TlsAlert.Description description) {
    return new TlsAlert(description);
  }

  /** Closes the server's side of the connection with a FIN, and goes on reading. */
  public static Effect.HalfClose halfClose() {
    return new Effect.HalfClose();
  }

  /** Closes the connection and refuses new ones for so long; at most one hour. */
  public static Effect.StopListening stopListening(Duration time) {
    return new Effect.StopListening(time);
  }

  /** The threshold of so many octets of content; 1 or more. */
  public static Threshold octets(long count) {
    return new Threshold.Octets(count);
  }

  /** The threshold of so many lines of content; 1 or more. */
  public static Threshold lines(long count) {
    return new Threshold.Lines(count);
  }

  /** The threshold of so much of the size that MAIL announced; 1 to 100. */
  public static Threshold percent(int percent) {
    return new Threshold.Percent(percent);
  }

  /** The threshold of so long without a command; at most one hour. */
  public static Threshold silence(Duration time) {
    return new Threshold.Idle(time);
  }
}
