package org.smtpharness.smtp;

import java.util.Optional;
import org.smtpharness.fault.Stage;

/**
 * XCLIENT, by which a trusted client says whom it stands for (as Postfix has it); what it changes
 * is the {@link Welcome}'s. SMTP does not know it, and neither does a server that does not serve
 * it.
 */
final class XclientCommand extends SmtpCommand {
  static final String VERB = "XCLIENT";

  XclientCommand() {
    super(VERB, Stage.UNKNOWN, "attribute=value ...");
  }

  @Override
  Request request(CommandLine line, SessionState state) {
    if (!state.policy().servesXclient()) {
      return Request.of(Replies::unrecognized);
    }
    if (state.transaction().isPresent()) {
      return Request.refused(Replies.outOfSequence("XCLIENT not allowed in a transaction"));
    }
    Optional<String> problem = ClientAttributes.parse(line.argument()).problem();
    return problem
        .map(text -> Request.refused(Replies.badArgument(text)))
        .orElseGet(() -> Request.of(Replies::ok));
  }
}
