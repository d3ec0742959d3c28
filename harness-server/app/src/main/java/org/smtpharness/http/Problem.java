package org.smtpharness.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.UUID;

/**
 * The body of an error answer (RFC 9457).
 *
 * @param type which kind, as a URI
 * @param title the kind in words
 * @param status the status of the answer
 * @param detail what is wrong this time and what to do
 * @param instance names this answer; it is in the log too
 * @param errors all that is wrong in a body; left out when empty
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record Problem(
    String type, String title, int status, String detail, String instance, List<Flaw> errors) {
  static final String MEDIA_TYPE = "application/problem+json";

  static Problem of(ProblemType type, String detail, List<Flaw> errors) {
    return new Problem(type.uri(), type.title(), type.status(), detail, newInstance(), errors);
  }

  /** A problem that no {@link ProblemType} names, known by its status alone (RFC 9457 4.2.1). */
  static Problem ofStatus(int status, String title, String detail) {
    return new Problem("about:blank", title, status, detail, newInstance(), List.of());
  }

  private static String newInstance() {
    return "urn:uuid:" + UUID.randomUUID();
  }
}
