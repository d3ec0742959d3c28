package org.smtpharness.junit;

import java.util.concurrent.atomic.AtomicReference;

/**
 * The server behind an extension in a field. The field is all that a test, a static initialiser or
 * Spring's {@code @DynamicPropertySource} has at hand, and may be asked before JUnit hands out any
 * context; so this one reference can't live in a store. JUnit's store owns the server nevertheless
 * and closes it.
 */
final class FieldServer {
  private final Settings settings;
  private final AtomicReference<TestServer> current = new AtomicReference<>();

  FieldServer(Settings settings) {
    this.settings = settings;
  }

  /** The server in use; after that was closed, the next one. */
  TestServer get() {
    return current.updateAndGet(
        server ->
            server == null || server.isClosed()
                ? new TestServer(settings, Seeds.ofSystem())
                : server);
  }
}
