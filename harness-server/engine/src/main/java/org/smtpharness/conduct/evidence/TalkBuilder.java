package org.smtpharness.conduct.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.smtpharness.journal.Event;
import org.smtpharness.journal.Moment;
import org.smtpharness.journal.Session;

/** Reads the events of a session as a dialogue. */
final class TalkBuilder {
  /** A turn that is still being answered. */
  private static final class Open {
    final String verb;
    final Moment startedAt;
    final Moment endedAt;
    final Optional<Event.CommandReceived> command;
    final Optional<Event.ContentReceived> content;
    final Turn.Setting setting;
    final List<Event.CommandReceived> responses = new ArrayList<>();
    final List<Event.ReplySent> replies = new ArrayList<>();

    Open(
        String verb,
        Moment startedAt,
        Moment endedAt,
        Optional<Event.CommandReceived> command,
        Optional<Event.ContentReceived> content,
        Turn.Setting setting) {
      this.verb = verb;
      this.startedAt = startedAt;
      this.endedAt = endedAt;
      this.command = command;
      this.content = content;
      this.setting = setting;
    }

    Turn closed() {
      return new Turn(verb, startedAt, endedAt, command, content, responses, replies, setting);
    }
  }

  private final Session session;
  private final List<Open> turns = new ArrayList<>();

  /** The place of the first turn that may still be answered: answers come in order. */
  private int waiting;

  private Turn.Setting setting = Turn.Setting.INITIAL;

  private TalkBuilder(Session session) {
    this.session = session;
  }

  static Talk of(Session session) {
    TalkBuilder builder = new TalkBuilder(session);
    session.events().forEach(builder::read);
    List<Turn> turns = builder.turns.stream().map(Open::closed).toList();
    return new Talk(session, turns, EnvelopeBuilder.of(session, turns));
  }

  private void read(Event event) {
    if (event instanceof Event.SessionOpened opened) {
      open(Turn.GREETING, opened.at(), opened.at(), Optional.empty(), Optional.empty());
    } else if (event instanceof Event.CommandReceived command) {
      command(command);
    } else if (event instanceof Event.ContentReceived content) {
      open(Turn.CONTENT, content.startedAt(), content.at(), Optional.empty(), Optional.of(content));
    } else if (event instanceof Event.ReplySent sent) {
      reply(sent);
    } else if (event instanceof Event.TlsStarted) {
      setting = new Turn.Setting(Capabilities.NONE, true, Optional.empty());
    } else if (event instanceof Event.Authenticated outcome && outcome.success()) {
      setting = new Turn.Setting(setting.capabilities(), setting.tls(), outcome.user());
    }
  }

  private void command(Event.CommandReceived command) {
    Optional<Open> exchange = waiting("AUTH").filter(auth -> command.verb().isEmpty());
    if (exchange.isPresent()) {
      exchange.get().responses.add(command);
    } else {
      // A line with a lone dot is the rest of a content that had ended before, and no content.
      open(
          command.verb().equals(Turn.CONTENT) ? "" : command.verb(),
          command.startedAt(),
          command.at(),
          Optional.of(command),
          Optional.empty());
    }
  }

  private void open(
      String verb,
      Moment startedAt,
      Moment endedAt,
      Optional<Event.CommandReceived> command,
      Optional<Event.ContentReceived> content) {
    turns.add(new Open(verb, startedAt, endedAt, command, content, setting));
  }

  private Optional<Open> waiting(String verb) {
    return turns.subList(waiting, turns.size()).stream()
        .filter(turn -> turn.verb.equals(verb))
        .findFirst();
  }

  /**
   * A reply belongs to the first command of its verb that waits. Those before it were passed over
   * and get no answer of their own any more, such as the last BDAT, which the answer to the content
   * answers. What nobody waits for comes behind an answer, or by itself.
   */
  private void reply(Event.ReplySent sent) {
    Optional<Open> asked = isAwaited(sent.to()) ? waiting(sent.to()) : Optional.empty();
    if (asked.isEmpty()) {
      unawaited(sent);
      return;
    }
    asked.get().replies.add(sent);
    boolean challenge = sent.to().equals("AUTH") && sent.reply().code() == 334;
    if (!challenge) {
      waiting = turns.indexOf(asked.get()) + 1;
      answered(sent.to(), sent);
    }
  }

  /** A line without a verb may be answered, but what answers nothing has no verb either. */
  private boolean isAwaited(String verb) {
    return !verb.isEmpty() || (waiting < turns.size() && turns.get(waiting).verb.isEmpty());
  }

  private void unawaited(Event.ReplySent sent) {
    for (int i = turns.size() - 1; i >= 0 && !sent.to().isEmpty(); i--) {
      if (turns.get(i).verb.equals(sent.to())) {
        turns.get(i).replies.add(sent);
        return;
      }
    }
    open(Turn.UNASKED, sent.decidedAt(), sent.decidedAt(), Optional.empty(), Optional.empty());
    Open unasked = turns.get(turns.size() - 1);
    unasked.replies.add(sent);
    if (waiting == turns.size() - 1) {
      waiting++;
    }
  }

  private void answered(String verb, Event.ReplySent sent) {
    boolean greeted = sent.reply().isPositive();
    if (verb.equals("EHLO") && greeted) {
      setting =
          new Turn.Setting(Capabilities.of(sent.reply().lines()), setting.tls(), setting.user());
    } else if (verb.equals("HELO") && greeted) {
      setting = new Turn.Setting(Capabilities.NONE, setting.tls(), setting.user());
    }
  }
}
