package org.smtpharness.journal;

/**
 * How a session ended.
 *
 * @param by who ended it
 * @param reset whether an RST was sent or received rather than a FIN
 */
public record Closing(By by, boolean reset) {

  /** Who ended a session. */
  public enum By {
    /** The client closed the connection, with or without QUIT. */
    CLIENT,
    /** The server closed it, as the protocol asks: after QUIT, 421 or a time-out. */
    SERVER,
    /** A rule closed it. */
    FAULT,
    /** The harness was reset or stopped. */
    HARNESS
  }
}
