package org.smtpharness.dns;

/**
 * An answer of a block list that is an error and no listing. A receiver that takes it for one
 * refuses all mail.
 */
public enum DnsblError {
  /** The name of the zone is mistyped. */
  MISTYPED_ZONE("127.255.255.252", "Error: the name of the zone is not right"),
  /** It was asked through a public resolver. */
  PUBLIC_RESOLVER("127.255.255.254", "Error: open resolver; ask through a resolver of your own"),
  /** It was asked too often. */
  TOO_MANY_QUERIES("127.255.255.255", "Error: too many queries");

  private final String code;
  private final String text;

  DnsblError(String code, String text) {
    this.code = code;
    this.text = text;
  }

  /** What the list answers to every question. */
  public String code() {
    return code;
  }

  /** The TXT record with it. */
  public String text() {
    return text;
  }
}
