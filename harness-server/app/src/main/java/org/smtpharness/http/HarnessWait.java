package org.smtpharness.http;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.smtpharness.SmtpHarness;
import org.smtpharness.fault.TextPattern;
import org.smtpharness.journal.Journal;

/** Waits for what a request wants to happen in a server. */
final class HarnessWait implements Waits.Wait<AwaitAnswer> {
  private static final int MOST_MATCHES = 100;
  private static final int MOST_NEAREST = 3;
  private static final int MOST_TEXT = 200;

  private final SmtpHarness harness;
  private final AwaitRequest request;
  private final long startedAt = System.nanoTime();

  HarnessWait(SmtpHarness harness, AwaitRequest request) {
    this.harness = harness;
    this.request = request;
  }

  @Override
  public AwaitAnswer await() throws InterruptedException {
    boolean wanted = !request.throughout();
    AtomicReference<Journal> seen = new AtomicReference<>(Journal.EMPTY);
    boolean came =
        harness.awaitJournal(
            request.span(),
            journal -> {
              seen.set(journal);
              return request.isSatisfiedBy(journal) == wanted;
            });
    // The answer shows what was judged; by now there may be more.
    return answer(seen.get(), came == wanted, came ? Ended.CONDITION : Ended.TIMEOUT);
  }

  @Override
  public AwaitAnswer endedBy(Ended cause) {
    Journal journal = harness.journal();
    boolean satisfied = !request.throughout() && request.isSatisfiedBy(journal);
    return answer(journal, satisfied, cause);
  }

  private AwaitAnswer answer(Journal journal, boolean satisfied, Ended cause) {
    List<Candidate> matches = request.matches(journal);
    int from = Math.max(0, matches.size() - MOST_MATCHES);
    return new AwaitAnswer(
        satisfied,
        cause.keyword(),
        request.what().keyword(),
        matches.size(),
        Duration.ofNanos(System.nanoTime() - startedAt).toMillis(),
        matches.stream().skip(from).map(each -> each.view().get()).toList(),
        satisfied ? null : nearest(journal));
  }

  private List<AwaitAnswer.NearMiss> nearest(Journal journal) {
    Where where = request.where();
    return request.what().candidates(journal).stream()
        .filter(candidate -> !where.holdsFor(candidate))
        .sorted(Comparator.comparingInt(candidate -> where.failed(candidate).size()))
        .limit(MOST_NEAREST)
        .map(this::nearMiss)
        .toList();
  }

  private AwaitAnswer.NearMiss nearMiss(Candidate candidate) {
    List<AwaitAnswer.Missed> missed =
        request.where().failed(candidate).stream().map(fact -> missed(candidate, fact)).toList();
    return new AwaitAnswer.NearMiss(missed, candidate.view().get());
  }

  private AwaitAnswer.Missed missed(Candidate candidate, String fact) {
    Stream<TextPattern> expected = request.where().conditions().get(fact).stream();
    Stream<String> found = candidate.facts().apply(fact).stream().limit(MOST_MATCHES);
    return new AwaitAnswer.Missed(
        fact, expected.map(TextPattern::text).toList(), found.map(HarnessWait::cut).toList());
  }

  private static String cut(String text) {
    return text.length() <= MOST_TEXT ? text : text.substring(0, MOST_TEXT) + "…";
  }
}
