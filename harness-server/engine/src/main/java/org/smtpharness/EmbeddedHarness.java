package org.smtpharness;

import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.smtpharness.auth.UserDirectory;
import org.smtpharness.conduct.ConductReport;
import org.smtpharness.conduct.Declaration;
import org.smtpharness.conduct.check.ConductAnalysis;
import org.smtpharness.conduct.evidence.Run;
import org.smtpharness.dns.DnsExchange;
import org.smtpharness.dns.EmbeddedDns;
import org.smtpharness.dns.Face;
import org.smtpharness.explain.Explanation;
import org.smtpharness.fault.Account;
import org.smtpharness.fault.FaultProfile;
import org.smtpharness.fault.Host;
import org.smtpharness.journal.EventLog;
import org.smtpharness.journal.Journal;
import org.smtpharness.journal.Message;
import org.smtpharness.journal.Session;
import org.smtpharness.mailbox.MailboxStore;
import org.smtpharness.receiver.AuthenticationReport;
import org.smtpharness.rules.RuleBook;
import org.smtpharness.rules.RuleCount;
import org.smtpharness.rules.ScenarioStatus;
import org.smtpharness.rules.Situation;
import org.smtpharness.smtp.Environment;
import org.smtpharness.smtp.Service;
import org.smtpharness.smtp.SmtpListener;
import org.smtpharness.tls.CertificateAuthority;

/** The harness of this process. */
final class EmbeddedHarness implements SmtpHarness {
  private final InetAddress address;
  private final Service service;
  private final int timeScale;
  private final long seed;
  private final List<FaultProfile> declared;
  private final HarnessClock clock = new HarnessClock(Clock.systemUTC());
  private final List<Account> users;
  private final List<Host> ownHosts;
  private final Surroundings surroundings;
  private final Listeners listeners;
  private final Hosts hosts;
  private volatile Environment environment;
  private volatile HostPlan plan;

  private EmbeddedHarness(
      InetSocketAddress where,
      Optional<InetSocketAddress> tls,
      Service service,
      int timeScale,
      long seed,
      List<FaultProfile> declared,
      List<Account> users,
      List<Host> ownHosts) {
    this.address = where.getAddress();
    this.service = service;
    this.timeScale = timeScale;
    this.seed = seed;
    this.declared = List.copyOf(declared);
    this.users = List.copyOf(users);
    this.ownHosts = List.copyOf(ownHosts);
    this.surroundings = new Surroundings(service.hostname(), clock::now, this::asked);
    this.environment = fresh();
    this.plan = plan(environment.rules());
    this.listeners = listen(where, tls);
    OptionalInt askedTls = tls.stream().mapToInt(InetSocketAddress::getPort).findFirst();
    this.hosts =
        new Hosts(
            new Home(where, listeners.port(), askedTls, listeners.tlsPort()),
            service,
            () -> environment);
    try {
      hosts.play(plan.others(), () -> {});
      publishHosts();
    } catch (RuntimeException e) {
      listeners.close();
      throw e;
    }
  }

  private Listeners listen(InetSocketAddress where, Optional<InetSocketAddress> tls) {
    SmtpListener plain = SmtpListener.start(where, service, false, () -> environment);
    try {
      return new Listeners(
          plain, tls.map(port -> SmtpListener.start(port, service, true, () -> environment)));
    } catch (UncheckedIOException e) {
      plain.close();
      throw new TlsPortException(e);
    }
  }

  static SmtpHarness start(
      InetSocketAddress where,
      Optional<InetSocketAddress> tls,
      Service service,
      int timeScale,
      long seed,
      List<FaultProfile> declared,
      List<Account> users,
      List<Host> ownHosts) {
    return new EmbeddedHarness(where, tls, service, timeScale, seed, declared, users, ownHosts);
  }

  /**
   * What those rules need, and what was there from the start: it stays, whatever is applied, so
   * that a client finds it on the same port.
   */
  private HostPlan plan(RuleBook rules) {
    Stream<FaultProfile> profiles = Stream.concat(rules.profiles().stream(), declared.stream());
    return HostPlan.of(
        service.hostname(),
        address,
        Stream.concat(
            profiles.flatMap(profile -> profile.setup().hosts().stream()), ownHosts.stream()));
  }

  /**
   * Opens the ports that these rules need, begins with them, and closes the others.
   *
   * @param fill puts into the world what profiles declare; not done when a port can't be opened
   */
  private void begin(EventLog journal, RuleBook rules, Runnable fill) {
    HostPlan wanted = plan(rules);
    hosts.play(
        wanted.others(),
        () -> {
          fill.run();
          environment = environment(journal, rules);
          plan = wanted;
        });
    publishHosts();
  }

  /** Puts the names of hosts into the DNS, if any was declared besides the server itself. */
  private void publishHosts() {
    if (!hosts.shown().isEmpty() || !plan.own().isEmpty()) {
      surroundings.publish(hostRecords());
    }
  }

  private Environment fresh() {
    EventLog journal = EventLog.open();
    RuleBook rules = bookOf(declared, journal);
    surroundings.startOver(declared);
    return environment(journal, rules);
  }

  private RuleBook bookOf(List<FaultProfile> profiles, EventLog journal) {
    profiles.forEach(Playability::require);
    return RuleBook.of(profiles, clock::now, seed, timeScale).in(surroundings.world(journal));
  }

  /** Who waits for the journal may wait for a question of the client. */
  private void asked(DnsExchange exchange) {
    if (exchange.face() == Face.CLIENT) {
      environment.journal().wake();
    }
  }

  /** Of two users with the same name the profile's counts. */
  private Environment environment(EventLog journal, RuleBook rules) {
    List<Account> all = Stream.concat(rules.users().stream(), users.stream()).toList();
    surroundings.mailboxes().declare(rules.mailboxes());
    return new Environment(journal, rules, UserDirectory.ofAccounts(all), surroundings.mailboxes());
  }

  @Override
  public String host() {
    return address.getHostAddress();
  }

  @Override
  public int port() {
    return listeners.port();
  }

  @Override
  public OptionalInt tlsPort() {
    return listeners.tlsPort();
  }

  @Override
  public List<ServerHost> hosts() {
    ServerHost self = new ServerHost(hostname(), host(), port(), tlsPort(), plan.own());
    return Stream.concat(Stream.of(self), hosts.shown().stream()).toList();
  }

  @Override
  public CertificateAuthority certificateAuthority() {
    return service.tls().authority();
  }

  @Override
  public String hostname() {
    return service.hostname();
  }

  @Override
  public long seed() {
    return seed;
  }

  @Override
  public synchronized void applyAll(List<FaultProfile> profiles) {
    profiles.forEach(Playability::require);
    RuleBook rules = environment.rules();
    for (int i = profiles.size() - 1; i >= 0; i--) {
      rules = rules.withFirst(profiles.get(i));
    }
    begin(environment.journal(), rules, () -> surroundings.add(profiles));
  }

  @Override
  public synchronized void applyOnly(List<FaultProfile> profiles) {
    EventLog journal = environment.journal();
    begin(journal, bookOf(profiles, journal), () -> surroundings.startOver(profiles));
  }

  @Override
  public EmbeddedDns dns() {
    return surroundings.dns();
  }

  @Override
  public AuthenticationReport authentication(Message message) {
    Session session =
        journal().sessions().stream()
            .filter(one -> one.number() == message.session())
            .findFirst()
            .orElseThrow(
                () -> new NoSuchElementException("no session s" + message.session() + " is known"));
    return surroundings.authentication(session, message);
  }

  @Override
  public MailboxStore mailboxes() {
    return surroundings.mailboxes();
  }

  @Override
  public List<FaultProfile> profiles() {
    return environment.rules().profiles();
  }

  @Override
  public List<RuleCount> rules() {
    return environment.rules().counts();
  }

  @Override
  public Explanation explain(Situation situation) {
    return environment.rules().explain(situation);
  }

  @Override
  public List<ScenarioStatus> scenarios() {
    return environment.rules().scenarios();
  }

  @Override
  public void moveScenario(String name, String key, String state) {
    environment.rules().moveScenario(name, key, state);
  }

  @Override
  public Journal journal() {
    return environment.journal().snapshot();
  }

  @Override
  public ConductReport conduct(Declaration declared) {
    EventLog log = environment.journal();
    // Read first, so that the window covers everything that is judged.
    Journal journal = log.snapshot();
    return ConductAnalysis.bundled().report(Run.of(journal, declared, log.now()));
  }

  @Override
  public Journal clearJournal() {
    return environment.journal().clear();
  }

  private EventLog log() {
    return environment.journal();
  }

  @Override
  public HarnessClock clock() {
    return clock;
  }

  @Override
  public <T extends Throwable> void eventually(Duration patience, JournalAssertion<T> assertion)
      throws T {
    Watch.eventually(this::log, patience, assertion);
  }

  @Override
  public <T extends Throwable> void throughout(Duration span, JournalAssertion<T> assertion)
      throws T {
    Watch.throughout(this::log, span, assertion);
  }

  @Override
  public boolean awaitJournal(Duration patience, Predicate<Journal> condition)
      throws InterruptedException {
    return Watch.await(this::log, patience, condition);
  }

  @Override
  public synchronized void reset() {
    Environment before = environment;
    clock.reset();
    EventLog journal = EventLog.open();
    begin(journal, bookOf(declared, journal), () -> surroundings.startOver(declared));
    listeners().forEach(SmtpListener::endOutdatedSessions);
    listeners().forEach(SmtpListener::resume);
    // Wakes those who watch the journal, to go on with the present one.
    before.journal().clear();
  }

  @Override
  public void close() {
    hosts.close();
    listeners.close();
    surroundings.close();
  }

  private Stream<SmtpListener> listeners() {
    return Stream.concat(listeners.all(), hosts.listeners());
  }
}
