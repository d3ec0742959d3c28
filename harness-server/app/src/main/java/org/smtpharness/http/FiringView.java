package org.smtpharness.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.smtpharness.journal.Firing;

/**
 * A rule that fired, as the API shows it.
 *
 * @param session the id of the session; null where it is shown within one
 * @param stage where
 * @param profile the profile's name
 * @param rule the rule's name
 * @param ordinal which firing it was for its scope key, from 1
 * @param limit how often it may fire for each key; null for any number
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record FiringView(
    String session, String stage, String profile, String rule, long ordinal, Integer limit) {

  static FiringView of(String session, Firing firing) {
    Integer limit = firing.limit().isPresent() ? firing.limit().getAsInt() : null;
    return new FiringView(
        session,
        firing.stage().keyword(),
        firing.profile(),
        firing.rule(),
        firing.ordinal(),
        limit);
  }
}
