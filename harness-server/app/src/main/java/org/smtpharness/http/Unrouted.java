package org.smtpharness.http;

import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;

/** Says what is wrong with requests that no route answers. */
final class Unrouted {
  private Unrouted() {}

  static ProblemException problem(HttpResponseException e, Context ctx) {
    return switch (e.getStatus()) {
      case 404 ->
          new ProblemException(
              ProblemType.NOT_FOUND, "there is nothing at this path; the API is under /v1");
      case 405 -> methodNotAllowed(e, ctx);
      case 413 -> new ProblemException(ProblemType.CONTENT_TOO_LARGE, "the body is too large");
      default -> new ProblemException(ProblemType.BAD_REQUEST, "the request is malformed");
    };
  }

  private static ProblemException methodNotAllowed(HttpResponseException e, Context ctx) {
    String allowed = e.getDetails().getOrDefault("availableMethods", "");
    return new ProblemException(
            ProblemType.METHOD_NOT_ALLOWED,
            ctx.method() + " is not allowed here; " + allowed + " is")
        .withHeader("Allow", allowed);
  }
}
