package org.smtpharness;

import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.smtpharness.bounce.OutboundGate;
import org.smtpharness.bounce.OutboundTarget;
import org.smtpharness.fault.Account;
import org.smtpharness.fault.FaultProfile;
import org.smtpharness.fault.Host;
import org.smtpharness.fault.TextPattern;
import org.smtpharness.smtp.Limits;
import org.smtpharness.smtp.Service;
import org.smtpharness.smtp.SmtpListener;
import org.smtpharness.tls.CertificateAuthority;

/** Describes a {@link SmtpHarness}. Not safe for use by several threads. */
public final class SmtpHarnessBuilder {
  private static final int MOST_TIME_SCALE = 1_000_000;

  private String bind = "127.0.0.1";
  private int port;
  private OptionalInt tlsPort = OptionalInt.empty();
  private OptionalInt dnsPort = OptionalInt.empty();
  private String hostname = "mx.example.test";
  private Limits limits = Limits.defaults();
  private OptionalLong seed = OptionalLong.empty();
  private int timeScale = 1;
  private Optional<CertificateAuthority> authority = Optional.empty();
  private final List<OutboundTarget> outbound = new ArrayList<>();
  private final List<FaultProfile> profiles = new ArrayList<>();
  private final List<Account> users = new ArrayList<>();
  private final List<Host> hosts = new ArrayList<>();

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

  /**
   * A port with implicit TLS (RFC 8314 section 3) to listen on as well, 0 to 65535; 0 picks a free
   * one. None unless set.
   */
  public SmtpHarnessBuilder tlsPort(int number) {
    tlsPort = OptionalInt.of(number);
    return this;
  }

  /**
   * The port of the embedded DNS, for UDP and TCP, 0 to 65535; 0 picks a free one. It is opened at
   * the start, on the address of the server. Unless set, {@link SmtpHarness#dns()} opens a free one
   * on 127.0.0.1 when it is first asked for its address.
   */
  public SmtpHarnessBuilder dnsPort(int number) {
    dnsPort = OptionalInt.of(number);
    return this;
  }

  /**
   * Adds a user who can authenticate, whatever profiles are applied. With users, AUTH is offered.
   *
   * @param name the user name
   * @param password the password, or the token for the OAuth mechanisms
   * @param senders the reverse-paths that the user may send from, such as {@code *@example.test};
   *     none for any
   * @throws IllegalArgumentException when the name is empty or a sender is no pattern
   */
  public SmtpHarnessBuilder user(String name, String password, String... senders) {
    users.add(new Account(name, password, Stream.of(senders).map(TextPattern::of).toList()));
    return this;
  }

  /** Adds a user who can authenticate, as {@link #user(String, String, String...)} does. */
  public SmtpHarnessBuilder user(Account account) {
    users.add(Objects.requireNonNull(account, "account"));
    return this;
  }

  /** The name by which the server introduces itself; {@code mx.example.test} unless set. */
  public SmtpHarnessBuilder hostname(String name) {
    hostname = name;
    return this;
  }

  /**
   * Lets the server play a further host of that name, on its address and a free port.
   *
   * @throws IllegalArgumentException when the name is no domain
   */
  public SmtpHarnessBuilder host(String name) {
    return host(Host.named(name));
  }

  /**
   * Lets the server play a further host, whatever profiles are applied. One with the server's own
   * name is the server itself, and says which domains it takes mail for. Of several with the same
   * name the last counts; of one of a profile and one of the builder that of the profile.
   */
  public SmtpHarnessBuilder host(Host host) {
    hosts.removeIf(other -> other.name().equals(host.name()));
    hosts.add(host);
    return this;
  }

  /** The bounds of sessions, such as the largest message; {@link Limits#defaults()} unless set. */
  public SmtpHarnessBuilder limits(Limits bounds) {
    limits = Objects.requireNonNull(bounds, "limits");
    return this;
  }

  /**
   * Who signs the server's certificates, so that several servers can have one in common. Each has
   * one of its own unless set.
   */
  public SmtpHarnessBuilder certificateAuthority(CertificateAuthority signer) {
    authority = Optional.of(signer);
    return this;
  }

  /**
   * Lets the reports of the effect {@code bounce} go to that host and port, for which loopback
   * alone is open otherwise.
   *
   * @param target {@code HOST:PORT}, an IPv6 address in brackets
   * @throws IllegalArgumentException when it is something else
   */
  public SmtpHarnessBuilder allowOutbound(String target) {
    outbound.add(OutboundTarget.parse(target));
    return this;
  }

  /**
   * Makes everything that profiles wait for in real time pass faster: with 60 a delay of a minute
   * takes a second. It comes on top of the profiles' own {@code time-scale}; limits, such as the
   * idle time-out, are not changed by it.
   *
   * @param divisor 1, the default, to 1000000
   */
  public SmtpHarnessBuilder timeScale(int divisor) {
    timeScale = divisor;
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
   *     names them; a {@link TlsPortException} for the port with implicit TLS, a {@link
   *     HostPortException} for that of a further host
   * @throws IllegalArgumentException when a setting is malformed; the message names it
   */
  public SmtpHarness start() {
    Optional<InetSocketAddress> dns =
        dnsPort.isPresent()
            ? Optional.of(address("dnsPort", dnsPort.getAsInt()))
            : Optional.empty();
    SmtpHarness harness = startServer();
    dns.ifPresent(where -> openDns(harness, where));
    return harness;
  }

  private static void openDns(SmtpHarness harness, InetSocketAddress where) {
    try {
      harness.dns().listen(where);
    } catch (UncheckedIOException e) {
      harness.close();
      throw new DnsPortException(e);
    }
  }

  private SmtpHarness startServer() {
    return EmbeddedHarness.start(
        address("port", port),
        tlsPort.isPresent()
            ? Optional.of(address("tlsPort", tlsPort.getAsInt()))
            : Optional.empty(),
        Service.of(
            name(),
            limits,
            authority.orElseGet(CertificateAuthority::new),
            OutboundGate.allowing(outbound)),
        scale(),
        seed.orElseGet(SmtpHarnessBuilder::drawSeed),
        profiles,
        users,
        hosts);
  }

  private int scale() {
    if (timeScale < 1 || timeScale > MOST_TIME_SCALE) {
      throw new IllegalArgumentException(
          "timeScale must be 1 to " + MOST_TIME_SCALE + " but was " + timeScale);
    }
    return timeScale;
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

  private InetSocketAddress address(String setting, int number) {
    if (number < 0 || number > 65535) {
      throw new IllegalArgumentException(setting + " must be 0 to 65535 but was " + number);
    }
    InetSocketAddress address = new InetSocketAddress(bind, number);
    if (address.isUnresolved()) {
      throw new IllegalArgumentException(
          "bind must be an address of this machine, such as 127.0.0.1, but was '" + bind + "'");
    }
    return address;
  }
}
