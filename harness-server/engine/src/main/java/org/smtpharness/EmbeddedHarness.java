package org.smtpharness;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.smtpharness.fault.FaultProfile;
import org.smtpharness.journal.EventLog;
import org.smtpharness.journal.Journal;
import org.smtpharness.rules.RuleBook;
import org.smtpharness.rules.RuleCount;
import org.smtpharness.smtp.Environment;
import org.smtpharness.smtp.Limits;
import org.smtpharness.smtp.SmtpListener;

/** The harness of this process. */
final class EmbeddedHarness implements SmtpHarness {
  private final InetAddress address;
  private final String hostname;
  private final long seed;
  private final List<FaultProfile> declared;
  private final HarnessClock clock = new HarnessClock(Clock.systemUTC());
  private final SmtpListener listener;
  private volatile Environment environment;

  private EmbeddedHarness(
      InetSocketAddress where,
      String hostname,
      Limits limits,
      long seed,
      List<FaultProfile> declared) {
    this.address = where.getAddress();
    this.hostname = hostname;
    this.seed = seed;
    this.declared = List.copyOf(declared);
    this.environment = fresh();
    this.listener = SmtpListener.start(where, hostname, limits, () -> environment);
  }

  static SmtpHarness start(
      InetSocketAddress where,
      String hostname,
      Limits limits,
      long seed,
      List<FaultProfile> declared) {
    return new EmbeddedHarness(where, hostname, limits, seed, declared);
  }

  private Environment fresh() {
    return new Environment(EventLog.open(), RuleBook.of(declared, clock::now));
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
  public String hostname() {
    return hostname;
  }

  @Override
  public long seed() {
    return seed;
  }

  @Override
  public synchronized void apply(FaultProfile profile) {
    environment = new Environment(environment.journal(), environment.rules().withFirst(profile));
  }

  @Override
  public synchronized void applyOnly(List<FaultProfile> profiles) {
    environment = new Environment(environment.journal(), RuleBook.of(profiles, clock::now));
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
  public Journal journal() {
    return environment.journal().snapshot();
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
    listener.endOutdatedSessions();
    // Wakes those who watch the journal, to go on with the present one.
    before.journal().clear();
  }

  @Override
  public void close() {
    listener.close();
  }
}
