package org.smtpharness;

import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.OptionalInt;
import java.util.function.Predicate;
import javax.net.ssl.SSLContext;
import org.smtpharness.conduct.ConductReport;
import org.smtpharness.conduct.Declaration;
import org.smtpharness.dns.EmbeddedDns;
import org.smtpharness.explain.Consultation;
import org.smtpharness.explain.Explanation;
import org.smtpharness.fault.FaultProfile;
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
 * A fake SMTP server that misbehaves as its fault profiles say, and a journal of how the client
 * took it. Several of them in one process share nothing. Safe for use by several threads.
 *
 * <pre>{@code
 * try (SmtpHarness smtp = SmtpHarness.start()) { // 127.0.0.1, a free port, accepts everything
 *   smtp.apply(FaultLibrary.bundled().profile("greylist"));
 *   new Newsletter(smtp.host(), smtp.port()).send("ann@example.test");
 *   smtp.eventually(
 *       journal -> assertThat(journal.deliveryTo("ann@example.test")).hasAttempts(2));
 * }
 * }</pre>
 */
public interface SmtpHarness extends AutoCloseable {

  /** How long {@link #eventually} waits when nothing else is said. */
  Duration DEFAULT_PATIENCE = Duration.ofSeconds(5);

  /** Starts a harness on 127.0.0.1 and a free port that accepts everything. */
  static SmtpHarness start() {
    return builder().start();
  }

  /** Starts to describe a harness. */
  static SmtpHarnessBuilder builder() {
    return new SmtpHarnessBuilder();
  }

  /** The address to connect to, as a literal: {@code 127.0.0.1} unless bound elsewhere. */
  String host();

  /** The port to connect to. */
  int port();

  /** The port with implicit TLS; empty when the builder was given none. */
  OptionalInt tlsPort();

  /**
   * The hosts that the server plays: itself in front, then those that its builder and the profiles
   * declare. Each is on a port of its own; all share the rules, the clock and the journal.
   */
  List<ServerHost> hosts();

  /**
   * The host of that name, in any case.
   *
   * @throws NoSuchElementException when the server plays none of that name; the message lists them
   */
  default ServerHost host(String name) {
    List<ServerHost> hosts = hosts();
    return hosts.stream()
        .filter(host -> host.name().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(
            () ->
                new NoSuchElementException(
                    "no host is named '"
                        + name
                        + "'; there are "
                        + hosts.stream().map(ServerHost::name).toList()));
  }

  /**
   * The records by which a client finds the hosts in a DNS: addresses, MX and SRV. They change with
   * the hosts, and so when profiles are applied.
   */
  default List<HostRecord> hostRecords() {
    return hosts().stream().flatMap(host -> host.records().stream()).toList();
  }

  /**
   * Who signs the server's certificates: what a client has to trust. Its key store, its PEM text
   * and a context for clients in this process are there to be had.
   */
  CertificateAuthority certificateAuthority();

  /**
   * A new context for clients that trust {@link #certificateAuthority()} alone. As always in Java,
   * the host name is checked only by a socket that is told so.
   */
  default SSLContext sslContext() {
    return certificateAuthority().clientContext();
  }

  /** A new key store for clients that trust {@link #certificateAuthority()} alone. */
  default KeyStore trustStore() {
    return certificateAuthority().trustStore();
  }

  /** The name by which the server introduces itself. */
  String hostname();

  /** What every random choice depends on; a run with the same seed makes the same choices. */
  long seed();

  /**
   * Applies a profile: its rules are consulted before those applied earlier. A session that is open
   * keeps the rules it had when it was accepted. Hosts that it declares and that are not there yet
   * are there when this returns.
   *
   * @throws HostPortException when a host's port can't be bound; the message says what to do
   * @throws HostRefusedException when a host can't be played by this server; the message says why
   * @throws IllegalArgumentException when a handshake can't be played by this JVM. In all cases
   *     nothing is changed
   */
  default void apply(FaultProfile profile) {
    applyAll(List.of(profile));
  }

  /**
   * Applies several profiles at once, or none of them, in front of those applied earlier; the first
   * is consulted first.
   *
   * @throws HostPortException as {@link #apply}
   * @throws IllegalArgumentException as {@link #apply}
   */
  void applyAll(List<FaultProfile> profiles);

  /**
   * Replaces all applied profiles at once by these, the first to be consulted first, with counters
   * at zero. Hosts that neither they nor what the builder was given declare are closed, with their
   * sessions.
   *
   * @throws HostPortException as {@link #apply}
   * @throws IllegalArgumentException as {@link #apply}
   */
  void applyOnly(List<FaultProfile> profiles);

  /** The applied profiles, the one consulted first in front. */
  List<FaultProfile> profiles();

  /** How often each rule of the applied profiles was reached, in the order of consultation. */
  List<RuleCount> rules();

  /**
   * The mailboxes that the applied profiles declare, with what they hold. Emptying one makes room
   * in its quota.
   */
  MailboxStore mailboxes();

  /**
   * Explains what the rules would say in a situation that did not happen; nothing is counted and no
   * scenario moves.
   */
  Explanation explain(Situation situation);

  /**
   * Explains what the rules said from one command of a session to the next, stage by stage: which
   * were looked at, what held and what did not, and which one won.
   *
   * @param session the number of the session
   * @param command the place of the command in {@link Session#commands()}, from 1; 0 for what came
   *     before the first
   * @return empty when no rule acts at the stage, or the server refused the command before
   * @throws NoSuchElementException when the journal has no such session or command
   */
  default List<Explanation> explain(long session, int command) {
    return journal().sessions().stream()
        .filter(each -> each.number() == session)
        .findFirst()
        .orElseThrow(() -> new NoSuchElementException("the journal has no session s" + session))
        .consultations(command)
        .stream()
        .map(Consultation::explain)
        .toList();
  }

  /** The scenarios of the applied profiles with their states, in the order of consultation. */
  List<ScenarioStatus> scenarios();

  /**
   * Enters a state of a scenario now; what was planned for it is off. Of two scenarios of that name
   * it is the one of the profile consulted first.
   *
   * @param name the scenario's name
   * @param key whose state, as {@link ScenarioStatus#current()} has it; empty text for scope {@code
   *     server}
   * @param state one of the scenario's states
   * @throws NoSuchElementException when no applied profile has that scenario
   * @throws IllegalArgumentException when it has no such state, or needs a key
   */
  void moveScenario(String name, String key, String state);

  /** What happened so far: an immutable snapshot. */
  Journal journal();

  /** How the client behaved so far, with nothing declared of it. */
  default ConductReport conduct() {
    return conduct(Declaration.NONE);
  }

  /**
   * How the client behaved so far. What it did not do can be held against it only when the
   * declaration says how long that takes, or that it has finished; so {@link #awaitJournal wait}
   * for what is expected first.
   *
   * <pre>{@code
   * Declaration outbox =
   *     Declaration.client().retries(RetryDuty.YES).horizon(Duration.ofSeconds(10)).build();
   * smtp.awaitJournal(patience, journal -> journal.deliveryTo(ann).acceptedCount() > 0);
   * ReactionVerdict verdict = smtp.conduct(outbox).verdictOf(profile);
   * }</pre>
   *
   * @param declared what the test says of its client
   */
  ConductReport conduct(Declaration declared);

  /** Empties the journal and answers what it removed. Open sessions go on. */
  Journal clearJournal();

  /** The clock of windows and durations in rules, which a test can advance. */
  HarnessClock clock();

  /**
   * The embedded DNS: records, faults and block lists that a test can change while it runs. The
   * server's own checks ask it in process, the client under test by its address; its port is opened
   * when it is first asked for.
   */
  EmbeddedDns dns();

  /**
   * What SPF, DKIM and DMARC say of a message of this journal, by what the DNS says now.
   *
   * @throws NoSuchElementException when its session is no longer in the journal
   */
  AuthenticationReport authentication(Message message);

  /**
   * Waits until the assertion passes, looking again whenever something happened in a session or the
   * client asked the DNS, for at most {@link #DEFAULT_PATIENCE}.
   *
   * @throws AssertionError the assertion's own last error, when the time is over
   */
  default <T extends Throwable> void eventually(JournalAssertion<T> assertion) throws T {
    eventually(DEFAULT_PATIENCE, assertion);
  }

  /**
   * Waits until the assertion passes, looking again whenever something happened.
   *
   * @param patience how long at most; zero to look once; an interruption ends it too
   * @throws AssertionError the assertion's own last error, when the time is over; how long it was
   *     waited for is added to it as suppressed
   */
  <T extends Throwable> void eventually(Duration patience, JournalAssertion<T> assertion) throws T;

  /**
   * Requires the assertion to hold now and after each thing that happens throughout the span.
   *
   * @throws AssertionError the assertion's error, as soon as it fails
   * @throws IllegalStateException when the thread is interrupted before the span is over
   */
  <T extends Throwable> void throughout(Duration span, JournalAssertion<T> assertion) throws T;

  /**
   * Waits until the condition holds, looking again whenever something happened.
   *
   * @param patience how long at most; zero to look once
   * @return whether it held
   */
  boolean awaitJournal(Duration patience, Predicate<Journal> condition) throws InterruptedException;

  /**
   * Starts afresh on the same ports: ends all sessions and waits, waits until none is left, empties
   * the journal, sets counters to zero and the clock to real time, and applies the profiles that
   * the builder was given, with their hosts.
   */
  void reset();

  /**
   * Ends all sessions and waits and gives the port free. Returns when no thread of a session is
   * left. Closing again does nothing.
   */
  @Override
  void close();
}
