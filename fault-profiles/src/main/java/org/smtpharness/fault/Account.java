package org.smtpharness.fault;

import java.util.List;

/**
 * A user who can authenticate.
 *
 * @param name the user name
 * @param password the password, or the token for the OAuth mechanisms
 * @param senders the reverse-paths that the user may send from; empty for any
 */
public record Account(String name, String password, List<TextPattern> senders) {
  public Account {
    senders = List.copyOf(senders);
    if (name.isEmpty()) {
      throw new IllegalArgumentException("a user needs a name");
    }
  }

  /** Shows everything but the password. */
  @Override
  public String toString() {
    return "Account[" + name + ", senders " + senders + "]";
  }
}
