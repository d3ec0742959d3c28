package org.smtpharness.conduct.check;

import java.util.Locale;

/** Writes the lines of a {@link RecordedRun} for a session that goes the usual way. */
public final class Scene {
  /** The recipient of most scenes. */
  public static final String ANN = "ann@example.test";

  /** A second recipient. */
  public static final String BOB = "bob@example.test";

  /** Takes a recipient. */
  public static final String OK = "250 2.1.5 OK";

  /** Refuses a recipient for now. */
  public static final String BUSY = "450 4.2.1 Busy";

  private final StringBuilder lines = new StringBuilder();
  private final int session;
  private double seconds;

  private Scene(int session, double seconds) {
    this.session = session;
    this.seconds = seconds;
  }

  /** A session that begins at that second, is greeted and says EHLO. */
  public static Scene session(int number, double seconds) {
    Scene scene = new Scene(number, seconds).line("open").line("< 220 mx.example.test");
    return scene.say("EHLO client.example.test", "250 mx.example.test");
  }

  /** A session that begins at that second and hears something else than 220. */
  public static Scene refused(int number, double seconds, String reply) {
    return new Scene(number, seconds).line("open").line("< " + reply);
  }

  /** Puts a line as it is. */
  public Scene line(String what) {
    lines.append(String.format(Locale.ROOT, "s%d %.3f %s%n", session, seconds, what));
    return this;
  }

  /** Lets time pass. */
  public Scene after(double more) {
    seconds += more;
    return this;
  }

  /** The client says something and is answered. */
  public Scene say(String command, String reply) {
    after(0.001);
    return line("> " + command).line("< " + reply);
  }

  /** MAIL with a 250. */
  public Scene mail() {
    return say("MAIL FROM:<news@example.test>", "250 2.1.0 OK");
  }

  /** RCPT with that answer. */
  public Scene rcpt(String recipient, String reply) {
    return say("RCPT TO:<" + recipient + ">", reply);
  }

  /** DATA with a 354, and content that the server takes. */
  public Scene content(String messageId) {
    say("DATA", "354 Go on");
    return after(0.001)
        .line(
            "content Message-ID: <"
                + messageId
                + ">\\r\\nSubject: Hello\\r\\n\\r\\nHello, this is the news.\\r\\n");
  }

  /** Content that is taken, and told so. */
  public Scene delivered(String messageId) {
    return content(messageId).line("accept").line("< 250 2.0.0 OK");
  }

  /** QUIT and the end. */
  public String quit() {
    return say("QUIT", "221 2.0.0 Bye").line("close client").lines.toString();
  }

  /** The end, as {@code client}, {@code server} or {@code fault reset}. */
  public String closed(String how) {
    return line("close " + how).lines.toString();
  }
}
