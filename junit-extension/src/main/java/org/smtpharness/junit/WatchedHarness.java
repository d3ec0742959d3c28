package org.smtpharness.junit;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import org.smtpharness.HarnessClock;
import org.smtpharness.JournalAssertion;
import org.smtpharness.ServerHost;
import org.smtpharness.SmtpHarness;
import org.smtpharness.conduct.ConductReport;
import org.smtpharness.conduct.Declaration;
import org.smtpharness.dns.EmbeddedDns;
import org.smtpharness.explain.Explanation;
import org.smtpharness.fault.FaultProfile;
import org.smtpharness.fault.Rule;
import org.smtpharness.journal.Journal;
import org.smtpharness.journal.Message;
import org.smtpharness.journal.Session;
import org.smtpharness.mailbox.MailboxStore;
import org.smtpharness.receiver.AuthenticationReport;
import org.smtpharness.rules.RuleCount;
import org.smtpharness.rules.ScenarioStatus;
import org.smtpharness.rules.Situation;
import org.smtpharness.tls.CertificateAuthority;

/**
 * The harness that tests are given. It remembers which rules fired in the present test although the
 * test sets their counters to zero, and applies the faults that the test declares again when it
 * resets.
 */
final class WatchedHarness implements SmtpHarness {
  private final SmtpHarness harness;
  private final Set<String> fired = new HashSet<>();
  private List<FaultProfile> declared = List.of();
  private List<FaultProfile> before = List.of();
  private long lastSessionBefore;

  WatchedHarness(SmtpHarness harness) {
    this.harness = harness;
  }

  /** Starts the account of a test and applies its faults, with counters at zero. */
  synchronized void begin(List<FaultProfile> faults) {
    fired.clear();
    lastSessionBefore = journal().sessions().stream().mapToLong(Session::number).max().orElse(0);
    before = harness.profiles();
    declared = faults;
    declared.forEach(harness::apply);
  }

  /** Takes the faults of the test away. */
  synchronized void end() {
    if (!declared.isEmpty()) {
      declared = List.of();
      harness.applyOnly(before);
    }
  }

  /** Whether the rule fired since {@link #begin}. */
  synchronized boolean fired(FaultProfile profile, Rule rule) {
    remember();
    return fired.contains(key(profile.name(), rule));
  }

  /** The sessions since {@link #begin}, as far as the journal has them. */
  synchronized List<Session> sessions() {
    return journal().sessions().stream()
        .filter(session -> session.number() > lastSessionBefore)
        .toList();
  }

  /**
   * Whether any rule of the profile fired since {@link #begin}, one that an address asked for too.
   */
  synchronized boolean fired(FaultProfile profile) {
    remember();
    return fired.stream().anyMatch(key -> key.startsWith(profile.name() + "/"));
  }

  private void remember() {
    harness.rules().stream()
        .filter(count -> count.fired() > 0)
        .forEach(count -> fired.add(key(count.profile(), count.rule())));
  }

  private static String key(String profile, Rule rule) {
    return profile + "/" + rule.name();
  }

  @Override
  public String host() {
    return harness.host();
  }

  @Override
  public int port() {
    return harness.port();
  }

  @Override
  public OptionalInt tlsPort() {
    return harness.tlsPort();
  }

  @Override
  public List<ServerHost> hosts() {
    return harness.hosts();
  }

  @Override
  public CertificateAuthority certificateAuthority() {
    return harness.certificateAuthority();
  }

  @Override
  public String hostname() {
    return harness.hostname();
  }

  @Override
  public long seed() {
    return harness.seed();
  }

  @Override
  public void applyAll(List<FaultProfile> profiles) {
    harness.applyAll(profiles);
  }

  @Override
  public synchronized void applyOnly(List<FaultProfile> profiles) {
    remember();
    harness.applyOnly(profiles);
  }

  @Override
  public ConductReport conduct(Declaration declared) {
    return harness.conduct(declared);
  }

  @Override
  public EmbeddedDns dns() {
    return harness.dns();
  }

  @Override
  public AuthenticationReport authentication(Message message) {
    return harness.authentication(message);
  }

  @Override
  public MailboxStore mailboxes() {
    return harness.mailboxes();
  }

  @Override
  public List<FaultProfile> profiles() {
    return harness.profiles();
  }

  @Override
  public List<RuleCount> rules() {
    return harness.rules();
  }

  @Override
  public Explanation explain(Situation situation) {
    return harness.explain(situation);
  }

  @Override
  public List<ScenarioStatus> scenarios() {
    return harness.scenarios();
  }

  @Override
  public void moveScenario(String name, String key, String state) {
    harness.moveScenario(name, key, state);
  }

  @Override
  public Journal journal() {
    return harness.journal();
  }

  @Override
  public Journal clearJournal() {
    return harness.clearJournal();
  }

  @Override
  public HarnessClock clock() {
    return harness.clock();
  }

  @Override
  public <T extends Throwable> void eventually(Duration patience, JournalAssertion<T> assertion)
      throws T {
    harness.eventually(patience, assertion);
  }

  @Override
  public <T extends Throwable> void throughout(Duration span, JournalAssertion<T> assertion)
      throws T {
    harness.throughout(span, assertion);
  }

  @Override
  public boolean awaitJournal(Duration patience, Predicate<Journal> condition)
      throws InterruptedException {
    return harness.awaitJournal(patience, condition);
  }

  @Override
  public synchronized void reset() {
    remember();
    lastSessionBefore = 0;
    harness.reset();
    declared.forEach(harness::apply);
  }

  @Override
  public void close() {
    harness.close();
  }

  @Override
  public String toString() {
    return hostname() + " at " + host() + ":" + port();
  }
}
