package org.smtpharness.dns;

import java.time.Duration;

/**
 * Octets to send.
 *
 * @param octets a DNS message, or what a fault makes of it
 * @param delay how much later
 */
record Packet(byte[] octets, Duration delay) {}
