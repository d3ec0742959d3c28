package org.smtpharness.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.smtpharness.SmtpHarness;
import org.smtpharness.fault.FaultProfile;
import org.smtpharness.journal.Journal;

/**
 * A server as the API shows it.
 *
 * @param name its name in paths
 * @param host the address to connect to
 * @param port the SMTP port
 * @param tlsPort the port with implicit TLS; left out when there is none
 * @param dns where its DNS listens; left out when it does not
 * @param hostname the name by which it introduces itself
 * @param hosts the hosts that it plays, itself in front
 * @param seed what its random choices depend on
 * @param startedAt when it was started
 * @param faults the names of the applied profiles, the one consulted first in front
 * @param sessions how many sessions its journal has
 * @param messages how many messages its journal has
 * @param deliveries how many deliveries its journal has
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ServerView(
    String name,
    String host,
    int port,
    Integer tlsPort,
    DnsView dns,
    String hostname,
    List<HostView> hosts,
    long seed,
    String startedAt,
    List<String> faults,
    int sessions,
    int messages,
    int deliveries) {

  static ServerView of(RunningServer server) {
    SmtpHarness harness = server.harness();
    Journal journal = harness.journal();
    return new ServerView(
        server.name(),
        harness.host(),
        harness.port(),
        harness.tlsPort().isPresent() ? harness.tlsPort().getAsInt() : null,
        DnsView.of(harness.dns()),
        harness.hostname(),
        harness.hosts().stream().map(HostView::of).toList(),
        harness.seed(),
        Times.text(server.startedAt()),
        harness.profiles().stream().map(FaultProfile::name).toList(),
        journal.sessions().size(),
        journal.messages().size(),
        journal.deliveries().size());
  }
}
