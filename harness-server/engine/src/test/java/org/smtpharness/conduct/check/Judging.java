package org.smtpharness.conduct.check;

import java.time.Duration;
import org.smtpharness.RawClient;
import org.smtpharness.SmtpHarness;
import org.smtpharness.conduct.Declaration;
import org.smtpharness.conduct.Finding;
import org.smtpharness.conduct.evidence.Run;
import org.smtpharness.journal.Event;
import org.smtpharness.journal.Journal;
import org.smtpharness.journal.Moment;

/** Asks for the finding of one check. */
final class Judging {
  private Judging() {}

  /** The finding for a recorded run. */
  static Finding judge(String check, Run run) {
    return ConductAnalysis.bundled().of(run).stream()
        .filter(finding -> finding.check().id().equals(check))
        .findFirst()
        .orElseThrow();
  }

  /** The finding for what a harness saw of a client with nothing declared. */
  static Finding judge(String check, SmtpHarness smtp) throws InterruptedException {
    return judge(check, smtp, Declaration.NONE);
  }

  /** The finding for what a harness saw of that client, once all its sessions have ended. */
  static Finding judge(String check, SmtpHarness smtp, Declaration declared)
      throws InterruptedException {
    if (!smtp.awaitJournal(Duration.ofSeconds(30), Judging::isOver)) {
      throw new IllegalStateException("a session is still open");
    }
    Journal journal = smtp.journal();
    return judge(check, Run.of(journal, declared, end(journal)));
  }

  /** The finding for sessions that were written down, of that client. */
  static Finding recorded(String check, Declaration declared, String... sessions) {
    return judge(check, RecordedRun.of(String.join("", sessions), declared));
  }

  /** The finding for sessions that were written down, with nothing declared. */
  static Finding recorded(String check, String... sessions) {
    return recorded(check, Declaration.NONE, sessions);
  }

  /** The finding for a client that sends that content, already dot-stuffed, by DATA. */
  static Finding sending(String check, String content) throws Exception {
    return saying(check, client -> client.deliver(content));
  }

  /** What a client says after EHLO and before QUIT. */
  interface Script {
    /** Says it. */
    void run(RawClient client) throws Exception;
  }

  /** The finding for a client that says that. */
  static Finding saying(String check, Script script) throws Exception {
    try (SmtpHarness smtp = SmtpHarness.start()) {
      return saying(check, smtp, script);
    }
  }

  /** The finding for a client that says that to this harness. */
  static Finding saying(String check, SmtpHarness smtp, Script script) throws Exception {
    try (RawClient client = RawClient.greeted(smtp)) {
      script.run(client);
      client.say("QUIT");
    }
    return judge(check, smtp);
  }

  private static boolean isOver(Journal journal) {
    return !journal.sessions().isEmpty()
        && journal.sessions().stream().allMatch(session -> session.closing().isPresent());
  }

  private static Moment end(Journal journal) {
    return journal.sessions().stream()
        .flatMap(session -> session.events().stream())
        .map(Event::at)
        .max(Moment::compareTo)
        .orElseThrow();
  }
}
