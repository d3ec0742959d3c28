package org.smtpharness.http;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

/**
 * What every request passes before a route sees it, in this order: Host, Origin, Sec-Fetch-Site,
 * token. So neither a web page in the user's browser nor a stranger on the network gets in. Sets
 * the headers of every answer.
 */
final class Gate implements Handler {
  private static final int MAXIMUM_URI = 2048;
  private static final String OPEN = "/v1/health";

  private final HostRule hosts;
  private final Optional<byte[]> token;

  Gate(HttpSettings settings) {
    hosts = new HostRule(settings);
    token = settings.token().map(Gate::octets);
  }

  @Override
  public void handle(Context ctx) {
    SecurityHeaders.ALL.forEach(ctx::header);
    checkHost(ctx);
    checkOrigin(ctx);
    checkToken(ctx);
    checkUri(ctx);
  }

  private void checkHost(Context ctx) {
    String host = ctx.header("Host");
    if (host == null) {
      throw new ProblemException(ProblemType.BAD_REQUEST, "the Host header is missing");
    }
    if (!hosts.allows(host, ctx.req().getLocalPort())) {
      throw new ProblemException(
          ProblemType.HOST_NOT_ALLOWED,
          "Host must be localhost or a loopback address with the right port, or a name that the"
              + " server was started with (--http-allow-host)");
    }
  }

  private static void checkOrigin(Context ctx) {
    String origin = ctx.header("Origin");
    if (origin != null && !origin.equalsIgnoreCase("http://" + ctx.header("Host"))) {
      throw foreign("requests from pages of another origin are refused");
    }
    String site = ctx.header("Sec-Fetch-Site");
    if ("cross-site".equals(site) || "same-site".equals(site)) {
      throw foreign("requests that a page of another site causes are refused");
    }
  }

  private static ProblemException foreign(String detail) {
    return new ProblemException(ProblemType.ORIGIN_NOT_ALLOWED, detail);
  }

  private void checkToken(Context ctx) {
    if (token.isEmpty() || ctx.path().equals(OPEN) || shows(ctx, token.get())) {
      return;
    }
    throw new ProblemException(
            ProblemType.TOKEN_REQUIRED, "send the token as 'Authorization: Bearer TOKEN'")
        .withHeader("WWW-Authenticate", "Bearer");
  }

  private static boolean shows(Context ctx, byte[] secret) {
    String header = ctx.header("Authorization");
    if (header == null || !header.regionMatches(true, 0, "Bearer ", 0, 7)) {
      return false;
    }
    // Compares in constant time, so that its time tells nothing of the token.
    return MessageDigest.isEqual(octets(header.substring(7).strip()), secret);
  }

  private static void checkUri(Context ctx) {
    String query = ctx.queryString();
    int length = ctx.req().getRequestURI().length() + (query == null ? 0 : query.length() + 1);
    if (length > MAXIMUM_URI) {
      throw new ProblemException(
          ProblemType.URI_TOO_LONG, "a URI has at most " + MAXIMUM_URI + " characters");
    }
  }

  private static byte[] octets(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
