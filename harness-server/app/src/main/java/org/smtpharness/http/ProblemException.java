package org.smtpharness.http;

import java.util.List;
import java.util.Map;

/** Ends a request with an answer of RFC 9457. */
final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ProblemType type;
  private final transient List<Flaw> flaws;
  private final transient Map<String, String> headers;

  private ProblemException(
      ProblemType type, String detail, List<Flaw> flaws, Map<String, String> headers) {
    super(detail, null, false, false);
    this.type = type;
    this.flaws = List.copyOf(flaws);
    this.headers = Map.copyOf(headers);
  }

  ProblemException(ProblemType type, String detail) {
    this(type, detail, List.of(), Map.of());
  }

  /** A problem of a body with all that is wrong in it. */
  ProblemException(ProblemType type, String detail, List<Flaw> flaws) {
    this(type, detail, flaws, Map.of());
  }

  /** The same problem, answered with that header. */
  ProblemException withHeader(String name, String value) {
    return new ProblemException(type, getMessage(), flaws, Map.of(name, value));
  }

  ProblemType type() {
    return type;
  }

  List<Flaw> flaws() {
    return flaws;
  }

  Map<String, String> headers() {
    return headers;
  }
}
