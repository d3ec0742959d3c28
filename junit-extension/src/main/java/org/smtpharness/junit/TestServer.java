package org.smtpharness.junit;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;
import org.smtpharness.fault.FaultProfile;

/**
 * A server of a test or a class. It starts when it is first asked for, and is closed with the store
 * that it is put into. JUnit 5.12 closes {@link CloseableResource} only; newer ones prefer {@link
 * AutoCloseable}.
 */
final class TestServer implements CloseableResource, AutoCloseable {
  private final Settings settings;
  private final OptionalLong seed;
  private Optional<Owner> owner = Optional.empty();
  private List<FaultProfile> faults = List.of();
  private WatchedHarness harness;
  private boolean closed;

  /**
   * Starts nothing yet.
   *
   * @param seed for settings that name none
   */
  TestServer(Settings settings, OptionalLong seed) {
    this.settings = settings;
    this.seed = seed;
  }

  /** The running harness. */
  synchronized WatchedHarness harness() {
    if (closed) {
      throw new IllegalStateException(
          "this SMTP Harness is closed; it lives as long as its test, or as its class when shared");
    }
    if (harness == null) {
      harness = new WatchedHarness(settings.start(seed));
      harness.begin(faults);
    }
    return harness;
  }

  /** The harness if it was asked for. */
  synchronized Optional<WatchedHarness> started() {
    return Optional.ofNullable(harness);
  }

  /** Starts a test: afresh if others went before, and with its faults. */
  synchronized void begin(List<FaultProfile> declared) {
    faults = List.copyOf(declared);
    if (harness != null) {
      if (settings.resetBeforeEach()) {
        harness.reset();
      }
      harness.begin(faults);
    }
  }

  /** Ends a test. */
  synchronized void end() {
    faults = List.of();
    started().ifPresent(WatchedHarness::end);
  }

  /** Whom the server belongs to; nobody when it was asked for before the tests. */
  synchronized Optional<Owner> owner() {
    return owner;
  }

  synchronized void belongTo(Owner context) {
    owner = Optional.of(context);
  }

  synchronized boolean isClosed() {
    return closed;
  }

  @Override
  public synchronized void close() {
    closed = true;
    started().ifPresent(WatchedHarness::close);
  }
}
