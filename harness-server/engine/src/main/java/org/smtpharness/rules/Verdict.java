package org.smtpharness.rules;

import java.util.Objects;

/**
 * What a judgement came to.
 *
 * @param result one of the judgement's words, such as {@code softfail}
 * @param reason why, on one line, for the journal and for {@code {reason}} in replies; may be empty
 */
public record Verdict(String result, String reason) {
  public Verdict {
    Objects.requireNonNull(result, "result");
    Objects.requireNonNull(reason, "reason");
  }
}
