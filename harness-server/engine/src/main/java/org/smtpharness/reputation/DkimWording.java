package org.smtpharness.reputation;

import java.util.Optional;

/** Why a signature fails, in a sentence. */
final class DkimWording {
  private DkimWording() {}

  static String failure(boolean headerHolds, Optional<DkimBodyMismatch> body, String change) {
    String ofBody = body.map(DkimWording::body).orElse("");
    String ofHeader = headerHolds ? "" : header(change, body.isPresent());
    return ofBody.isEmpty() || ofHeader.isEmpty() ? ofBody + ofHeader : ofBody + "; " + ofHeader;
  }

  private static String body(DkimBodyMismatch mismatch) {
    String start = "the body was altered";
    if (mismatch.change().isEmpty()) {
      return start;
    }
    String where = mismatch.line() > 0 ? " in line " + mismatch.line() : "";
    return start + (mismatch.proven() ? ": " : ", perhaps: ") + mismatch.change() + where;
  }

  private static String header(String change, boolean bodyToo) {
    return change.isEmpty()
        ? "the signed header fields were altered"
            + (bodyToo ? " too" : "")
            + ", or another key signed them"
        : "the header was altered: " + change;
  }
}
