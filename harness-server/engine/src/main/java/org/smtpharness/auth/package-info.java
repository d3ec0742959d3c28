/**
 * The server side of SASL (RFC 4422) for SMTP AUTH (RFC 4954): pure state machines over octets.
 *
 * <p>An {@link org.smtpharness.auth.AuthExchange} takes the decoded responses of a client and
 * answers with {@link org.smtpharness.auth.Step steps}; it knows neither sockets nor replies. What
 * surrounds an exchange (which mechanism is offered when, {@code *} to cancel, the replies) belongs
 * to the SMTP dialogue; {@link org.smtpharness.auth.Base64Line} reads its lines and {@link
 * org.smtpharness.auth.MaskedAuth} makes them fit for the journal.
 *
 * <p>Names and passwords compare as the exact octets of their UTF-8 form. SASLprep (RFC 4013) is
 * not applied: a client that leaves it out, or applies it, shows the octets that it really sends.
 */
package org.smtpharness.auth;
