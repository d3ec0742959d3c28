package org.smtpharness.smtp;

import java.util.Optional;
import org.smtpharness.auth.User;
import org.smtpharness.auth.UserDirectory;
import org.smtpharness.fault.Feature;
import org.smtpharness.fault.Stage;
import org.smtpharness.journal.Reply;
import org.smtpharness.mailbox.MailboxStore;

/**
 * What a server demands of a client before it serves it, and whom it has. Immutable.
 *
 * @param users who can authenticate
 * @param servesAuth whether AUTH is carried out
 * @param authNeedsTls whether AUTH is for TLS only
 * @param authRequired whether MAIL needs AUTH
 * @param tlsRequired whether MAIL and AUTH need TLS
 * @param servesXclient whether XCLIENT is carried out
 * @param expectsProxy whether a connection begins with a PROXY header
 * @param mailboxes who is known as a recipient
 */
record Policy(
    UserDirectory users,
    boolean servesAuth,
    boolean authNeedsTls,
    boolean authRequired,
    boolean tlsRequired,
    boolean servesXclient,
    boolean expectsProxy,
    MailboxStore mailboxes) {

  static Policy of(Environment environment) {
    return new Policy(
        environment.users(),
        !environment.users().isEmpty() || environment.rules().actsAt(Stage.AUTH),
        environment.rules().has(Feature.AUTH_NEEDS_TLS),
        environment.rules().has(Feature.AUTH_REQUIRED),
        environment.rules().has(Feature.TLS_REQUIRED),
        environment.rules().has(Feature.XCLIENT),
        environment.rules().has(Feature.PROXY_PROTOCOL),
        environment.mailboxes());
  }

  /** Whether EHLO announces AUTH. */
  boolean offersAuth(SessionState state) {
    return !users.isEmpty() && (state.isSecure() || !authNeedsTls);
  }

  /** Why AUTH is refused at this point of the session, if it is. */
  Optional<Reply> refusesAuth(SessionState state) {
    if (tlsRequired && !state.isSecure()) {
      return Optional.of(needsTls());
    }
    return authNeedsTls && !state.isSecure()
        ? Optional.of(
            Replies.of(538, "5.7.11", "Encryption required for requested authentication mechanism"))
        : Optional.empty();
  }

  /** Why MAIL from that sender is refused at this point of the session, if it is. */
  Optional<Reply> refusesMail(SessionState state, String sender) {
    if (tlsRequired && !state.isSecure()) {
      return Optional.of(needsTls());
    }
    if (authRequired && !state.isAuthenticated()) {
      return Optional.of(Replies.of(530, "5.7.0", "Authentication required"));
    }
    Optional<User> user = state.user().flatMap(users::find);
    return user.isPresent() && !user.get().maySend(sender)
        ? Optional.of(Replies.of(553, "5.7.1", "The sender is not one of the user's"))
        : Optional.empty();
  }

  private static Reply needsTls() {
    return Replies.of(530, "5.7.0", "Must issue a STARTTLS command first");
  }
}
