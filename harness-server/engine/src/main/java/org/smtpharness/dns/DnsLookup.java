package org.smtpharness.dns;

import org.xbill.DNS.Name;

/**
 * Asks the DNS. Implementations are safe for use by several threads and keep no cache: a changed
 * record is seen by the next question.
 */
@FunctionalInterface
public interface DnsLookup {
  /**
   * Answers the records of that type, CNAMEs followed.
   *
   * @param name an absolute name
   * @param type one of {@link org.xbill.DNS.Type}
   * @return the records in the order in which they were given; none when the name or the record
   *     does not exist
   * @throws DnsFailure when there is no answer to go by: SERVFAIL, REFUSED, silence, garbage
   */
  DnsAnswer ask(Name name, int type) throws DnsFailure;
}
