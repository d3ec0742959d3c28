package org.smtpharness.reputation;

/**
 * What is to be said of the argument of EHLO or HELO.
 *
 * @param resolves whether the name has an address or a mail server; for a literal always true
 * @param leadsToClient whether the address of the client is among those of the name, or is the
 *     literal
 * @param ownName whether the client calls itself by the name of the server
 * @param failed whether the DNS failed, so that it may be different the next time; then {@code
 *     resolves} says nothing
 * @param reason why, in words
 */
public record HeloVerdict(
    HeloForm form,
    boolean resolves,
    boolean leadsToClient,
    boolean ownName,
    boolean failed,
    String reason) {}
