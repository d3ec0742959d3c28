package org.smtpharness.dns;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.xbill.DNS.Name;
import org.xbill.DNS.SimpleResolver;

/**
 * The embedded DNS: zones, block lists and faults with two faces. The server's own checks ask it in
 * process ({@link #lookup}); the client under test asks it over UDP and TCP.
 *
 * <pre>{@code
 * try (EmbeddedDns dns = EmbeddedDns.create()) {
 *   dns.zones().add("example.test", "MX", "10 mx.example.test");
 *   dns.faults().add(FaultRule.of(DnsFault.Plain.SERVFAIL).at("example.test").lookups(1));
 *   Message reply = dns.resolver().send(query); // SERVFAIL, and the MX the next time
 * }
 * }</pre>
 *
 * <p>No socket is opened before the address is asked for. Several of them share nothing. Safe for
 * use by several threads.
 */
public final class EmbeddedDns implements AutoCloseable {
  private static final byte[] LOOPBACK = {127, 0, 0, 1};

  private final InstantSource clock;
  private final QuestionLog log;
  private final ZoneData zones;
  private final BlockLists lists;
  private final DnsFaults faults;
  private final Authority authority;
  private final DnsLookup lookup;
  private DnsServer server;
  private boolean closed;

  private EmbeddedDns(InstantSource clock, DnsObserver observer) {
    this.clock = clock;
    this.log = new QuestionLog(observer);
    this.zones = new ZoneData(this::changed);
    this.lists = new BlockLists(clock, this::changed);
    this.faults = new DnsFaults(clock, what -> changed(Name.root, what));
    this.authority = new Authority(zones, lists, faults, clock, log);
    this.lookup = new InProcessLookup(authority);
  }

  /** A DNS with the time of the system and nobody who is told. */
  public static EmbeddedDns create() {
    return create(InstantSource.system(), DnsObserver.NONE);
  }

  /**
   * A DNS.
   *
   * @param clock what entries of block lists and faults run out by
   * @param observer is told each question and each change
   */
  public static EmbeddedDns create(InstantSource clock, DnsObserver observer) {
    return new EmbeddedDns(clock, observer);
  }

  /**
   * Listens there, UDP and TCP on one port.
   *
   * @param where port 0 for a free one
   * @throws java.io.UncheckedIOException when the port is in use; the message says what to do
   * @throws IllegalStateException when it listens already, or is closed
   */
  public synchronized void listen(InetSocketAddress where) {
    if (closed || server != null) {
      throw new IllegalStateException(
          closed ? "the DNS is closed" : "the DNS listens already on " + server.address());
    }
    server = DnsServer.start(where, authority, DnsServer.IDLE);
  }

  /** Where it listens; empty when it does not yet, or no longer. */
  public synchronized Optional<InetSocketAddress> listening() {
    return Optional.ofNullable(server).map(DnsServer::address);
  }

  /**
   * Where it listens. When it does not yet, it begins to, on 127.0.0.1 and a free port.
   *
   * @throws IllegalStateException when it is closed
   */
  public synchronized InetSocketAddress address() {
    if (server == null) {
      listen(new InetSocketAddress(loopback(), 0));
    }
    return server.address();
  }

  /** The port of {@link #address}, for UDP and TCP. */
  public int port() {
    return address().getPort();
  }

  /** The value for {@code java.naming.provider.url} of JNDI: {@code dns://127.0.0.1:1053}. */
  public String jndiUrl() {
    InetSocketAddress bound = address();
    String host = bound.getAddress().getHostAddress();
    return "dns://%s:%d".formatted(host.contains(":") ? "[" + host + "]" : host, bound.getPort());
  }

  /** A new dnsjava resolver that asks this DNS over its socket, with dnsjava's own time-out. */
  public SimpleResolver resolver() {
    return new SimpleResolver(address());
  }

  /** What the server's own checks ask: in process, without waiting. */
  public DnsLookup lookup() {
    return lookup;
  }

  /** The records. */
  public ZoneData zones() {
    return zones;
  }

  /** The faults. */
  public DnsFaults faults() {
    return faults;
  }

  /**
   * The block list of that zone. Bundled are {@code zen sbl xbl pbl authbl dbl zrd spamcop
   * barracuda} under {@code dnsbl.test}; any other is made when it is first asked for here, and
   * lists addresses and domains.
   */
  public BlockList blockList(String zone) {
    return lists.named(zone);
  }

  /** All block lists, in no order. */
  public List<BlockList> blockLists() {
    return lists.all();
  }

  /** The last 10,000 questions of both faces, the oldest first. */
  public List<DnsExchange> questions() {
    return log.all();
  }

  /**
   * Those of the last 10,000 questions that were asked after one, the oldest first.
   *
   * @param number the number of that question; 0 for all
   */
  public List<AskedQuestion> questionsSince(long number) {
    return log.since(number);
  }

  /** Starts afresh on the same port: no records, no faults, no entries, no questions. */
  public void reset() {
    faults.clear();
    zones.clear();
    lists.clear();
    log.clear();
  }

  /** Gives the port free; in process it still answers. Closing again does nothing. */
  @Override
  public void close() {
    DnsServer running;
    synchronized (this) {
      closed = true;
      running = server;
      server = null;
    }
    if (running != null) {
      running.close();
    }
  }

  private void changed(Name where, String what) {
    log.changed(new DnsChange(clock.instant(), where.toString(), what));
  }

  private static InetAddress loopback() {
    try {
      return InetAddress.getByAddress(LOOPBACK);
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e); // Four octets are always an address.
    }
  }
}
