package org.smtpharness.wire;

import java.net.Socket;

/**
 * The TCP socket of an accepted connection. Everything above, TLS included, reads and writes
 * through its streams, so what must happen below TLS happens here.
 */
final class WireSocket extends Socket {}
