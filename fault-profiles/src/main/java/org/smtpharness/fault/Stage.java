package org.smtpharness.fault;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** A point of the SMTP dialogue (RFC 5321) at which a rule can act. */
public enum Stage {
  /** The connection was accepted; nothing was sent yet. */
  CONNECT,
  /** The greeting is due (RFC 5321 section 3.1). */
  GREETING,
  /** The EHLO command. */
  EHLO,
  /** The HELO command. */
  HELO,
  /** The STARTTLS command, before its 220 (RFC 3207). */
  STARTTLS,
  /** A TLS handshake is due, after STARTTLS or at once on a port with implicit TLS. */
  TLS,
  /** The AUTH command and its exchange (RFC 4954); see the condition {@code auth-step}. */
  AUTH,
  /** The MAIL command. */
  MAIL,
  /** The RCPT command. */
  RCPT,
  /** The DATA command, before its 354. */
  DATA,
  /** Content is coming in, by DATA or BDAT; see {@link Threshold}. */
  CONTENT,
  /** The content was received whole; its reply is due. */
  END_OF_DATA,
  /**
   * The BDAT command (RFC 3030), with the chunk that follows it received whole. The last chunk is
   * answered at {@link #END_OF_DATA}, unless a rule of this stage answers it.
   */
  BDAT,
  /** The RSET command. */
  RSET,
  /** The NOOP command. */
  NOOP,
  /** The VRFY command. */
  VRFY,
  /** The EXPN command. */
  EXPN,
  /** The HELP command. */
  HELP,
  /** The QUIT command. */
  QUIT,
  /** A command that SMTP does not know. */
  UNKNOWN,
  /** The client has said nothing for a while; see {@link Threshold.Idle}. */
  IDLE;

  /**
   * Answers what {@code at: any} means: every stage but {@code tls}, {@code content} and {@code
   * idle}, which are no points of the dialogue but lie between them.
   */
  public static Set<Stage> any() {
    return EnumSet.complementOf(EnumSet.of(TLS, CONTENT, IDLE));
  }

  /** The word for this stage in profiles, such as {@code end-of-data}. */
  public String keyword() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The stage with that {@link #keyword()}. */
  public static Optional<Stage> of(String keyword) {
    return Arrays.stream(values()).filter(stage -> stage.keyword().equals(keyword)).findFirst();
  }

  /** Whether this stage answers a command line of the client. */
  public boolean isCommand() {
    return switch (this) {
      case CONNECT, GREETING, TLS, CONTENT, END_OF_DATA, IDLE -> false;
      default -> true;
    };
  }
}
