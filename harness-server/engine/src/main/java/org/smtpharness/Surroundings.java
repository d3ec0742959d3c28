package org.smtpharness;

import java.time.InstantSource;
import java.util.List;
import org.smtpharness.dns.DnsObserver;
import org.smtpharness.dns.EmbeddedDns;
import org.smtpharness.fault.AddressRange;
import org.smtpharness.fault.FaultProfile;
import org.smtpharness.journal.Event;
import org.smtpharness.journal.EventLog;
import org.smtpharness.journal.Message;
import org.smtpharness.journal.Session;
import org.smtpharness.mailbox.MailboxStore;
import org.smtpharness.receiver.AuthenticationReport;
import org.smtpharness.receiver.DnsDeclarations;
import org.smtpharness.receiver.DnsWorld;
import org.smtpharness.receiver.JudgedFact;
import org.smtpharness.receiver.MessageAuthentication;
import org.smtpharness.rules.World;

/**
 * What a server finds out by looking around: its mailboxes and its DNS. Safe for use by several
 * threads.
 */
final class Surroundings implements AutoCloseable {
  private final String hostname;
  private final InstantSource clock;
  private final MailboxStore mailboxes = new MailboxStore();
  private final EmbeddedDns dns;

  /**
   * Nothing yet.
   *
   * @param hostname the name of the server
   * @param clock the harness clock
   * @param observer is told what the DNS is asked
   */
  Surroundings(String hostname, InstantSource clock, DnsObserver observer) {
    this.hostname = hostname;
    this.clock = clock;
    this.dns = EmbeddedDns.create(clock, observer);
  }

  MailboxStore mailboxes() {
    return mailboxes;
  }

  EmbeddedDns dns() {
    return dns;
  }

  /** Empties mailboxes and DNS, and puts in what these profiles declare. */
  void startOver(List<FaultProfile> profiles) {
    mailboxes.clear();
    dns.reset();
    add(profiles);
  }

  /** Adds to the DNS what these profiles declare. */
  void add(List<FaultProfile> profiles) {
    profiles.forEach(profile -> DnsDeclarations.add(dns, profile, clock));
  }

  /** Puts the names of hosts into the DNS. */
  void publish(List<HostRecord> records) {
    records.forEach(record -> dns.zones().add(record.name(), record.type(), record.value()));
  }

  /** The same for rules; verdicts go into the journal of the sessions that ask for them. */
  World world(EventLog journal) {
    return mailboxes.or(
        new DnsWorld(
            dns.lookup(),
            hostname,
            clock,
            (session, what, fact) -> {
              if (session > 0) {
                journal.append(judged(session, journal, what, fact));
              }
            }));
  }

  private static Event.Judged judged(long session, EventLog journal, String what, JudgedFact fact) {
    return new Event.Judged(
        session, journal.now(), what, fact.subject(), fact.result(), fact.reason(), fact.trace());
  }

  /** What SPF, DKIM and DMARC say of a message of that session, by what the DNS says now. */
  AuthenticationReport authentication(Session session, Message message) {
    return new MessageAuthentication(dns.lookup(), hostname, clock)
        .of(
            AddressRange.parse(session.apparentIp()).orElseThrow(),
            session.helo().orElse(""),
            message.sender(),
            message.received());
  }

  @Override
  public void close() {
    dns.close();
  }
}
