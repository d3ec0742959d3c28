package org.smtpharness.conduct.evidence;

import java.util.List;
import java.util.Optional;
import org.smtpharness.journal.Event;
import org.smtpharness.journal.FlushState;
import org.smtpharness.journal.Moment;
import org.smtpharness.journal.Reply;

/**
 * What the client said, and what it was answered.
 *
 * @param verb the command in upper case, {@code greeting} for what the server says first, {@code .}
 *     for content, {@code unasked} for what the server says by itself
 * @param startedAt when its first octet came; for the greeting when the connection was accepted
 * @param endedAt when its last octet came
 * @param command the line; empty for the greeting, for content and for what nobody asked
 * @param content the content; for {@code .} only
 * @param responses the further lines of an AUTH exchange
 * @param replies the answers in their order, 334 included; empty for the last BDAT of a message,
 *     which the answer to the content answers
 * @param setting what was in force when it came
 */
public record Turn(
    String verb,
    Moment startedAt,
    Moment endedAt,
    Optional<Event.CommandReceived> command,
    Optional<Event.ContentReceived> content,
    List<Event.CommandReceived> responses,
    List<Event.ReplySent> replies,
    Setting setting) {
  /** The verb of the greeting. */
  public static final String GREETING = "greeting";

  /** The verb of content. */
  public static final String CONTENT = ".";

  /** The verb of what the server says by itself, such as a 421 to a client that is idle. */
  public static final String UNASKED = "unasked";

  /**
   * What is in force in a session.
   *
   * @param capabilities what the server offered
   * @param tls whether the session is encrypted
   * @param user who the client is authenticated as
   */
  public record Setting(Capabilities capabilities, boolean tls, Optional<String> user) {
    /** At the start of a session. */
    public static final Setting INITIAL = new Setting(Capabilities.NONE, false, Optional.empty());
  }

  public Turn {
    responses = List.copyOf(responses);
    replies = List.copyOf(replies);
  }

  /** Whether it is a command with that verb. */
  public boolean is(String name) {
    return verb.equals(name);
  }

  /** The last answer; empty when none was decided. */
  public Optional<Event.ReplySent> answer() {
    return replies.isEmpty() ? Optional.empty() : Optional.of(replies.get(replies.size() - 1));
  }

  /** The last answer if the client could see it. */
  public Optional<Event.ReplySent> seenAnswer() {
    return answer().filter(sent -> sent.flush() == FlushState.COMPLETE);
  }

  /** The code of {@link #seenAnswer()}; 0 when there is none. */
  public int seenCode() {
    return seenAnswer().map(Event.ReplySent::reply).map(Reply::code).orElse(0);
  }

  /** Whether it is something that the client said. */
  public boolean isByClient() {
    return !verb.equals(GREETING) && !verb.equals(UNASKED);
  }

  /** Whether the client could see a 2yz or 3yz. */
  public boolean succeeded() {
    int group = seenCode() / 100;
    return group == 2 || group == 3;
  }

  /** The command line; empty for the greeting and for content. */
  public String line() {
    return command.map(Event.CommandReceived::line).orElse("");
  }

  /** What stands behind the verb in the line. */
  public String argument() {
    return line().strip().replaceFirst("^\\S+\\s*", "");
  }

  /** Where it stands in the dialogue, in words: {@code RCPT}, {@code end of data}. */
  public String stage() {
    return verb.equals(CONTENT) ? "end of data" : verb.equals(UNASKED) ? "idle" : verb;
  }

  /** The line and its answer in one text, for evidence. */
  public String inWords() {
    String said = command.isPresent() ? line() : verb.equals(CONTENT) ? "content" : verb;
    if (verb.equals(UNASKED)) {
      return answer().orElseThrow().reply() + " by itself";
    }
    return said + answer().map(sent -> " -> " + sent.reply()).orElse(" -> no reply");
  }
}
