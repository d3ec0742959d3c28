package org.smtpharness.reputation;

import java.util.Objects;

/**
 * The body is not the one that was signed.
 *
 * @param expected the hash in the signature, in Base64
 * @param computed the hash of the canonical body that came, in Base64
 * @param line the first line that looks altered, counted from 1; 0 when none does
 * @param change what seems to have happened, in a few words; empty when nothing can be said
 * @param proven whether the signed hash comes out once the change is undone; otherwise it is a
 *     guess
 */
public record DkimBodyMismatch(
    String expected, String computed, int line, String change, boolean proven) {
  public DkimBodyMismatch {
    Objects.requireNonNull(expected, "expected");
    Objects.requireNonNull(computed, "computed");
    Objects.requireNonNull(change, "change");
  }
}
