package org.smtpharness.fault.directive;

import java.util.Map;
import java.util.Optional;
import org.smtpharness.fault.EnhancedStatusCode;

/** What a reply says that was asked for by its codes alone. */
final class DefaultText {
  /** RFC 5321 section 4.2.3, RFC 4954 section 6, RFC 3207 section 4, RFC 7504. */
  private static final Map<Integer, String> BY_CODE =
      Map.ofEntries(
          Map.entry(354, "Start mail input; end with <CRLF>.<CRLF>"),
          Map.entry(421, "Service not available, closing transmission channel"),
          Map.entry(450, "Requested mail action not taken: mailbox unavailable"),
          Map.entry(451, "Requested action aborted: local error in processing"),
          Map.entry(452, "Requested action not taken: insufficient system storage"),
          Map.entry(454, "Temporary authentication failure"),
          Map.entry(455, "Server unable to accommodate parameters"),
          Map.entry(500, "Syntax error, command unrecognized"),
          Map.entry(501, "Syntax error in parameters or arguments"),
          Map.entry(502, "Command not implemented"),
          Map.entry(503, "Bad sequence of commands"),
          Map.entry(504, "Command parameter not implemented"),
          Map.entry(521, "Server does not accept mail"),
          Map.entry(530, "Authentication required"),
          Map.entry(535, "Authentication credentials invalid"),
          Map.entry(550, "Requested action not taken: mailbox unavailable"),
          Map.entry(551, "User not local"),
          Map.entry(552, "Requested mail action aborted: exceeded storage allocation"),
          Map.entry(553, "Requested action not taken: mailbox name not allowed"),
          Map.entry(554, "Transaction failed"),
          Map.entry(555, "MAIL FROM/RCPT TO parameters not recognized or not implemented"),
          Map.entry(556, "Domain does not accept mail"));

  /** By subject and detail, as registered (RFC 5248). */
  private static final Map<String, String> BY_DETAIL =
      Map.ofEntries(
          Map.entry("1.1", "Bad destination mailbox address"),
          Map.entry("1.2", "Bad destination system address"),
          Map.entry("1.3", "Bad destination mailbox address syntax"),
          Map.entry("1.4", "Destination mailbox address ambiguous"),
          Map.entry("1.6", "Destination mailbox has moved, no forwarding address"),
          Map.entry("1.7", "Bad sender's mailbox address syntax"),
          Map.entry("1.8", "Bad sender's system address"),
          Map.entry("1.10", "Recipient address has null MX"),
          Map.entry("2.0", "Mailbox problem"),
          Map.entry("2.1", "Mailbox disabled, not accepting messages"),
          Map.entry("2.2", "Mailbox full"),
          Map.entry("2.3", "Message length exceeds administrative limit"),
          Map.entry("2.4", "Mailing list expansion problem"),
          Map.entry("3.0", "Mail system problem"),
          Map.entry("3.1", "Mail system full"),
          Map.entry("3.2", "System not accepting network messages"),
          Map.entry("3.4", "Message too big for system"),
          Map.entry("3.5", "System incorrectly configured"),
          Map.entry("4.1", "No answer from host"),
          Map.entry("4.2", "Bad connection"),
          Map.entry("4.4", "Unable to route"),
          Map.entry("4.5", "Mail system congestion"),
          Map.entry("4.7", "Delivery time expired"),
          Map.entry("5.1", "Invalid command"),
          Map.entry("5.2", "Syntax error"),
          Map.entry("5.3", "Too many recipients"),
          Map.entry("6.0", "Media error"),
          Map.entry("6.1", "Media not supported"),
          Map.entry("7.0", "Security problem"),
          Map.entry("7.1", "Delivery not authorized, message refused"),
          Map.entry("7.20", "No passing DKIM signature found"),
          Map.entry("7.23", "SPF validation failed"),
          Map.entry("7.25", "Reverse DNS validation failed"),
          Map.entry("7.26", "Multiple authentication checks failed"));

  private DefaultText() {}

  /** The text for those codes; never empty. */
  static String of(int code, Optional<EnhancedStatusCode> enhanced) {
    String byCode = BY_CODE.getOrDefault(code, general(code));
    return enhanced
        .filter(status -> status.category() != 2)
        .map(status -> BY_DETAIL.get(status.subject() + "." + status.detail()))
        .orElse(byCode);
  }

  private static String general(int code) {
    return switch (code / 100) {
      case 2 -> "OK";
      case 3 -> "Go on";
      case 4 -> "Temporary failure";
      default -> "Permanent failure";
    };
  }
}
