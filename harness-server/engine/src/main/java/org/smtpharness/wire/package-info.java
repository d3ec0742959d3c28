/**
 * Octets: sockets, buffers, waits and the ways in which a connection can end. Knows nothing of
 * SMTP's commands.
 */
package org.smtpharness.wire;
