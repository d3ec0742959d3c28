package org.smtpharness.dns;

import java.io.IOException;
import java.nio.channels.SelectionKey;

/** What is done when a channel can be used. */
@FunctionalInterface
interface Ready {
  /** Does without waiting what the channel is ready for. */
  void ready(SelectionKey key) throws IOException;
}
