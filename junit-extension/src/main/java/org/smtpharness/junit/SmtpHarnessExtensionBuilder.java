package org.smtpharness.junit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.smtpharness.fault.FaultProfile;

/** Describes a {@link SmtpHarnessExtension} in a field. Not safe for use by several threads. */
public final class SmtpHarnessExtensionBuilder {
  private Optional<String> bind = Optional.empty();
  private int port;
  private Optional<String> hostname = Optional.empty();
  private OptionalLong seed = OptionalLong.empty();
  private final List<Supplier<FaultProfile>> profiles = new ArrayList<>();
  private boolean resetBeforeEach = true;

  SmtpHarnessExtensionBuilder() {}

  /** The address to listen on; 127.0.0.1 unless set. */
  public SmtpHarnessExtensionBuilder bind(String address) {
    bind = Optional.of(address);
    return this;
  }

  /** The port to listen on, 0 to 65535; 0, the default, picks a free one. */
  public SmtpHarnessExtensionBuilder port(int number) {
    port = number;
    return this;
  }

  /** The name by which the server introduces itself; {@code mx.example.test} unless set. */
  public SmtpHarnessExtensionBuilder hostname(String name) {
    hostname = Optional.of(name);
    return this;
  }

  /**
   * Fixes every random choice. Unless set it is that of the configuration parameter or system
   * property {@code smtp.harness.seed}, and drawn without one.
   */
  public SmtpHarnessExtensionBuilder seed(long value) {
    seed = OptionalLong.of(value);
    return this;
  }

  /**
   * Applies a profile from the start and after each reset; consulted before those given earlier.
   *
   * @param name as in {@link WithFaults#value()}; a wrong one fails the tests
   */
  public SmtpHarnessExtensionBuilder profile(String name) {
    profiles.add(Settings.named(name));
    return this;
  }

  /**
   * Applies a profile from the start and after each reset; consulted before those given earlier.
   */
  public SmtpHarnessExtensionBuilder profile(FaultProfile profile) {
    profiles.add(() -> profile);
    return this;
  }

  /**
   * Whether a server that a class shares is reset before each test; true unless set. Without it the
   * tests of the class see what those before them left.
   */
  public SmtpHarnessExtensionBuilder resetBeforeEach(boolean reset) {
    resetBeforeEach = reset;
    return this;
  }

  /** Makes the extension. No server is started yet. */
  public SmtpHarnessExtension build() {
    return new SmtpHarnessExtension(
        new FieldServer(
            new Settings(bind, port, hostname, seed, List.copyOf(profiles), resetBeforeEach)));
  }
}
