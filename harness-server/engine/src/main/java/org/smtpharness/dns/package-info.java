/**
 * The embedded DNS: what the client under test and the server's own checks ask.
 *
 * <p>dnsjava gives the wire format, the record types and the zone text. Nothing here uses dnsjava's
 * {@code Lookup}, whose caches and resolver are shared by the whole virtual machine.
 */
package org.smtpharness.dns;
