package org.smtpharness.http;

import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes answers. */
final class Answers {
  private static final Logger LOG = LoggerFactory.getLogger(Answers.class);

  private Answers() {}

  static void json(Context ctx, Object value) {
    json(ctx, 200, value);
  }

  static void json(Context ctx, int status, Object value) {
    ctx.status(status).contentType(Bodies.JSON).result(Json.write(value));
  }

  static void text(Context ctx, String type, String text) {
    ctx.contentType(type).result(text.getBytes(StandardCharsets.UTF_8));
  }

  static void problem(Context ctx, Problem problem) {
    LOG.debug("{} {}: {}", problem.instance(), problem.status(), problem.detail());
    ctx.status(problem.status()).contentType(Problem.MEDIA_TYPE).result(Json.write(problem));
  }

  static void problem(Context ctx, ProblemException e) {
    e.headers().forEach(ctx::header);
    problem(ctx, Problem.of(e.type(), e.getMessage(), e.flaws()));
  }

  /** Answers 500; the log has the cause, the answer only the name under which it is there. */
  static void failure(Context ctx, Exception cause) {
    Problem problem =
        Problem.of(
            ProblemType.INTERNAL_ERROR,
            "this is a bug; the log says more under the instance",
            java.util.List.of());
    LOG.error("{} {} failed", problem.instance(), ctx.method(), cause);
    problem(ctx, problem);
  }
}
