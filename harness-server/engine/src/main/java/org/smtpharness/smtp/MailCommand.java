package org.smtpharness.smtp;

import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import org.smtpharness.fault.Stage;
import org.smtpharness.journal.Reply;

/** MAIL (RFC 5321 section 4.1.1.2) with SIZE, BODY, SMTPUTF8 and AUTH. */
final class MailCommand extends SmtpCommand {
  private static final String PREFIX = "FROM:";

  /** More digits than any size has; RFC 1870 allows twenty. */
  private static final int SIZE_DIGITS = 20;

  private static final String BINARY = "BINARYMIME";
  private static final Set<String> BODIES = Set.of("7BIT", "8BITMIME", BINARY);

  private static final Set<String> OFFERED = Set.of("SIZE", "BODY", "SMTPUTF8");
  private static final Set<String> OFFERED_WITH_AUTH = Set.of("SIZE", "BODY", "SMTPUTF8", "AUTH");

  /** An address in xtext, or none in brackets (RFC 4954 section 5, RFC 3461 section 4). */
  private static final Pattern SUBMITTER = Pattern.compile("(?:[!-*,-<>-~]|\\+[0-9A-F]{2})+");

  MailCommand() {
    super(Stage.MAIL, "FROM:<sender> [SIZE=octets] [BODY=7BIT|8BITMIME|BINARYMIME] [SMTPUTF8]");
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
                    () -> begin(path.get(), parameters.values(), state)));
  }

  private static Set<String> offered(SessionState state) {
    if (!state.isExtended()) {
      return Set.of();
    }
    return state.policy().offersAuth(state) ? OFFERED_WITH_AUTH : OFFERED;
  }

  private static Optional<Reply> problem(
      MailboxPath path, Map<String, String> parameters, SessionState state) {
    String size = parameters.getOrDefault("SIZE", "0");
    String body = parameters.getOrDefault("BODY", "7BIT");
    if (!isSize(size)) {
      return Optional.of(Replies.badArgument("SIZE needs a number of octets"));
    }
    if (!BODIES.contains(AsciiCase.upper(body))) {
      return Optional.of(Replies.badArgument("BODY is 7BIT, 8BITMIME or BINARYMIME"));
    }
    if (!parameters.getOrDefault("SMTPUTF8", "").isEmpty()) {
      return Optional.of(Replies.badArgument("SMTPUTF8 takes no value"));
    }
    String submitter = parameters.get("AUTH");
    if (submitter != null && !SUBMITTER.matcher(submitter).matches()) {
      return Optional.of(Replies.badArgument("AUTH takes an address in xtext, or <>"));
    }
    if (path.isInternational() && !parameters.containsKey("SMTPUTF8")) {
      return Optional.of(PathArgument.needsSmtpUtf8());
    }
    boolean tooLarge = new BigInteger(size).compareTo(limit(state)) > 0;
    return tooLarge
        ? Optional.of(Replies.of(552, "5.3.4", "Message size exceeds fixed limit"))
        : Optional.empty();
  }

  private static OptionalLong announced(Map<String, String> parameters) {
    return parameters.containsKey("SIZE")
        ? OptionalLong.of(Long.parseLong(parameters.get("SIZE")))
        : OptionalLong.empty();
  }

  private static boolean isSize(String text) {
    return !text.isEmpty()
        && text.length() <= SIZE_DIGITS
        && text.chars().allMatch(c -> c >= '0' && c <= '9');
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
