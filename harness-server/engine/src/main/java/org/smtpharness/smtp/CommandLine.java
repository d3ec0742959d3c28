package org.smtpharness.smtp;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.smtpharness.journal.LineEnd;
import org.smtpharness.journal.Reply;
import org.smtpharness.wire.RawLine;

/**
 * A command line, split at the first space (RFC 5321 section 2.4: verbs in any case).
 *
 * @param verb the first word in upper case; empty when there is none
 * @param argument what follows the first space; empty when nothing does
 * @param text the line without its end
 * @param problem what the server answers to a line that can't be a command, whatever its verb
 */
record CommandLine(String verb, String argument, String text, Optional<Reply> problem) {

  static CommandLine of(RawLine raw, Limits limits) {
    String text = decode(raw.octets());
    int space = text.indexOf(' ');
    String verb = (space < 0 ? text : text.substring(0, space)).toUpperCase(Locale.ROOT);
    String argument = space < 0 ? "" : text.substring(space + 1);
    return new CommandLine(verb, argument, text, problem(raw, text, limits));
  }

  /** UTF-8 where it is UTF-8, else one character for each octet, so that nothing gets lost. */
  private static String decode(byte[] octets) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets)).toString();
    } catch (CharacterCodingException e) {
      return new String(octets, StandardCharsets.ISO_8859_1);
    }
  }

  private static Optional<Reply> problem(RawLine raw, String text, Limits limits) {
    if (raw.length() > limits.commandLine()) {
      return Optional.of(
          Replies.of(500, "5.5.2", "Line too long, at most " + limits.commandLine() + " octets"));
    }
    if (raw.end() == LineEnd.LF) {
      return Optional.of(Replies.of(500, "5.5.2", "Bare LF; a line ends with CR LF"));
    }
    if (text.indexOf('\r') >= 0) {
      return Optional.of(Replies.of(500, "5.5.2", "Bare CR; a line ends with CR LF"));
    }
    if (text.chars().anyMatch(Character::isISOControl)) {
      return Optional.of(Replies.badArgument("Control characters not allowed"));
    }
    return Optional.empty();
  }
}
