package org.smtpharness.conduct;

/**
 * A check whose failure the test accepts; it stays visible.
 *
 * @param check the id of the check
 * @param reason why it is accepted
 */
public record Waiver(String check, String reason) {
  public Waiver {
    if (reason.isBlank()) {
      throw new IllegalArgumentException("the waiver of " + check + " needs a reason");
    }
  }
}
