package org.smtpharness.junit;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.smtpharness.SmtpHarnessBuilder;
import org.smtpharness.fault.FaultProfile;
import org.smtpharness.fault.Host;
import org.smtpharness.smtp.Limits;
import org.smtpharness.tls.CertificateAuthority;

/**
 * Describes a {@link SmtpHarnessExtension} in a field. STARTTLS is always offered; AUTH is when
 * there are users. What is malformed fails the tests. Not safe for use by several threads.
 */
public final class SmtpHarnessExtensionBuilder {
  private final List<Consumer<SmtpHarnessBuilder>> steps = new ArrayList<>();
  private OptionalLong seed = OptionalLong.empty();
  private boolean resetBeforeEach = true;

  SmtpHarnessExtensionBuilder() {}

  private SmtpHarnessExtensionBuilder with(Consumer<SmtpHarnessBuilder> step) {
    steps.add(step);
    return this;
  }

  /** The address to listen on; 127.0.0.1 unless set. */
  public SmtpHarnessExtensionBuilder bind(String address) {
    return with(builder -> builder.bind(address));
  }

  /** The port to listen on, 0 to 65535; 0, the default, picks a free one. */
  public SmtpHarnessExtensionBuilder port(int number) {
    return with(builder -> builder.port(number));
  }

  /** Listens on a free port with implicit TLS (RFC 8314 section 3) as well. */
  public SmtpHarnessExtensionBuilder tls() {
    return tlsPort(0);
  }

  /**
   * A port with implicit TLS (RFC 8314 section 3) to listen on as well, 0 to 65535; 0 picks a free
   * one. None unless set.
   */
  public SmtpHarnessExtensionBuilder tlsPort(int number) {
    return with(builder -> builder.tlsPort(number));
  }

  /**
   * The port of the embedded DNS, for UDP and TCP, 0 to 65535; 0 picks a free one. Unless set a
   * free one is opened when {@code dns()} of the harness is first asked for its address.
   */
  public SmtpHarnessExtensionBuilder dnsPort(int number) {
    return with(builder -> builder.dnsPort(number));
  }

  /**
   * Who signs the server's certificates. Unless set each server has one of its own, and a fresh
   * server for each test a fresh one.
   */
  public SmtpHarnessExtensionBuilder certificateAuthority(CertificateAuthority authority) {
    return with(builder -> builder.certificateAuthority(authority));
  }

  /**
   * Adds a user who can authenticate, whatever profiles are applied. With users, AUTH is offered.
   *
   * @param name the user name
   * @param password the password, or the token for the OAuth mechanisms
   * @param senders the reverse-paths that the user may send from, such as {@code *@example.test};
   *     none for any
   */
  public SmtpHarnessExtensionBuilder user(String name, String password, String... senders) {
    String[] patterns = senders.clone();
    return with(builder -> builder.user(name, password, patterns));
  }

  /** The name by which the server introduces itself; {@code mx.example.test} unless set. */
  public SmtpHarnessExtensionBuilder hostname(String name) {
    return with(builder -> builder.hostname(name));
  }

  /** Lets the server play a further host of that name, on its address and a free port. */
  public SmtpHarnessExtensionBuilder host(String name) {
    return with(builder -> builder.host(name));
  }

  /** Lets the server play a further host; one with the server's own name is the server itself. */
  public SmtpHarnessExtensionBuilder host(Host host) {
    return with(builder -> builder.host(host));
  }

  /** The bounds of sessions, such as the largest message; {@link Limits#defaults()} unless set. */
  public SmtpHarnessExtensionBuilder limits(Limits bounds) {
    return with(builder -> builder.limits(bounds));
  }

  /**
   * Divides everything that profiles wait for in real time: with 60 a delay of a minute takes a
   * second. 1, the default, to 1000000.
   */
  public SmtpHarnessExtensionBuilder timeScale(int divisor) {
    return with(builder -> builder.timeScale(divisor));
  }

  /** Lets reports of the effect {@code bounce} go to that {@code HOST:PORT} besides loopback. */
  public SmtpHarnessExtensionBuilder allowOutbound(String target) {
    return with(builder -> builder.allowOutbound(target));
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
    return with(Settings.profile(Settings.named(name)));
  }

  /**
   * Applies a profile from the start and after each reset; consulted before those given earlier.
   */
  public SmtpHarnessExtensionBuilder profile(FaultProfile profile) {
    return with(builder -> builder.profile(profile));
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
    return new SmtpHarnessExtension(new FieldServer(new Settings(steps, seed, resetBeforeEach)));
  }
}
