package org.smtpharness.assertj;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractAssert;
import org.smtpharness.failure.SmtpAssertionError;
import org.smtpharness.journal.Session;

/**
 * What the assertions share: how an unmet expectation becomes an error.
 *
 * @param <S> the assertion itself
 * @param <A> its subject
 */
abstract class SmtpAssert<S extends SmtpAssert<S, A>, A> extends AbstractAssert<S, A> {

  SmtpAssert(A actual, Class<S> type) {
    super(actual, type);
  }

  /** An error that ends with the transcript of the session. */
  final SmtpAssertionError unmet(String sentence, String table, Session session) {
    return trimmed(
        SmtpAssertionError.complete(text(sentence, table, Exhibits.transcript(session))));
  }

  /** An error that has nothing to do with sessions, and shows all that there is to see. */
  final SmtpAssertionError unmetWhole(String sentence, String table) {
    return trimmed(SmtpAssertionError.complete(text(sentence, table)));
  }

  /** An error about something that did not happen in any session. */
  final SmtpAssertionError unmet(String sentence, String table) {
    return trimmed(SmtpAssertionError.withoutSessions(text(sentence, table)));
  }

  /** An error that names the session, for its transcript is out of reach. */
  final SmtpAssertionError unmet(String sentence, String table, long session) {
    return trimmed(SmtpAssertionError.withoutSession(text(sentence, table), session));
  }

  /** An error with the transcript if there is one to show. */
  final SmtpAssertionError unmet(
      String sentence, String table, long session, Optional<Session> shown) {
    return shown
        .map(found -> unmet(sentence, table, found))
        .orElseGet(() -> unmet(sentence, table, session));
  }

  /** A message that the user set with {@code overridingErrorMessage} stands for the sentence. */
  private String text(String sentence, String... exhibits) {
    String answer = Optional.ofNullable(info.overridingErrorMessage()).orElse(sentence);
    String head = info.hasDescription() ? "[" + info.descriptionText() + "]\n" + answer : answer;
    return Stream.concat(Stream.of(head), Arrays.stream(exhibits))
        .map(String::stripTrailing)
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining("\n\n"));
  }

  /** The line of the test comes first in the stack trace. */
  private static SmtpAssertionError trimmed(SmtpAssertionError error) {
    StackTraceElement[] frames = error.getStackTrace();
    int own = 0;
    for (int i = 0; i < frames.length; i++) {
      own = isAssertion(frames[i]) ? i + 1 : own;
    }
    error.setStackTrace(Arrays.copyOfRange(frames, own, frames.length));
    return error;
  }

  private static boolean isAssertion(StackTraceElement frame) {
    return frame.getClassName().startsWith(SmtpAssert.class.getPackageName() + ".")
        && frame.getClassName().endsWith("Assert");
  }
}
