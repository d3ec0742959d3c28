package org.smtpharness.http;

import java.util.List;
import org.smtpharness.fault.FaultProfile;

/**
 * A profile as lists show it.
 *
 * @param name its name
 * @param title one line
 * @param expect what a good client does: retry, give-up or either
 * @param because why
 * @param tags words to find it by
 * @param bundled whether it came with the harness
 */
record ProfileView(
    String name, String title, String expect, String because, List<String> tags, boolean bundled) {

  static ProfileView of(FaultProfile profile, boolean bundled) {
    return new ProfileView(
        profile.name(),
        profile.title(),
        profile.expect().reaction().keyword(),
        profile.expect().because(),
        profile.tags(),
        bundled);
  }
}
