package org.smtpharness.conduct.check;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.smtpharness.conduct.Confidence;
import org.smtpharness.conduct.Judgement;
import org.smtpharness.conduct.evidence.Chain;
import org.smtpharness.conduct.evidence.ContentDigest;
import org.smtpharness.conduct.evidence.Run;
import org.smtpharness.conduct.evidence.Try;
import org.smtpharness.conduct.evidence.Turn;
import org.smtpharness.journal.Event;

/** Half a message is no message: without its end there is no final dot (RFC 5321 4.1.1.4). */
final class TruncatedMessageCompleted implements ConductCheck {
  private static final Pattern BOUNDARY =
      Pattern.compile("multipart/.*boundary=\"?([^\";\\s]{1,70})", Pattern.CASE_INSENSITIVE);

  @Override
  public String id() {
    return "truncated-message-completed";
  }

  @Override
  public Judgement judge(Run run) {
    Tally tally = new Tally();
    for (Chain chain : run.chains()) {
      for (Try one : chain.tries()) {
        Optional<Event.ContentReceived> content = one.envelope().content().flatMap(Turn::content);
        if (content.isPresent()) {
          judge(run, chain, one, content.get(), tally);
        }
      }
    }
    return tally.judgement("no content was declared to break off");
  }

  private static void judge(
      Run run, Chain chain, Try one, Event.ContentReceived content, Tally tally) {
    boolean breaksOff =
        run.declared().intents().stream()
            .anyMatch(intent -> intent.breaksOff() && Reports.serves(chain, intent));
    if (breaksOff) {
      tally.opportunity();
      if (content.terminated() && chain.confidence().atLeast(Confidence.STRONG)) {
        fail(chain, one, content, tally);
      } else if (content.terminated()) {
        tally.undecided("correlation", "the whole message may be another one");
      }
    } else if (content.terminated() && isOpenEnded(one, content)) {
      tally.opportunity().undecided("attribution", "a closing boundary is missing, no more");
    }
  }

  private static void fail(Chain chain, Try one, Event.ContentReceived content, Tally tally) {
    String announced =
        one.envelope()
            .parameter("SIZE")
            .filter(size -> !size.isEmpty())
            .orElse("an unknown number of");
    tally
        .tell("message", chain.message())
        .tell("octets", content.octets())
        .tell("expected", announced)
        .failure(
            "end of content in " + one.talk().session().id(), chain.confidence(), one.evidence());
  }

  /** Whether the outermost multipart is not closed. */
  private static boolean isOpenEnded(Try one, Event.ContentReceived content) {
    List<String> types =
        one.digest()
            .map(ContentDigest::headers)
            .map(headers -> headers.getOrDefault("content-type", List.of()))
            .orElse(List.of());
    Matcher boundary = BOUNDARY.matcher(types.isEmpty() ? "" : types.get(0));
    return boundary.find()
        && content.octets() == content.content().size()
        && !content
            .content()
            .text(StandardCharsets.ISO_8859_1)
            .contains("--" + boundary.group(1) + "--");
  }
}
