package org.smtpharness;

import java.util.ArrayList;
import java.util.List;
import org.smtpharness.fault.Action;
import org.smtpharness.fault.DnsSetup;
import org.smtpharness.fault.Effect;
import org.smtpharness.fault.FaultProfile;
import org.smtpharness.fault.Handshake;
import org.smtpharness.fault.Rule;
import org.smtpharness.receiver.DnsDeclarations;
import org.smtpharness.tls.TlsSettings;

/**
 * Whether this JVM can play a profile. The language of profiles knows words that not every JVM can
 * act on: names of cipher suites, versions of TLS that may be switched off, records of the DNS.
 */
public final class Playability {
  private Playability() {}

  /**
   * Says what of the profile can't be played here, where, and what can; empty when all can. Asking
   * about a profile without handshakes does not touch TLS.
   */
  public static List<String> problems(FaultProfile profile) {
    List<String> problems = new ArrayList<>();
    if (!profile.setup().dns().equals(DnsSetup.NONE) || hasNames(profile)) {
      problems.addAll(DnsDeclarations.problems(profile));
    }
    for (Rule rule : profile.rules()) {
      for (Action action : rule.actions()) {
        for (Effect effect : action.effects()) {
          if (effect instanceof Handshake handshake) {
            find(profile, rule, handshake, problems);
          }
        }
      }
    }
    return List.copyOf(problems);
  }

  private static boolean hasNames(FaultProfile profile) {
    return profile.setup().clients().stream().anyMatch(client -> client.ptr().isPresent());
  }

  private static void find(
      FaultProfile profile, Rule rule, Handshake handshake, List<String> problems) {
    try {
      TlsSettings.of(handshake).requirePlayable();
    } catch (IllegalArgumentException | IllegalStateException e) {
      problems.add(
          "profile '"
              + profile.name()
              + "', rule '"
              + rule.name()
              + "', handshake: "
              + e.getMessage());
    }
  }

  /**
   * Lets a profile through that can be played.
   *
   * @throws IllegalArgumentException with all {@link #problems}, each on a line
   */
  static void require(FaultProfile profile) {
    List<String> problems = problems(profile);
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(String.join("\n", problems));
    }
  }
}
