package org.smtpharness.reputation;

import java.util.Objects;
import java.util.Optional;

/**
 * The verdict on one signature. Texts that the signature does not give are empty.
 *
 * @param result the result
 * @param domain the signing domain, {@code d=}
 * @param selector the selector of the key, {@code s=}
 * @param algorithm the algorithm, {@code a=}
 * @param identity the agent or user for whom it was signed, {@code i=}
 * @param signature the first eight characters of {@code b=}, which tell signatures apart (RFC 6008)
 * @param reason why, in a sentence without its full stop; one line
 * @param body how the body differs, when it does
 * @param headerChange the change of the header after which the signature would hold; empty when
 *     none is known
 * @param testing whether the domain says that it only tests DKIM (RFC 6376 section 3.6.1, {@code
 *     t=y})
 */
public record DkimSignatureVerdict(
    DkimResult result,
    String domain,
    String selector,
    String algorithm,
    String identity,
    String signature,
    String reason,
    Optional<DkimBodyMismatch> body,
    String headerChange,
    boolean testing) {
  public DkimSignatureVerdict {
    Objects.requireNonNull(result, "result");
    Objects.requireNonNull(reason, "reason");
    Objects.requireNonNull(body, "body");
  }
}
