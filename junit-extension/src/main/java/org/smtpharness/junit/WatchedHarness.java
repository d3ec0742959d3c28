package org.smtpharness.junit;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.smtpharness.HarnessClock;
import org.smtpharness.JournalAssertion;
import org.smtpharness.SmtpHarness;
import org.smtpharness.fault.FaultProfile;
import org.smtpharness.fault.Rule;
import org.smtpharness.journal.Firing;
import org.smtpharness.journal.Journal;

/**
 * The harness that tests are given. It remembers which rules fired in the present test although the
 * test empties the journal, and applies the faults that the test declares again when it resets.
 */
final class WatchedHarness implements SmtpHarness {
  private final SmtpHarness harness;
  private final Map<String, Integer> forgotten = new HashMap<>();
  private List<FaultProfile> declared = List.of();
  private List<FaultProfile> before = List.of();

  WatchedHarness(SmtpHarness harness) {
    this.harness = harness;
  }

  /** Starts the account of a test and applies its faults. */
  synchronized void begin(List<FaultProfile> faults) {
    forgotten.clear();
    count(harness.journal(), -1);
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
    String key = key(profile.name(), rule.name());
    long now =
        harness.journal().firings().stream().filter(firing -> key(firing).equals(key)).count();
    return now + forgotten.getOrDefault(key, 0) > 0;
  }

  private void count(Journal journal, int each) {
    journal.firings().forEach(firing -> forgotten.merge(key(firing), each, Integer::sum));
  }

  private static String key(Firing firing) {
    return key(firing.profile(), firing.rule());
  }

  private static String key(String profile, String rule) {
    return profile + "/" + rule;
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
  public String hostname() {
    return harness.hostname();
  }

  @Override
  public long seed() {
    return harness.seed();
  }

  @Override
  public void apply(FaultProfile profile) {
    harness.apply(profile);
  }

  @Override
  public void applyOnly(List<FaultProfile> profiles) {
    harness.applyOnly(profiles);
  }

  @Override
  public List<FaultProfile> profiles() {
    return harness.profiles();
  }

  @Override
  public Journal journal() {
    return harness.journal();
  }

  @Override
  public synchronized Journal clearJournal() {
    Journal removed = harness.clearJournal();
    count(removed, 1);
    return removed;
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
  public synchronized void reset() {
    count(harness.journal(), 1);
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
