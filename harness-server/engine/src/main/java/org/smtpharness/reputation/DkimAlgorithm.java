package org.smtpharness.reputation;

import java.util.Arrays;

/** How a message is signed (RFC 6376 section 3.3, RFC 8463). */
enum DkimAlgorithm {
  RSA_SHA256("rsa-sha256", "rsa"),
  ED25519_SHA256("ed25519-sha256", "ed25519");

  private final String tag;
  private final String keyType;

  DkimAlgorithm(String tag, String keyType) {
    this.tag = tag;
    this.keyType = keyType;
  }

  /** The {@code k=} of its keys. */
  String keyType() {
    return keyType;
  }

  static DkimAlgorithm of(String tag) throws DkimStop {
    if (tag.equals("rsa-sha1")) {
      throw DkimStop.permanent("rsa-sha1 is not secure and no longer counts (RFC 8301)");
    }
    return Arrays.stream(values())
        .filter(each -> each.tag.equals(tag))
        .findFirst()
        .orElseThrow(
            () -> DkimStop.permanent("the algorithm " + Wording.quote(tag) + " is not known"));
  }
}
