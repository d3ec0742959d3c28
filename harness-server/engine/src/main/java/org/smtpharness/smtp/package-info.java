/**
 * The SMTP dialogue (RFC 5321) on top of SubEthaSMTP, which listens, counts connections, runs the
 * session loop and holds the command table. The client's lines never reach it: {@link
 * org.smtpharness.smtp.LineFraming} hands it a token for each line, and {@link
 * org.smtpharness.smtp.LineDispatcher} takes the line itself and asks the rules.
 */
package org.smtpharness.smtp;
