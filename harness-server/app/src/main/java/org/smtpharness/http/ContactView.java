package org.smtpharness.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.smtpharness.journal.Contact;

/**
 * One try of a client to use a host, as the API shows it.
 *
 * @param host the name of the host
 * @param session the id of the session
 * @param at when RCPT came; without an attempt when the session was accepted
 * @param elapsedMs the same, since the journal was opened
 * @param outcome that of the attempt; null when the session came to no MAIL
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ContactView(String host, String session, String at, long elapsedMs, String outcome) {

  static ContactView of(Contact contact) {
    return new ContactView(
        contact.host(),
        "s" + contact.session(),
        Times.at(contact.at()),
        Times.elapsedMs(contact.at()),
        contact.attempt().map(attempt -> Candidates.keyword(attempt.outcome())).orElse(null));
  }
}
