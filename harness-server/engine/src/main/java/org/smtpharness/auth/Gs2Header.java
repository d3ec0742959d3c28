package org.smtpharness.auth;

/**
 * The beginning of a first message (RFC 5801 section 4): whether the client binds the channel, and
 * who it wants to act as.
 *
 * @param text the header as sent, with both commas
 * @param authzid who the client wants to act as; empty for itself
 * @param rest what follows the header
 */
record Gs2Header(String text, String authzid, String rest) {

  /** Reads it. {@code y} is right, for no mechanism with channel binding is offered. */
  static Gs2Header of(String message) throws RefusedException {
    int first = message.indexOf(',');
    int second = message.indexOf(',', first + 1);
    if (first < 0 || second < 0) {
      throw RefusedException.malformed("the message has no GS2 header, such as 'n,,'");
    }
    checkFlag(message.substring(0, first));
    return new Gs2Header(
        message.substring(0, second + 1),
        authzid(message.substring(first + 1, second)),
        message.substring(second + 1));
  }

  private static void checkFlag(String flag) throws RefusedException {
    if (flag.startsWith("p=")) {
      throw new RefusedException(
          FailureKind.CHANNEL_BINDING,
          "the client demands channel binding, which this mechanism does not have");
    }
    if (!flag.equals("n") && !flag.equals("y")) {
      throw RefusedException.malformed("the channel binding flag must be n, y or p=");
    }
  }

  private static String authzid(String field) throws RefusedException {
    if (field.isEmpty()) {
      return "";
    }
    if (!field.startsWith("a=")) {
      throw RefusedException.malformed("the second field of the GS2 header must begin with a=");
    }
    return saslName(field.substring(2));
  }

  /** Reads a name in which comma and equals sign are escaped (RFC 5801 section 4). */
  static String saslName(String escaped) throws RefusedException {
    if (escaped.isEmpty() || escaped.indexOf(0) >= 0) {
      throw RefusedException.malformed("a name must have at least one character and no NUL");
    }
    boolean bare = escaped.replace("=2C", "\0").replace("=3D", "\0").indexOf('=') >= 0;
    if (bare) {
      throw RefusedException.malformed("'=' in a name must be written as =3D, a comma as =2C");
    }
    return escaped.replace("=2C", ",").replace("=3D", "=");
  }
}
