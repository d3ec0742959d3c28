package org.smtpharness.dns;

/** Zone text that cannot be read: says the line, what was found and what was expected. */
public final class ZoneTextException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final int line;

  ZoneTextException(int line, String found, String expected) {
    super("zone text line %d: found '%s'; expected %s".formatted(line, found, expected));
    this.line = line;
  }

  /** The line, from 1 on. */
  public int line() {
    return line;
  }
}
