/**
 * The recipients of a server and what their mailboxes hold. {@link
 * org.smtpharness.mailbox.MailboxStore} judges them for rules, and answers VRFY and EXPN.
 */
package org.smtpharness.mailbox;
