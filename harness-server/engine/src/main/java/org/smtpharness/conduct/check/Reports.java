package org.smtpharness.conduct.check;

import java.util.List;
import java.util.Optional;
import org.smtpharness.conduct.Declaration;
import org.smtpharness.conduct.Intent;
import org.smtpharness.conduct.Report;
import org.smtpharness.conduct.evidence.Chain;
import org.smtpharness.conduct.evidence.ContentDigest;
import org.smtpharness.conduct.evidence.Run;

/** What the client told its caller of a delivery. */
final class Reports {
  private Reports() {}

  /** The reports about that delivery, by the intent that it serves or by its recipient. */
  static List<Report> of(Run run, Chain chain) {
    List<String> intents =
        run.declared().intents().stream()
            .filter(intent -> serves(chain, intent))
            .map(Intent::id)
            .toList();
    return run.declared().reports().stream()
        .filter(report -> report.isAbout(chain.recipient()))
        .filter(
            report ->
                report.intent().isEmpty()
                    ? !report.recipient().isEmpty()
                    : intents.contains(report.intent()))
        .toList();
  }

  /** Whether a failure of that delivery was reported. */
  static boolean failureOf(Run run, Chain chain) {
    return of(run, chain).stream().anyMatch(report -> report.result() != Report.Result.DELIVERED);
  }

  /** Whether that delivery is one of those that the intent asks for. */
  static boolean serves(Chain chain, Intent intent) {
    boolean forRecipient =
        intent.recipients().stream().anyMatch(chain.recipient()::equalsIgnoreCase);
    Optional<String> seen =
        chain.tries().stream()
            .flatMap(one -> one.digest().flatMap(ContentDigest::messageId).stream())
            .findFirst();
    boolean sameMessage =
        intent.messageId().isEmpty() || seen.isEmpty() || intent.messageId().equals(seen);
    boolean sameSender =
        intent.sender().isEmpty() || intent.sender().get().equals(chain.first().sender());
    return forRecipient && sameMessage && sameSender;
  }

  /** How an intent without a try is called in sentences. */
  static String name(Declaration declared, Intent intent) {
    return intent.messageId().map(id -> "<" + id + ">").orElse("the message " + intent.id());
  }
}
