package org.smtpharness.wire;

import java.io.IOException;

/**
 * A place in the content at which something happens.
 *
 * @param octets after so many octets; {@link Long#MAX_VALUE} for none
 * @param lines after so many lines; {@link Long#MAX_VALUE} for none
 * @param reached what happens
 */
public record ContentMark(long octets, long lines, Reached reached) {

  /** What happens at a mark. */
  public interface Reached {
    /**
     * Happens when exactly so much of the content was taken.
     *
     * @throws ConnectionEndedException to end the connection there
     */
    void run(long octets) throws IOException;
  }
}
