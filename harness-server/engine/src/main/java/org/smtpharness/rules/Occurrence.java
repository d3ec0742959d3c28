package org.smtpharness.rules;

/** What happened in a session, for rules that count it elsewhere than where they act. */
public enum Occurrence {
  /** The client was greeted with success. */
  CONNECTION,
  /** A recipient was accepted. */
  RECIPIENT,
  /** A message was accepted; its size is in the situation. */
  MESSAGE,
  /** A command, or the content, was refused with 4yz or 5yz. */
  FAILURE
}
