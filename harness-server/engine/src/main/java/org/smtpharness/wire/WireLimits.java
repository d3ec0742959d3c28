package org.smtpharness.wire;

import java.time.Duration;

/**
 * How much and how long a client may send.
 *
 * @param hardLine octets of one line after which nobody waits for its end
 * @param content octets of content that are kept
 * @param idle how long a client may say nothing between lines
 * @param command how long one line may take from its first octet
 * @param data how long content may take from the 354
 */
public record WireLimits(
    int hardLine, int content, Duration idle, Duration command, Duration data) {}
