package org.smtpharness.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.smtpharness.fault.Stage;

/** Writes the events of a session as lines. */
final class TranscriptLines {
  private static final int RULE_COLUMN = 62;

  private final Session session;
  private final FiringsByReply firings;
  private final int timeWidth;
  private final List<String> lines = new ArrayList<>();

  TranscriptLines(Session session) {
    this.session = session;
    firings = FiringsByReply.of(session.events());
    timeWidth = session.events().stream().mapToInt(event -> time(event).length()).max().orElse(0);
  }

  List<String> lines() {
    session.events().forEach(this::add);
    return lines;
  }

  private void add(Event event) {
    if (event instanceof Event.CommandReceived command) {
      line(event, "C: " + Printable.of(command.line()) + lineEnd(command.end()));
    } else if (event instanceof Event.ReplySent sent) {
      String text = "S: " + reply(sent.reply()) + flush(sent.flush());
      line(event, marked(text, firings.of(sent)));
    } else if (event instanceof Event.RuleFired fired && firings.hasNoReply(fired)) {
      boolean ofTls = fired.firing().stage() == Stage.TLS;
      String text = ofTls ? "S: (TLS is due)" : "S: (no reply)";
      line(event, marked(text, List.of(fired.firing())));
    } else if (event instanceof Event.ContentReceived content) {
      line(event, "C: " + content(content));
    } else if (event instanceof Event.ClientAppeared appeared) {
      line(event, "S: (client appears as " + appeared.ip() + ")");
    } else if (event instanceof Event.ProxyHeaderReceived proxy) {
      line(event, "C: (" + proxy(proxy) + ")");
    } else if (event instanceof Event.ChunkReceived chunk) {
      line(event, "C: " + chunk(chunk));
    } else if (event instanceof Event.MessageAccepted accepted) {
      line(event, "S: (accepted as m" + accepted.message() + ")");
    } else if (event instanceof Event.Judged judged) {
      line(event, "S: (" + judged(judged) + ")");
    } else if (event instanceof Event.TlsStarted tls) {
      line(event, "S: (TLS: " + tls.protocol() + ", " + tls.cipherSuite() + ")");
    } else if (event instanceof Event.TlsFailed failed) {
      line(event, "S: (no TLS: " + Printable.of(failed.reason()) + ")");
    } else if (event instanceof Event.Authenticated outcome) {
      line(event, "S: (" + authentication(outcome) + ")");
    } else if (event instanceof Event.SessionClosed closed) {
      line(event, closing(closed.closing()));
    }
  }

  private static String judged(Event.Judged judged) {
    String reason = judged.reason().isEmpty() ? "" : ": " + judged.reason();
    return Printable.of(
        judged.what() + " of " + judged.subject() + " is " + judged.result() + reason);
  }

  private void line(Event event, String text) {
    String time = time(event);
    lines.add("  " + time + " ".repeat(timeWidth - time.length()) + "  " + text);
  }

  private String time(Event event) {
    return Spans.since(event.at().since(session.openedAt()));
  }

  private String marked(String text, List<Firing> fired) {
    if (fired.isEmpty()) {
      return text;
    }
    int before = "  ".length() + timeWidth + "  ".length() + text.length();
    String rules = fired.stream().map(Firing::toString).collect(Collectors.joining("; "));
    return text + " ".repeat(Math.max(2, RULE_COLUMN - before)) + "[" + Printable.of(rules) + "]";
  }

  private static String authentication(Event.Authenticated outcome) {
    String user = outcome.user().map(name -> " as " + Printable.of(name)).orElse("");
    String why = outcome.reason().map(reason -> ": " + Printable.of(reason)).orElse("");
    return (outcome.success() ? "authenticated" : "not authenticated")
        + user
        + " by "
        + outcome.mechanism()
        + why;
  }

  private static String lineEnd(LineEnd end) {
    return switch (end) {
      case CRLF -> "";
      case LF -> " (ended by LF alone)";
      case NONE -> " (cut off)";
    };
  }

  private static String reply(Reply reply) {
    List<String> texts = reply.lines().isEmpty() ? List.of("") : reply.lines();
    List<String> written = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      String separator = i < texts.size() - 1 ? "-" : " ";
      String enhanced = reply.enhanced().map(code -> code + " ").orElse("");
      written.add((reply.code() + separator + enhanced + Printable.of(texts.get(i))).strip());
    }
    return String.join(" / ", written);
  }

  private static String flush(FlushState flush) {
    return switch (flush) {
      case COMPLETE -> "";
      case PARTIAL -> " (cut off)";
      case WITHHELD -> " (not sent)";
    };
  }

  private static String content(Event.ContentReceived content) {
    String size = content.octets() + (content.octets() == 1 ? " octet" : " octets");
    return "(content, " + size + (content.terminated() ? ")" : ", cut off)");
  }

  private static String proxy(Event.ProxyHeaderReceived proxy) {
    return proxy
        .problem()
        .map(problem -> "no PROXY header: " + Printable.of(problem))
        .orElseGet(() -> "PROXY header: " + Printable.of(proxy.header()));
  }

  private static String chunk(Event.ChunkReceived chunk) {
    String of = chunk.octets() == chunk.size() ? "" : chunk.octets() + " of ";
    return (chunk.last() ? "(last chunk, " : "(chunk, ")
        + of
        + chunk.size()
        + (chunk.size() == 1 ? " octet)" : " octets)");
  }

  private static String closing(Closing closing) {
    String how = closing.reset() ? "reset" : "closed";
    return switch (closing.by()) {
      case CLIENT -> "C: (" + how + ")";
      case SERVER -> "S: (" + how + ")";
      case FAULT -> "S: (" + how + " by a rule)";
      case HARNESS -> "S: (" + how + " by the harness)";
    };
  }
}
