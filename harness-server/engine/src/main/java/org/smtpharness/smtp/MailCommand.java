package org.smtpharness.smtp;

import java.math.BigInteger;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.smtpharness.fault.Stage;
import org.smtpharness.journal.Reply;

/** MAIL (RFC 5321 section 4.1.1.2) with the parameters of the extensions. */
final class MailCommand extends SmtpCommand {
  private static final String PREFIX = "FROM:";

  private static final String BINARY = "BINARYMIME";

  /** Those of extensions that are always served. */
  private static final Set<String> OFFERED = Set.of("SIZE", "BODY", "SMTPUTF8", "RET", "ENVID");

  /** Those of extensions that are served when they were announced. */
  private static final Map<String, String> OPTIONAL =
      Map.of("DELIVERBY", "BY", "MT-PRIORITY", "MT-PRIORITY", "REQUIRETLS", "REQUIRETLS");

  MailCommand() {
    super(
        Stage.MAIL,
        "FROM:<sender> [SIZE=octets] "
            + "[BODY=7BIT|8BITMIME|BINARYMIME] [SMTPUTF8] [RET=FULL|HDRS] [ENVID=id]");
  }

  @Override
  Request request(CommandLine line, SessionState state) {
    Optional<MailboxPath> path = PathArgument.parse(PREFIX, line.argument());
    Optional<String> sender = path.map(MailboxPath::mailbox);
    if (state.helo().isEmpty()) {
      return Request.refused(Replies.outOfSequence("EHLO or HELO first"), sender);
    }
    if (state.transaction().isPresent()) {
      return Request.refused(
          Replies.outOfSequence("Nested MAIL; end the transaction or send RSET"), sender);
    }
    OptionalLong most = state.announced().limit("MAILMAX");
    if (most.isPresent() && state.mailsTried() >= most.getAsLong()) {
      return Request.refused(Replies.closing("4.7.0", "Too many messages in a session"), sender);
    }
    Optional<Reply> misspelt = PathArgument.misspelt(PREFIX, line, "FROM:<sender>");
    if (misspelt.isPresent()) {
      return Request.refused(misspelt.get());
    }
    if (path.isEmpty()) {
      return Request.refused(Replies.of(553, "5.1.7", "The sender is not one mailbox"));
    }
    Optional<Reply> unwelcome = state.policy().refusesMail(state, sender.orElseThrow());
    if (unwelcome.isPresent()) {
      return Request.refused(unwelcome.get(), sender);
    }
    Parameters parameters = Parameters.parse(path.get().rest(), offered(state));
    return parameters
        .problem()
        .or(() -> problem(path.get(), parameters.values(), state))
        .map(reply -> Request.refused(reply, sender))
        .orElseGet(
            () ->
                Request.path(
                    sender.get(),
                    details -> details.withSize(announced(parameters.values())),
                    () -> begin(path.get(), parameters.values(), state)))
        .withParameters(parameters.values());
  }

  private static Set<String> offered(SessionState state) {
    if (!state.isExtended()) {
      return Set.of();
    }
    Set<String> offered = new HashSet<>(OFFERED);
    if (state.policy().offersAuth(state)) {
      offered.add("AUTH");
    }
    OPTIONAL.forEach(
        (keyword, parameter) -> {
          if (state.announced().has(keyword)) {
            offered.add(parameter);
          }
        });
    return offered;
  }

  private static Optional<Reply> problem(
      MailboxPath path, Map<String, String> parameters, SessionState state) {
    Optional<Reply> malformed = ParameterSyntax.problem(parameters);
    if (malformed.isPresent()) {
      return malformed;
    }
    if (path.isInternational() && !parameters.containsKey("SMTPUTF8")) {
      return Optional.of(PathArgument.needsSmtpUtf8());
    }
    BigInteger size = new BigInteger(parameters.getOrDefault("SIZE", "0"));
    return size.compareTo(limit(state)) > 0
        ? Optional.of(Replies.of(552, "5.3.4", "Message size exceeds fixed limit"))
        : Optional.empty();
  }

  private static OptionalLong announced(Map<String, String> parameters) {
    return parameters.containsKey("SIZE")
        ? OptionalLong.of(Long.parseLong(parameters.get("SIZE")))
        : OptionalLong.empty();
  }

  private static BigInteger limit(SessionState state) {
    return BigInteger.valueOf(state.limits().message());
  }

  private static Reply begin(MailboxPath path, Map<String, String> parameters, SessionState state) {
    state.begin(
        new Transaction(
            path.mailbox(),
            parameters.containsKey("SMTPUTF8"),
            announced(parameters),
            parameters.getOrDefault("BODY", "").equalsIgnoreCase(BINARY)));
    return Replies.of(250, "2.1.0", "Sender OK");
  }
}
