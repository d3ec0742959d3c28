package org.smtpharness.conduct;

/** Whether the client has promised to try again. */
public enum RetryDuty {
  /** Yes for an MTA, and for any client that tried anything again in the run. */
  AUTO,
  /** It owns an outbox: a queue, an outbox table, a retry template. */
  YES,
  /** It sends once and reports. */
  NO
}
