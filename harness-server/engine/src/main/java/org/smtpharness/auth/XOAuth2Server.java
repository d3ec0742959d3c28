package org.smtpharness.auth;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** XOAUTH2: {@code user=NAME ^A auth=Bearer TOKEN ^A ^A}, where {@code ^A} is the octet 0x01. */
final class XOAuth2Server extends BearerServer {
  private static final Pattern MESSAGE =
      Pattern.compile("user=([^\\x00\\x01]+)\\x01auth=([^\\x00\\x01]*)\\x01\\x01");

  private final Credentials credentials;

  XOAuth2Server(Credentials credentials, AuthContext context) {
    super(
        "{\"status\":\"401\",\"schemes\":\"bearer\",\"scope\":\"https://%s/\"}"
            .formatted(context.hostname()),
        "");
    this.credentials = credentials;
  }

  @Override
  Move judge(String message) throws RefusedException {
    Matcher matcher = MESSAGE.matcher(message);
    if (!matcher.matches()) {
      throw RefusedException.malformed(
          "an XOAUTH2 message is user=, 0x01, auth=Bearer and a token, and 0x01 twice");
    }
    return credentials.token(matcher.group(1), token(matcher.group(2)));
  }
}
