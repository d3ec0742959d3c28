package org.smtpharness.fault;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What a profile changes in the server besides its rules.
 *
 * @param users who can authenticate
 * @param features what is switched on
 * @param timeScale divides each real wait of the profile's rules; 1 to 1000000
 * @param clients how clients appear; of several that hold for one the first counts
 * @param directives the addresses that {@link Feature#ADDRESS_DIRECTIVES} is about
 * @param mailboxes which recipients the server has
 * @param dns what is in the embedded DNS
 * @param hosts the further hosts that the server plays, with distinct names
 */
public record Setup(
    List<Account> users,
    Set<Feature> features,
    int timeScale,
    List<Appearance> clients,
    AddressDirectives directives,
    MailboxSetup mailboxes,
    DnsSetup dns,
    List<Host> hosts) {
  /** Nothing is changed. */
  public static final Setup NONE =
      new Setup(List.of(), Set.of(), 1, List.of(), AddressDirectives.DEFAULT);

  /** A setup that says nothing of recipients, the DNS and hosts. */
  public Setup(
      List<Account> users,
      Set<Feature> features,
      int timeScale,
      List<Appearance> clients,
      AddressDirectives directives) {
    this(
        users,
        features,
        timeScale,
        clients,
        directives,
        MailboxSetup.NONE,
        DnsSetup.NONE,
        List.of());
  }

  public Setup {
    Objects.requireNonNull(mailboxes, "mailboxes");
    Objects.requireNonNull(dns, "dns");
    users = List.copyOf(users);
    clients = List.copyOf(clients);
    Objects.requireNonNull(directives, "directives");
    hosts = List.copyOf(hosts);
    if (hosts.stream().map(Host::name).distinct().count() < hosts.size()) {
      throw new IllegalArgumentException("two hosts have the same name");
    }
    EnumSet<Feature> copy = EnumSet.noneOf(Feature.class);
    copy.addAll(features);
    features = Collections.unmodifiableSet(copy);
    if (timeScale < 1 || timeScale > 1_000_000) {
      throw new IllegalArgumentException("time-scale must be 1 to 1000000 but was " + timeScale);
    }
  }

  /** The same with another {@link #timeScale()}. */
  public Setup withTimeScale(int factor) {
    return new Setup(users, features, factor, clients, directives, mailboxes, dns, hosts);
  }
}
