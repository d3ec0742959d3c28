package org.smtpharness.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Reads bodies of requests: of the right type, no larger than allowed, counted while reading. */
final class Bodies {
  static final String JSON = "application/json";
  static final String YAML = "application/yaml";
  static final int MAXIMUM_JSON = 1024 * 1024;
  static final int MAXIMUM_PROFILE = 256 * 1024;

  private static final int MAXIMUM_DISCARD = 16 * 1024 * 1024;
  private static final Duration DISCARD_TIME = Duration.ofSeconds(2);

  private Bodies() {}

  /** The body as JSON. */
  static JsonBody json(Context ctx) {
    requireType(ctx, List.of(JSON));
    return Json.read(octets(ctx, MAXIMUM_JSON));
  }

  /** The body as text, when it is of one of those types. */
  static String text(Context ctx, int limit, List<String> types) {
    requireType(ctx, types);
    byte[] octets = octets(ctx, limit);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets)).toString();
    } catch (CharacterCodingException e) {
      throw new ProblemException(ProblemType.BAD_REQUEST, "the body is not UTF-8");
    }
  }

  /** The type of the body without parameters, in lower case; empty when there is none. */
  static String type(Context ctx) {
    String header = ctx.req().getContentType();
    return header == null ? "" : header.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
  }

  private static void requireType(Context ctx, List<String> types) {
    String expected = String.join(" or ", types);
    String encoding = ctx.header("Content-Encoding");
    if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
      throw new ProblemException(
          ProblemType.UNSUPPORTED_MEDIA_TYPE, "Content-Encoding is not supported; send it plain");
    }
    if (!types.contains(type(ctx))) {
      String found = type(ctx).isEmpty() ? "no Content-Type" : "'" + type(ctx) + "'";
      throw new ProblemException(
          ProblemType.UNSUPPORTED_MEDIA_TYPE, "expected " + expected + " but found " + found);
    }
    String charset = ctx.req().getCharacterEncoding();
    if (charset != null && !charset.equalsIgnoreCase("utf-8")) {
      throw new ProblemException(
          ProblemType.UNSUPPORTED_MEDIA_TYPE, "expected charset utf-8 but found another");
    }
  }

  private static byte[] octets(Context ctx, int limit) {
    if (ctx.req().getContentLengthLong() > limit) {
      throw tooLarge(limit);
    }
    try {
      InputStream in = ctx.req().getInputStream();
      byte[] octets = in.readNBytes(limit + 1);
      if (octets.length > limit) {
        throw tooLarge(limit);
      }
      return octets;
    } catch (IOException e) {
      throw new ProblemException(ProblemType.BAD_REQUEST, "the body could not be read whole");
    }
  }

  private static ProblemException tooLarge(int limit) {
    return new ProblemException(
        ProblemType.CONTENT_TOO_LARGE, "a body here has at most " + limit / 1024 + " KiB");
  }

  /**
   * Reads what is left of a body that was refused, within bounds. A client that is still sending
   * when the connection is closed never sees the answer.
   */
  static void discard(Context ctx) {
    if (ctx.header("Expect") != null) {
      // The client waits for leave to send and gets the refusal in place of it.
      return;
    }
    byte[] buffer = new byte[16 * 1024];
    long deadline = System.nanoTime() + DISCARD_TIME.toNanos();
    try {
      InputStream in = ctx.req().getInputStream();
      int read = 0;
      for (int sum = 0; read >= 0 && sum < MAXIMUM_DISCARD; sum += read) {
        read = System.nanoTime() < deadline ? in.read(buffer) : -1;
      }
    } catch (IOException e) {
      // The client is gone or broke off; the answer is tried all the same.
    }
  }
}
