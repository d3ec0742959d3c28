package org.smtpharness.bounce;

import java.io.IOException;

/** What the server sent is not SMTP. */
final class NotAReplyException extends IOException {
  private static final long serialVersionUID = 1L;

  NotAReplyException(String message) {
    super(message);
  }
}
