package org.smtpharness.bounce;

import java.util.Locale;

/** What an abuse report complains of (RFC 5965 section 7.3, RFC 6430). */
public enum FeedbackType {
  /** Unwanted mail. */
  ABUSE,
  /** Fraud or phishing. */
  FRAUD,
  /** Taken for unwanted by mistake. */
  NOT_SPAM,
  /** Anything else. */
  OTHER,
  /** A virus was found. */
  VIRUS;

  /** The value of the Feedback-Type field. */
  String value() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
