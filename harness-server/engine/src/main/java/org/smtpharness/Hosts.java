package org.smtpharness;

import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.smtpharness.fault.Host;
import org.smtpharness.smtp.Environment;
import org.smtpharness.smtp.Service;
import org.smtpharness.smtp.SmtpListener;

/** Opens and closes the ports of the further hosts of a server. Safe for use by several threads. */
final class Hosts implements AutoCloseable {
  /** Of how many hosts that are closed the ports are remembered. */
  private static final int MOST_FORMER = 200;

  private final Home home;
  private final Service service;
  private final Supplier<Environment> environment;

  /** Those that are closed, by their names: one that comes back gets its port again if it can. */
  private final Map<String, ServerHost> former = new HashMap<>();

  private volatile List<PlayedHost> played = List.of();
  private boolean closed;

  /** Plays none yet. */
  Hosts(Home home, Service service, Supplier<Environment> environment) {
    this.home = home;
    this.service = service;
    this.environment = environment;
  }

  List<ServerHost> shown() {
    return played.stream().map(PlayedHost::shown).toList();
  }

  Stream<SmtpListener> listeners() {
    return played.stream().flatMap(host -> host.listeners().all());
  }

  /**
   * Plays these and no others: opens what is new, and closes what is left over, with its sessions.
   * Once closed it opens nothing.
   *
   * @param opened is done between the two
   * @throws HostPortException when a port can't be bound. Nothing is changed then, but that a host
   *     is gone whose port was to change hands
   */
  synchronized void play(List<Host> wanted, Runnable opened) {
    if (closed) {
      opened.run();
      return;
    }
    List<PlayedHost> gone =
        played.stream().filter(each -> wanted.stream().noneMatch(each::canBe)).toList();
    List<Host> missing = wanted.stream().filter(host -> find(played, host).isEmpty()).toList();
    List<PlayedHost> fresh = open(missing, gone);
    try {
      opened.run();
    } catch (RuntimeException e) {
      close(fresh);
      throw e;
    }
    List<PlayedHost> before = played;
    played =
        wanted.stream()
            .map(host -> find(before, host).or(() -> find(fresh, host)).orElseThrow().as(host))
            .toList();
    gone.forEach(this::close);
  }

  private static Optional<PlayedHost> find(List<PlayedHost> among, Host host) {
    return among.stream().filter(each -> each.canBe(host)).findFirst();
  }

  /** Opens first what needs no port of those that go, so that most mistakes change nothing. */
  private List<PlayedHost> open(List<Host> missing, List<PlayedHost> gone) {
    List<PlayedHost> fresh = new ArrayList<>();
    List<PlayedHost> inTheWay =
        gone.stream().filter(each -> missing.stream().anyMatch(host -> needs(host, each))).toList();
    List<Host> late =
        missing.stream().filter(host -> gone.stream().anyMatch(each -> needs(host, each))).toList();
    try {
      missing.stream().filter(host -> !late.contains(host)).map(this::open).forEach(fresh::add);
      inTheWay.forEach(this::close);
      played = played.stream().filter(each -> !inTheWay.contains(each)).toList();
      late.stream().map(this::open).forEach(fresh::add);
      return fresh;
    } catch (RuntimeException e) {
      close(fresh);
      throw e;
    }
  }

  private static void close(List<PlayedHost> hosts) {
    hosts.forEach(host -> host.listeners().close());
  }

  /** Whether the host can have no other port than one that the other holds. */
  private boolean needs(Host host, PlayedHost other) {
    InetAddress address = home.addressOf(host);
    return Stream.of(home.ports(host, 0), home.tlsPorts(host, 0))
        .filter(ports -> ports.size() == 1)
        .anyMatch(ports -> other.holds(address, ports.get(0)));
  }

  private PlayedHost open(Host host) {
    InetAddress address = home.addressOf(host);
    Optional<ServerHost> before = Optional.ofNullable(former.get(host.name()));
    SmtpListener plain =
        open(host, false, home.ports(host, before.map(ServerHost::port).orElse(0)));
    if (home.tlsPort().isEmpty()) {
      return new PlayedHost(host, address, new Listeners(plain, Optional.empty()));
    }
    int formerTls = before.map(one -> one.tlsPort().orElse(0)).orElse(0);
    try {
      SmtpListener tls = open(host, true, home.tlsPorts(host, formerTls));
      return new PlayedHost(host, address, new Listeners(plain, Optional.of(tls)));
    } catch (HostPortException e) {
      plain.close();
      throw e;
    }
  }

  /** Listens on the first of the ports that is to be had. */
  private SmtpListener open(Host host, boolean implicitTls, List<Integer> ports) {
    InetAddress address = home.addressOf(host);
    for (int port : ports.subList(0, ports.size() - 1)) {
      try {
        return listen(host, new InetSocketAddress(address, port), implicitTls);
      } catch (UncheckedIOException e) {
        // Somebody else has it; nobody asked for this one.
      }
    }
    try {
      int last = ports.get(ports.size() - 1);
      return listen(host, new InetSocketAddress(address, last), implicitTls);
    } catch (UncheckedIOException e) {
      throw new HostPortException(host, address, e);
    }
  }

  private SmtpListener listen(Host host, InetSocketAddress where, boolean implicitTls) {
    return SmtpListener.start(where, service.named(host.name()), implicitTls, environment);
  }

  private void close(PlayedHost host) {
    if (former.size() >= MOST_FORMER) {
      former.clear();
    }
    former.put(host.host().name(), host.shown());
    host.listeners().close();
  }

  /** Ends all sessions with further hosts and gives their ports free. */
  @Override
  public synchronized void close() {
    closed = true;
    close(played);
  }
}
