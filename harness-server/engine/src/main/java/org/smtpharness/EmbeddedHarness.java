package org.smtpharness;

import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.smtpharness.auth.UserDirectory;
import org.smtpharness.conduct.ConductReport;
import org.smtpharness.conduct.Declaration;
import org.smtpharness.conduct.check.ConductAnalysis;
import org.smtpharness.conduct.evidence.Run;
import org.smtpharness.explain.Explanation;
import org.smtpharness.fault.Account;
import org.smtpharness.fault.FaultProfile;
import org.smtpharness.journal.EventLog;
import org.smtpharness.journal.Journal;
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
  private final SmtpListener listener;
  private final Optional<SmtpListener> tlsListener;
  private volatile Environment environment;

  private EmbeddedHarness(
      InetSocketAddress where,
      Optional<InetSocketAddress> tls,
      Service service,
      int timeScale,
      long seed,
      List<FaultProfile> declared,
      List<Account> users) {
    this.address = where.getAddress();
    this.service = service;
    this.timeScale = timeScale;
    this.seed = seed;
    this.declared = List.copyOf(declared);
    this.users = List.copyOf(users);
    this.environment = fresh();
    this.listener = SmtpListener.start(where, service, false, () -> environment);
    this.tlsListener = tls.map(this::startTls);
  }

  private SmtpListener startTls(InetSocketAddress where) {
    try {
      return SmtpListener.start(where, service, true, () -> environment);
    } catch (UncheckedIOException e) {
      listener.close();
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
      List<Account> users) {
    return new EmbeddedHarness(where, tls, service, timeScale, seed, declared, users);
  }

  private Environment fresh() {
    return environment(EventLog.open(), bookOf(declared));
  }

  private RuleBook bookOf(List<FaultProfile> profiles) {
    profiles.forEach(Playability::require);
    return RuleBook.of(profiles, clock::now, seed, timeScale);
  }

  /** Of two users with the same name the profile's counts. */
  private Environment environment(EventLog journal, RuleBook rules) {
    List<Account> all = Stream.concat(rules.users().stream(), users.stream()).toList();
    return new Environment(journal, rules, UserDirectory.ofAccounts(all));
  }

  @Override
  public String host() {
    return address.getHostAddress();
  }

  @Override
  public int port() {
    return listener.port();
  }

  @Override
  public OptionalInt tlsPort() {
    return tlsListener.stream().mapToInt(SmtpListener::port).findFirst();
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
  public synchronized void apply(FaultProfile profile) {
    Playability.require(profile);
    environment = environment(environment.journal(), environment.rules().withFirst(profile));
  }

  @Override
  public synchronized void applyOnly(List<FaultProfile> profiles) {
    environment = environment(environment.journal(), bookOf(profiles));
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
    environment = fresh();
    listeners().forEach(SmtpListener::endOutdatedSessions);
    listeners().forEach(SmtpListener::resume);
    // Wakes those who watch the journal, to go on with the present one.
    before.journal().clear();
  }

  @Override
  public void close() {
    listeners().forEach(SmtpListener::close);
  }

  private Stream<SmtpListener> listeners() {
    return Stream.concat(Stream.of(listener), tlsListener.stream());
  }
}
