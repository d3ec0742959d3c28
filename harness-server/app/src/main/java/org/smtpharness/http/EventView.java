package org.smtpharness.http;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.smtpharness.journal.Event;

/** Shows one thing that happened: its type, its time, and what belongs to that type. */
final class EventView {
  private EventView() {}

  static Map<String, Object> of(Event event) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("type", "");
    view.put("at", Times.at(event.at()));
    view.put("elapsedMs", Times.elapsedMs(event.at()));
    if (event instanceof Event.SessionOpened opened) {
      view.put("type", "opened");
      view.put("host", opened.host());
      view.put("client", new SessionView.Client(opened.clientIp(), opened.clientPort(), null));
    } else if (event instanceof Event.ClientAppeared appeared) {
      view.put("type", "appeared");
      view.put("ip", appeared.ip());
    } else if (event instanceof Event.ProxyHeaderReceived proxy) {
      view.put("type", "proxy");
      view.put("header", proxy.header());
      proxy.problem().ifPresent(problem -> view.put("problem", problem));
    } else if (event instanceof Event.CommandReceived command) {
      command(view, command);
    } else if (event instanceof Event.RuleFired fired) {
      view.put("type", "fired");
      view.put("firing", FiringView.of(null, fired.firing()));
    } else if (event instanceof Event.ReplySent sent) {
      reply(view, sent);
    } else if (event instanceof Event.ContentReceived content) {
      content(view, content);
    } else if (event instanceof Event.ChunkReceived chunk) {
      chunk(view, chunk);
    } else if (event instanceof Event.MessageAccepted accepted) {
      view.put("type", "accepted");
      view.put("message", "m" + accepted.message());
      if (!accepted.addedFields().isEmpty()) {
        view.put("addedFields", accepted.addedFields());
      }
    } else if (event instanceof Event.Judged judged) {
      judged(view, judged);
    } else if (event instanceof Event.TlsStarted tls) {
      tls(view, tls);
    } else if (event instanceof Event.TlsFailed failed) {
      view.put("type", "tls-failed");
      view.put("reason", failed.reason());
      failed.alert().ifPresent(alert -> view.put("alert", alert));
    } else if (event instanceof Event.Authenticated outcome) {
      authenticated(view, outcome);
    } else if (event instanceof Event.SessionClosed closed) {
      view.put("type", "closed");
      view.put("closing", SessionView.end(closed.closing()));
    }
    return view;
  }

  private static void judged(Map<String, Object> view, Event.Judged judged) {
    view.put("type", "judged");
    view.put("what", judged.what());
    view.put("subject", judged.subject());
    view.put("result", judged.result());
    view.put("reason", judged.reason());
    if (!judged.trace().isEmpty()) {
      view.put("trace", judged.trace());
    }
  }

  private static void command(Map<String, Object> view, Event.CommandReceived command) {
    view.put("type", "command");
    view.put("verb", command.verb());
    view.put("line", command.line());
    view.put("octets", command.octets());
    view.put("lineEnd", lower(command.end()));
    command.mailbox().ifPresent(mailbox -> view.put("mailbox", mailbox));
    if (!command.parameters().isEmpty()) {
      view.put("parameters", command.parameters());
    }
    view.put("outstandingReplies", command.outstandingReplies());
  }

  private static void reply(Map<String, Object> view, Event.ReplySent sent) {
    view.put("type", "reply");
    view.put("to", sent.to());
    view.put("reply", ReplyView.of(sent.reply()));
    view.put("sent", lower(sent.flush()));
    view.put("delayMs", sent.at().since(sent.decidedAt()).toMillis());
  }

  private static void tls(Map<String, Object> view, Event.TlsStarted tls) {
    view.put("type", "tls");
    view.put("protocol", tls.protocol());
    view.put("cipherSuite", tls.cipherSuite());
    tls.serverName().ifPresent(name -> view.put("serverName", name));
    tls.clientSubject().ifPresent(subject -> view.put("clientSubject", subject));
  }

  private static void authenticated(Map<String, Object> view, Event.Authenticated outcome) {
    view.put("type", "auth");
    view.put("mechanism", outcome.mechanism());
    outcome.user().ifPresent(user -> view.put("user", user));
    view.put("success", outcome.success());
    outcome.reason().ifPresent(reason -> view.put("reason", reason));
  }

  private static void content(Map<String, Object> view, Event.ContentReceived content) {
    view.put("type", "content");
    view.put("octets", content.octets());
    view.put("terminated", content.terminated());
    view.put("durationMs", content.at().since(content.startedAt()).toMillis());
  }

  private static void chunk(Map<String, Object> view, Event.ChunkReceived chunk) {
    view.put("type", "chunk");
    view.put("size", chunk.size());
    view.put("octets", chunk.octets());
    view.put("last", chunk.last());
    view.put("durationMs", chunk.at().since(chunk.startedAt()).toMillis());
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
