package org.smtpharness.bounce;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.smtpharness.journal.Reply;

/**
 * How sending a report ended.
 *
 * @param result in one word
 * @param detail in one sentence, for people
 * @param reply the reply that decided, when there was one
 * @param transcript the dialogue so far: {@code S: } before each line of the server, {@code C: }
 *     before each of the harness, the content as its size alone
 */
public record SendOutcome(
    Result result, String detail, Optional<Reply> reply, List<String> transcript) {

  /** In one word. */
  public enum Result {
    /** The server took the report. */
    DELIVERED,
    /** The server answered 4yz or 5yz; it is not tried again. */
    REJECTED,
    /** No connection, no answer in time, no SMTP, or a connection that ended too early. */
    FAILED,
    /** The outbound gate refused the target; nothing was sent. */
    NOT_ALLOWED,
    /** It was cancelled before the server had taken it. */
    CANCELLED
  }

  public SendOutcome {
    Objects.requireNonNull(result, "result");
    Objects.requireNonNull(detail, "detail");
    Objects.requireNonNull(reply, "reply");
    transcript = List.copyOf(transcript);
  }

  static SendOutcome without(Result result, String detail, List<String> transcript) {
    return new SendOutcome(result, detail, Optional.empty(), transcript);
  }
}
