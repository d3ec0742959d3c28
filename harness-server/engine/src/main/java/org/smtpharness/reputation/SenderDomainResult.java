package org.smtpharness.reputation;

/** Whether mail can be sent to the domain of a sender: where it cannot, a bounce has no way. */
public enum SenderDomainResult {
  /** It has MX records. */
  MAIL_SERVER,
  /** It has no MX but an address, which counts as one (RFC 5321 section 5.1). */
  ADDRESS,
  /** It says that it takes no mail (RFC 7505): replies are 556 5.1.10 and 550 5.7.27. */
  NULL_MX,
  /** The name exists, and has neither MX nor address: replies are 450 4.1.8 and 550 5.1.8. */
  NO_MAIL_HOST,
  /** There is no such name: the same replies. */
  NO_SUCH_DOMAIN,
  /** The DNS failed: it may be different the next time. */
  TEMPERROR;

  /** Whether mail can be sent there, as far as the DNS tells. */
  public boolean takesMail() {
    return this == MAIL_SERVER || this == ADDRESS;
  }
}
