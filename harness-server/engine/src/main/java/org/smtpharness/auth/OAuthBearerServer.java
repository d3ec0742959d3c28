package org.smtpharness.auth;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** OAUTHBEARER (RFC 7628): a GS2 header and key=value pairs, each ended by the octet 0x01. */
final class OAuthBearerServer extends BearerServer {
  private static final Pattern PAIR = Pattern.compile("([A-Za-z]+)=([\\x21-\\x7e \\t\\r\\n]*)");
  private static final Pattern PORT = Pattern.compile("[0-9]{1,5}");

  private final Credentials credentials;

  OAuthBearerServer(Credentials credentials, AuthContext context) {
    super(
        ("{\"status\":\"invalid_token\",\"scope\":\"smtp\",\"openid-configuration\":"
                + "\"https://%s/.well-known/openid-configuration\"}")
            .formatted(context.hostname()),
        "\1");
    this.credentials = credentials;
  }

  @Override
  Move judge(String message) throws RefusedException {
    Gs2Header header = Gs2Header.of(message);
    Map<String, String> pairs = pairs(header.rest());
    String authorization = pairs.get("auth");
    if (authorization == null) {
      throw RefusedException.malformed("an OAUTHBEARER message needs auth=");
    }
    if (!PORT.matcher(pairs.getOrDefault("port", "0")).matches()) {
      throw RefusedException.malformed("port= must be a number");
    }
    if (authorization.isEmpty()) {
      throw new RefusedException(
          FailureKind.BAD_CREDENTIALS, "auth= is empty: the client only asks where to get a token");
    }
    byte[] token = token(authorization);
    return header.authzid().isEmpty()
        ? credentials.token(token)
        : credentials.token(header.authzid(), token);
  }

  /** Reads {@code kvsep *(key "=" value kvsep) kvsep}. */
  private static Map<String, String> pairs(String text) throws RefusedException {
    if (text.length() < 2 || text.charAt(0) != 1 || !text.endsWith("\1\1")) {
      throw RefusedException.malformed(
          "an OAUTHBEARER message has 0x01 behind its header and behind each pair, and ends with"
              + " one more");
    }
    Map<String, String> pairs = new HashMap<>();
    String inner = text.substring(1, Math.max(1, text.length() - 2));
    for (String pair : inner.split("\1", -1)) {
      Matcher matcher = PAIR.matcher(pair);
      if (!matcher.matches()) {
        throw RefusedException.malformed("a pair is letters, = and printable US-ASCII");
      }
      if (pairs.put(matcher.group(1), matcher.group(2)) != null) {
        throw RefusedException.malformed("the key " + matcher.group(1) + "= comes twice");
      }
    }
    return pairs;
  }
}
