package org.smtpharness.clients;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.smtpharness.SmtpHarness;
import org.smtpharness.journal.Journal;

/** A client meets the server that plays a fault. */
record Meeting(MetFault fault, SmtpHarness smtp, Path folder) {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** A file with the message. */
  Path message() throws IOException {
    return Files.writeString(folder.resolve("message.eml"), fault.message());
  }

  /** A file with the certificate of the server's CA. */
  Path authority() throws IOException {
    return Files.writeString(folder.resolve("ca.pem"), smtp.certificateAuthority().pem());
  }

  /** How many messages the server took, when all sessions are over. */
  String taken() throws InterruptedException {
    smtp.awaitJournal(PATIENCE, Meeting::isQuiet);
    int count = smtp.journal().messages().size();
    return count == 1 ? "1 message taken" : count + " messages taken";
  }

  private static boolean isQuiet(Journal journal) {
    return journal.sessions().stream().allMatch(session -> session.closing().isPresent());
  }
}
