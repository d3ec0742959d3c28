package org.smtpharness.http;

import io.javalin.http.Context;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
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
    if (!e.type().isForStrangers()) {
      Bodies.discard(ctx);
    }
    e.headers().forEach(ctx::header);
    problem(ctx, Problem.of(e.type(), e.getMessage(), e.flaws()));
  }

  /** Answers 500; the log has the cause, the answer only the name under which it is there. */
  static void failure(Context ctx, Exception cause) {
    Problem problem =
        Problem.of(
            ProblemType.INTERNAL_ERROR,
            "this is a bug; the log says more under the instance",
            List.of());
    LOG.error("{} {} failed", problem.instance(), ctx.method(), cause);
    problem(ctx, problem);
  }

  /** The same for what is no exception but an error of the JVM. */
  static void failure(HttpServletResponse response, Error cause) {
    Problem problem = Problem.ofStatus(500, ProblemType.INTERNAL_ERROR.title(), "see the log");
    LOG.error("{} failed", problem.instance(), cause);
    response.setStatus(problem.status());
    response.setContentType(Problem.MEDIA_TYPE);
    try {
      response.getOutputStream().write(Json.write(problem));
    } catch (IOException e) {
      LOG.debug("{} could not be answered", problem.instance(), e);
    }
  }
}
