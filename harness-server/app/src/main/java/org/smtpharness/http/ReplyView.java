package org.smtpharness.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;
import org.smtpharness.fault.EnhancedStatusCode;
import org.smtpharness.journal.Reply;

/**
 * A reply as the API shows it.
 *
 * @param code the reply code
 * @param enhanced the enhanced status code; null for none
 * @param lines the text of each line
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ReplyView(int code, String enhanced, List<String> lines) {

  static ReplyView of(Reply reply) {
    String enhanced = reply.enhanced().map(EnhancedStatusCode::toString).orElse(null);
    return new ReplyView(reply.code(), enhanced, reply.lines());
  }

  /** The reply, or null when there is none. */
  static ReplyView of(Optional<Reply> reply) {
    return reply.map(ReplyView::of).orElse(null);
  }
}
