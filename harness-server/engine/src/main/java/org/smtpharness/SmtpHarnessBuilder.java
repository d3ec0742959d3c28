package org.smtpharness;

import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import org.smtpharness.fault.FaultProfile;
import org.smtpharness.smtp.Limits;
import org.smtpharness.smtp.SmtpListener;

/** Describes a {@link SmtpHarness}. Not safe for use by several threads. */
public final class SmtpHarnessBuilder {
  private String bind = "127.0.0.1";
  private int port;
  private String hostname = "mx.example.test";
  private Limits limits = Limits.defaults();
  private OptionalLong seed = OptionalLong.empty();
  private final List<FaultProfile> profiles = new ArrayList<>();

  SmtpHarnessBuilder() {}

  /** The address to listen on; 127.0.0.1 unless set. */
  public SmtpHarnessBuilder bind(String address) {
    bind = address;
    return this;
  }

  /** The port to listen on, 0 to 65535; 0, the default, picks a free one. */
  public SmtpHarnessBuilder port(int number) {
    port = number;
    return this;
  }

  /** The name by which the server introduces itself; {@code mx.example.test} unless set. */
  public SmtpHarnessBuilder hostname(String name) {
    hostname = name;
    return this;
  }

  /** The bounds of sessions, such as the largest message; {@link Limits#defaults()} unless set. */
  public SmtpHarnessBuilder limits(Limits bounds) {
    limits = Objects.requireNonNull(bounds, "limits");
    return this;
  }

  /** Fixes every random choice; drawn unless set. */
  public SmtpHarnessBuilder seed(long value) {
    seed = OptionalLong.of(value);
    return this;
  }

  /**
   * Applies a profile from the start and after each reset; consulted before those given earlier.
   */
  public SmtpHarnessBuilder profile(FaultProfile profile) {
    profiles.add(0, profile);
    return this;
  }

  /**
   * Starts the harness; it listens when this returns.
   *
   * @throws java.io.UncheckedIOException when the address and port can't be bound; the message
   *     names them
   * @throws IllegalArgumentException when a setting is malformed; the message names it
   */
  public SmtpHarness start() {
    return EmbeddedHarness.start(
        address(), name(), limits, seed.orElseGet(SmtpHarnessBuilder::drawSeed), profiles);
  }

  private String name() {
    if (!SmtpListener.isHostname(hostname)) {
      throw new IllegalArgumentException(
          "hostname must be a domain such as mx.example.test, but was '" + hostname + "'");
    }
    return hostname;
  }

  /** Short enough to be read out and typed. */
  private static long drawSeed() {
    return new SecureRandom().nextInt(1, 10_000_000);
  }

  private InetSocketAddress address() {
    if (port < 0 || port > 65535) {
      throw new IllegalArgumentException("port must be 0 to 65535 but was " + port);
    }
    InetSocketAddress address = new InetSocketAddress(bind, port);
    if (address.isUnresolved()) {
      throw new IllegalArgumentException(
          "bind must be an address of this machine, such as 127.0.0.1, but was '" + bind + "'");
    }
    return address;
  }
}
