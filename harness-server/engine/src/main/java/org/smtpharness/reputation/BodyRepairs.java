package org.smtpharness.reputation;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds out what happened to a body: undoes what transport and clients do to messages, and sees
 * whether the signed hash comes out.
 */
record BodyRepairs(DkimSignature signature, String body) {
  /** In larger bodies nothing is looked for, in octets. */
  private static final int LONGEST = 8 << 20;

  /** Bodies beyond this are not searched for their signed beginning. */
  private static final int MOST_LINES = 20_000;

  /**
   * Something that happens to bodies.
   *
   * @param change what it is
   * @param trace how an altered line is recognized
   * @param undo puts the body back
   */
  private record Mishap(String change, Pattern trace, UnaryOperator<String> undo) {}

  private static final Pattern BARE_LF = Pattern.compile("(?<!\r)\n");
  private static final Pattern BARE_CR = Pattern.compile("\r(?!\n)");
  private static final Pattern ANY_END = Pattern.compile("\r\n|\r|\n");
  private static final Pattern SPACES_AT_END = Pattern.compile("(?<![ \t])[ \t]+(?=\r\n|\\z)");
  private static final Pattern ESCAPED_FROM = Pattern.compile("(?m)^>(>*From )");
  private static final Pattern TWO_DOTS = Pattern.compile("(?m)^\\.(?=\\.)");

  private static final List<Mishap> MISHAPS =
      List.of(
          new Mishap("a lone LF ends a line", BARE_LF, text -> replaced(BARE_LF, text, "\r\n")),
          new Mishap("a lone CR is there", BARE_CR, text -> replaced(BARE_CR, text, "\r\n")),
          new Mishap(
              "lone CR and LF end lines",
              Pattern.compile("(?<!\r)\n|\r(?!\n)"),
              text -> replaced(ANY_END, text, "\r\n")),
          new Mishap(
              "a '>' was put before 'From '",
              ESCAPED_FROM,
              text -> replaced(ESCAPED_FROM, text, "$1")),
          new Mishap(
              "spaces were added at the end",
              SPACES_AT_END,
              text -> replaced(SPACES_AT_END, text, "")),
          new Mishap(
              "a dot was doubled at the start", TWO_DOTS, text -> replaced(TWO_DOTS, text, "")));

  private static String replaced(Pattern pattern, String text, String by) {
    return pattern.matcher(text).replaceAll(by);
  }

  /** How the body differs from the signed one. */
  DkimBodyMismatch mismatch(byte[] computed) {
    if (body.length() > LONGEST) {
      return mismatch(computed, 0, "", false);
    }
    for (Mishap mishap : MISHAPS) {
      Matcher trace = mishap.trace().matcher(body);
      if (trace.find() && isSigned(mishap.undo().apply(body))) {
        return mismatch(computed, lineAt(trace.start()), mishap.change(), true);
      }
    }
    int added = lineOfAddition();
    if (added > 0) {
      return mismatch(computed, added, "text was added at the end, from here on", true);
    }
    return guess(computed);
  }

  /** The first trace of a mishap of which it is not known that it is the only one. */
  private DkimBodyMismatch guess(byte[] computed) {
    for (Mishap mishap : MISHAPS) {
      Matcher trace = mishap.trace().matcher(body);
      boolean counts =
          signature.body() == Canonicalization.SIMPLE || mishap.trace() != SPACES_AT_END;
      if (counts && trace.find()) {
        return mismatch(computed, lineAt(trace.start()), mishap.change(), false);
      }
    }
    return mismatch(computed, 0, "", false);
  }

  private DkimBodyMismatch mismatch(byte[] computed, int line, String change, boolean proven) {
    return new DkimBodyMismatch(
        DkimDigest.base64(signature.bodyHash()), DkimDigest.base64(computed), line, change, proven);
  }

  private boolean isSigned(String repaired) {
    String canonical = signature.body().body(repaired);
    long length = signature.bodyLength().orElse((long) canonical.length());
    return length <= canonical.length()
        && Arrays.equals(DkimDigest.of(canonical.substring(0, (int) length)), signature.bodyHash());
  }

  /** The line behind the signed beginning of the body; 0 when no beginning is the signed body. */
  private int lineOfAddition() {
    String canonical = signature.body().body(body);
    MessageDigest digest = DkimDigest.start();
    if (signature.bodyLength().isPresent()) {
      return 0;
    }
    if (Arrays.equals(DkimDigest.of(signature.body().emptyBody()), signature.bodyHash())) {
      return 1;
    }
    int start = 0;
    for (int line = 1; line <= MOST_LINES && start < canonical.length(); line++) {
      int end = canonical.indexOf("\r\n", start) + 2;
      digest.update(canonical.substring(start, end).getBytes(StandardCharsets.ISO_8859_1));
      if (Arrays.equals(soFar(digest), signature.bodyHash())) {
        return line + 1;
      }
      start = end;
    }
    return 0;
  }

  private static byte[] soFar(MessageDigest digest) {
    try {
      return ((MessageDigest) digest.clone()).digest();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("the JDK's SHA-256 can be cloned", e);
    }
  }

  /** The number of a line, whatever ends lines. */
  private int lineAt(int place) {
    int line = 1;
    Matcher ends = ANY_END.matcher(body).region(0, place);
    while (ends.find()) {
      line++;
    }
    return line;
  }
}
