package org.smtpharness.http;

import java.util.List;
import org.smtpharness.fault.FaultProfile;

/**
 * A profile from a body.
 *
 * @param profile the profile
 * @param warnings what is probably not meant so
 */
record ReadProfile(FaultProfile profile, List<Flaw> warnings) {

  /** One that was read before. */
  static ReadProfile known(FaultProfile profile) {
    return new ReadProfile(profile, List.of());
  }
}
