package org.smtpharness.sample;

import java.time.Duration;
import java.util.function.Consumer;

/** The same with a bug on purpose: it does not take no for an answer. */
public final class HastyNewsletter extends Newsletter {

  /** Sends through that server. */
  public HastyNewsletter(String host, int port, Consumer<Duration> pause) {
    super(host, port, pause);
  }

  @Override
  protected boolean isWorthRetrying(int replyCode) {
    return true;
  }
}
