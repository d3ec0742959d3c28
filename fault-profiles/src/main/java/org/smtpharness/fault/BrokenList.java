package org.smtpharness.fault;

import java.util.Locale;

/**
 * A block list that answers every question with an error.
 *
 * @param zone the list's domain
 * @param error what is wrong
 */
public record BrokenList(String zone, Error error) {
  /** The errors that lists answer in the field. */
  public enum Error {
    /** 127.255.255.252: the name of the zone is mistyped. */
    MISTYPED_ZONE,
    /** 127.255.255.254: it was asked through a public resolver. */
    PUBLIC_RESOLVER,
    /** 127.255.255.255: it was asked too often. */
    TOO_MANY_QUERIES;

    /** The word in profiles. */
    public String keyword() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  public BrokenList {
    if (!zone.matches(Condition.ListedIn.ZONE)) {
      throw new IllegalArgumentException(
          "a list has a domain such as pbl.dnsbl.test but was '" + zone + "'");
    }
  }
}
