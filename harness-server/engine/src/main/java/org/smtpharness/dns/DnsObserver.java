package org.smtpharness.dns;

/**
 * Is told what the embedded DNS is asked and how it changes. Called on the thread that answers: an
 * implementation returns quickly, throws nothing and is safe for use by several threads.
 */
public interface DnsObserver {
  /** An observer that does nothing. */
  DnsObserver NONE = exchange -> {};

  /** A question was answered, or left without an answer. */
  void asked(DnsExchange exchange);

  /** A zone, a block list or a fault was changed. */
  default void changed(DnsChange change) {}
}
