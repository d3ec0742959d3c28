package org.smtpharness.clients;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A line of Postfix's log that says what became of one message for one recipient this time.
 *
 * @param queueId the name of the message in the queue
 * @param relay the server that it spoke to, {@code mx.example.test[127.0.0.3]:25}, or {@code none}
 * @param dsn the enhanced status code
 * @param status {@code sent}, {@code deferred} or {@code bounced}
 * @param text why, in Postfix's words, with the server's
 */
record LoggedAttempt(
    String queueId, String recipient, String relay, String dsn, String status, String text) {
  private static final Pattern LINE =
      Pattern.compile(
          ": (\\w+): to=<(.*?)>.*? relay=(\\S+),.*? dsn=([245][.\\d]*), status=(\\w+) \\((.*)\\)");

  /** Those of a log, in its order. */
  static List<LoggedAttempt> in(String log) {
    return LINE.matcher(log)
        .results()
        .map(
            found ->
                new LoggedAttempt(
                    found.group(1),
                    found.group(2),
                    found.group(3),
                    found.group(4),
                    found.group(5),
                    found.group(6)))
        .toList();
  }

  /** Whether the message is done with, for this recipient. */
  boolean isFinal() {
    return !status.equals("deferred");
  }

  /** Whether the server at that address was told of the recipient. */
  boolean reached(String address) {
    return relay.contains("[" + address + "]") && !text.contains(" refused to talk to me: ");
  }
}
