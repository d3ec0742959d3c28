package org.smtpharness.dns;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A question to the embedded DNS and what became of it.
 *
 * @param time when it was asked, by the clock of the harness
 * @param client the address of who asked, without a port; {@code checks} in process
 * @param name what was asked for, with a final dot
 * @param type the type as text: {@code MX}
 * @param rcode the code of the answer as text, {@code NOERROR} or {@code NXDOMAIN} for instance;
 *     {@code TIMEOUT} or {@code GARBAGE} when a fault left no code
 * @param answers the records of the answer section as text, in their order
 * @param fault the fault that was played, if any
 * @param zoneMissing whether no zone holds the name: a hint that the test forgot a record
 */
public record DnsExchange(
    Instant time,
    Face face,
    String client,
    Transport transport,
    String name,
    String type,
    String rcode,
    List<String> answers,
    Optional<String> fault,
    boolean zoneMissing) {
  public DnsExchange {
    answers = List.copyOf(answers);
  }

  /** One line, such as {@code 127.0.0.1 udp example.test. MX: NXDOMAIN (no zone holds it)}. */
  @Override
  public String toString() {
    String how = transport.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    return client
        + " "
        + how
        + " "
        + name
        + " "
        + type
        + ": "
        + rcode
        + (answers.isEmpty() ? "" : " " + answers)
        + fault.map(played -> " (fault " + played + ")").orElse("")
        + (zoneMissing ? " (no zone holds it)" : "");
  }
}
