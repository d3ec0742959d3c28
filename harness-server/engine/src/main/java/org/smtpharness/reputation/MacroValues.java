package org.smtpharness.reputation;

import java.net.InetAddress;
import java.time.Instant;

/**
 * What macros stand for, the same throughout a check (RFC 7208 section 7.2).
 *
 * @param client the address of the client, never an IPv4-mapped one
 * @param helo the argument of HELO or EHLO
 * @param identity the checked identity
 * @param receiver the name of the receiving host
 * @param now the time of the check
 */
record MacroValues(
    InetAddress client, String helo, SpfIdentity identity, String receiver, Instant now) {}
