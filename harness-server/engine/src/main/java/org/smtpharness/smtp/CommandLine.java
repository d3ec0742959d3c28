package org.smtpharness.smtp;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.smtpharness.auth.Base64Line;
import org.smtpharness.journal.LineEnd;
import org.smtpharness.journal.Reply;
import org.smtpharness.wire.RawLine;

/**
 * A command line, split at the first space (RFC 5321 section 2.4: verbs in any case).
 *
 * @param verb the first word in upper case; empty when there is none
 * @param argument what follows the first space; empty when nothing does
 * @param text the line without its end
 * @param charset what its octets are
 * @param problem what the server answers to a line that can't be a command, whatever its verb
 */
record CommandLine(
    String verb, String argument, String text, Charset charset, Optional<Reply> problem) {

  /** Octets of an AUTH command with its end (RFC 4954 section 4). */
  private static final int AUTH_LINE = Base64Line.MAXIMUM_LENGTH + 2;

  /** What the octets of a line are. */
  enum Charset {
    ASCII,
    UTF_8,
    /** Neither. Its text has one character for each octet, so that nothing gets lost. */
    UNKNOWN
  }

  static CommandLine of(RawLine raw, Limits limits) {
    Charset charset = Charset.ASCII;
    String text;
    if (isAscii(raw.octets())) {
      text = new String(raw.octets(), StandardCharsets.ISO_8859_1);
    } else {
      Optional<String> decoded = decode(raw.octets());
      charset = decoded.isPresent() ? Charset.UTF_8 : Charset.UNKNOWN;
      text = decoded.orElseGet(() -> new String(raw.octets(), StandardCharsets.ISO_8859_1));
    }
    int space = text.indexOf(' ');
    String verb = AsciiCase.upper(space < 0 ? text : text.substring(0, space));
    String argument = space < 0 ? "" : text.substring(space + 1);
    return new CommandLine(verb, argument, text, charset, problem(raw, text, charset, limits));
  }

  private static boolean isAscii(byte[] octets) {
    for (byte octet : octets) {
      if (octet < 0) {
        return false;
      }
    }
    return true;
  }

  private static Optional<String> decode(byte[] octets) {
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  private static Optional<Reply> problem(RawLine raw, String text, Charset charset, Limits limits) {
    boolean auth = text.regionMatches(true, 0, "AUTH ", 0, "AUTH ".length());
    int longest = auth ? Math.max(AUTH_LINE, limits.commandLine()) : limits.commandLine();
    if (raw.length() > longest) {
      return Optional.of(
          Replies.of(
              500, auth ? "5.5.6" : "5.5.2", "Line too long, at most " + longest + " octets"));
    }
    if (raw.end() == LineEnd.LF) {
      return Optional.of(Replies.of(500, "5.5.2", "Bare LF; a line ends with CR LF"));
    }
    if (text.indexOf('\r') >= 0) {
      return Optional.of(Replies.of(500, "5.5.2", "Bare CR; a line ends with CR LF"));
    }
    return hasControls(text, charset)
        ? Optional.of(Replies.badArgument("Control characters not allowed"))
        : Optional.empty();
  }

  /** C1 controls are characters; octets of an unknown character set are not. */
  private static boolean hasControls(String text, Charset charset) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isISOControl(c) && (c < 128 || charset == Charset.UTF_8)) {
        return true;
      }
    }
    return false;
  }
}
