package org.smtpharness.http;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.smtpharness.fault.FaultProfile;

/**
 * What a server is to be like.
 *
 * @param port the SMTP port; 0 picks a free one
 * @param hostname the name by which it introduces itself; empty for the usual one
 * @param seed fixes its random choices; empty to draw one
 * @param profiles applied from the start, the one consulted first in front
 */
public record ServerSpec(
    int port, Optional<String> hostname, OptionalLong seed, List<FaultProfile> profiles) {
  public ServerSpec {
    profiles = List.copyOf(profiles);
  }
}
