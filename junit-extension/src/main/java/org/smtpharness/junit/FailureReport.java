package org.smtpharness.junit;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.MediaType;
import org.opentest4j.TestAbortedException;
import org.smtpharness.dns.DnsExchange;
import org.smtpharness.dns.Face;
import org.smtpharness.failure.SmtpAssertionError;
import org.smtpharness.fault.FaultProfile;
import org.smtpharness.journal.Journal;
import org.smtpharness.journal.Session;
import org.smtpharness.journal.Transcript;

/** What a failed test gets to see of its server. */
final class FailureReport {
  /** Further sessions are in the published file. */
  private static final int SHOWN_SESSIONS = 3;

  /** A session that is longer is shown with its beginning and its end. */
  private static final int SHOWN_LINES = 40;

  /** The last questions tell where the client stopped. */
  private static final int SHOWN_QUESTIONS = 10;

  private static final String FILE = "smtp-transcript.txt";

  private final ExtensionContext context;
  private final WatchedHarness harness;
  private final Journal journal;

  FailureReport(ExtensionContext context, WatchedHarness harness) {
    this.context = context;
    this.harness = harness;
    this.journal = harness.journal();
  }

  /** Adds what the failure does not show yet. An aborted test did not fail. */
  void addTo(Throwable failure) {
    if (failure instanceof TestAbortedException) {
      return;
    }
    Optional<SmtpAssertionError> own = ownError(failure);
    String text = own.map(this::missing).orElseGet(this::allSessions);
    add(failure, text);
  }

  /** Adds all sessions. */
  void addAllTo(SmtpAssertionError failure) {
    add(failure, allSessions());
  }

  private void add(Throwable failure, String text) {
    String complete = whichServer() + text + (text.isEmpty() ? "" : "\n\n") + reproduce();
    if (failure instanceof SmtpAssertionError error) {
      error.attach(complete);
    } else {
      failure.addSuppressed(new SmtpTranscript(complete));
    }
    publish(failure);
  }

  /** One that {@code eventually} may have put into another. */
  private static Optional<SmtpAssertionError> ownError(Throwable failure) {
    Throwable at = failure;
    for (int depth = 0; at != null && depth < 10; depth++, at = at.getCause()) {
      if (at instanceof SmtpAssertionError error) {
        return Optional.of(error);
      }
    }
    return Optional.empty();
  }

  private static String transcript(Session session) {
    return new Transcript(session).text(SHOWN_LINES).stripTrailing();
  }

  private String missing(SmtpAssertionError error) {
    if (error.isComplete()) {
      return "";
    }
    return error.missingSession().isEmpty()
        ? allSessions()
        : session(error.missingSession().getAsLong());
  }

  private String session(long number) {
    return journal.sessions().stream()
        .filter(session -> session.number() == number)
        .map(FailureReport::transcript)
        .findFirst()
        .orElse("");
  }

  private String allSessions() {
    List<Session> sessions = journal.sessions();
    List<String> parts = new ArrayList<>();
    sessions.stream().limit(SHOWN_SESSIONS).forEach(session -> parts.add(transcript(session)));
    int more = sessions.size() - SHOWN_SESSIONS;
    if (more > 0) {
      parts.add("%d more session%s in %s".formatted(more, more > 1 ? "s" : "", FILE));
    }
    if (sessions.isEmpty()) {
      parts.add("No client connected.");
    }
    parts.addAll(questions());
    return String.join("\n\n", parts);
  }

  /** What the client asked the DNS: where it went wrong, perhaps, before it connected. */
  private List<String> questions() {
    List<DnsExchange> all =
        harness.dns().questions().stream().filter(asked -> asked.face() == Face.CLIENT).toList();
    if (all.isEmpty()) {
      return List.of();
    }
    int left = Math.max(0, all.size() - SHOWN_QUESTIONS);
    List<String> lines = new ArrayList<>();
    lines.add("Questions to the DNS" + (left > 0 ? ", the last of " + all.size() : ""));
    all.subList(left, all.size()).forEach(asked -> lines.add("  " + asked));
    return List.of(String.join("\n", lines));
  }

  private String whichServer() {
    return Registered.isSeveral(context) ? "Server " + harness + "\n\n" : "";
  }

  private String profiles() {
    return String.join(", ", harness.profiles().stream().map(FaultProfile::name).toList());
  }

  private String reproduce() {
    String profiles = profiles();
    return "Reproduce: %s, seed %d (-D%s=%d)"
        .formatted(
            profiles.isEmpty() ? "no profile" : "profile " + profiles,
            harness.seed(),
            Seeds.NAME,
            harness.seed());
  }

  private String everything() {
    return String.join(
        "\n", journal.sessions().stream().map(session -> new Transcript(session).text()).toList());
  }

  /** A report that can't be written must not hide the failure that it is about. */
  private void publish(Throwable failure) {
    try {
      context.publishReportEntry(entries());
      context.publishFile(
          FILE, MediaType.TEXT_PLAIN_UTF_8, path -> Files.writeString(path, everything()));
    } catch (RuntimeException e) {
      failure.addSuppressed(new SmtpTranscript(FILE + " was not published: " + e.getMessage()));
    }
  }

  /** JUnit takes no empty values. */
  private Map<String, String> entries() {
    String seed = Long.toString(harness.seed());
    String profiles = profiles();
    return profiles.isEmpty()
        ? Map.of("smtp.seed", seed)
        : Map.of("smtp.seed", seed, "smtp.profile", profiles);
  }
}
