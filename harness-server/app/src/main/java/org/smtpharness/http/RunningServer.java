package org.smtpharness.http;

import java.time.Instant;
import org.smtpharness.SmtpHarness;

/**
 * A server with the requests that wait for it.
 *
 * @param name its name in paths
 * @param harness the server
 * @param startedAt when it was started
 * @param waits the requests that wait for something to happen in it
 */
record RunningServer(String name, SmtpHarness harness, Instant startedAt, Waits waits) {

  /** Starts afresh; requests that wait get their answer first. */
  void reset() {
    waits.endAll(Ended.RESET);
    harness.reset();
  }

  /** Stops; requests that wait get their answer first. */
  void stop() {
    waits.endAll(Ended.STOP);
    harness.close();
  }
}
