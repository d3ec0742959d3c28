package org.smtpharness.journal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * All attempts for the same sender and recipient, in the order in which they were received.
 *
 * @param sender the reverse-path; empty for {@code <>}
 * @param recipient the forward-path
 * @param attempts at least one in a delivery of the journal
 */
public record Delivery(String sender, String recipient, List<Attempt> attempts) {
  public Delivery {
    attempts = List.copyOf(attempts);
  }

  /** The time between each attempt and the next: one fewer than attempts. */
  public List<Duration> gaps() {
    List<Duration> gaps = new ArrayList<>();
    for (int i = 1; i < attempts.size(); i++) {
      gaps.add(attempts.get(i).receivedAt().since(attempts.get(i - 1).receivedAt()));
    }
    return List.copyOf(gaps);
  }

  /** The hosts that were tried, in that order; one that was tried twice in a row counts once. */
  public List<String> hosts() {
    List<String> hosts = new ArrayList<>();
    for (Attempt attempt : attempts) {
      if (hosts.isEmpty() || !hosts.get(hosts.size() - 1).equals(attempt.host())) {
        hosts.add(attempt.host());
      }
    }
    return List.copyOf(hosts);
  }

  /** How many attempts were accepted. More than one is a duplicate. */
  public long acceptedCount() {
    return attempts.stream().filter(attempt -> attempt.outcome() == Outcome.ACCEPTED).count();
  }
}
