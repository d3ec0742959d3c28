package org.smtpharness.smtp;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.smtpharness.journal.Reply;

/** What the parameters of MAIL and RCPT may say, each as its RFC has it. */
final class ParameterSyntax {
  private static final Set<String> BODIES = Set.of("7BIT", "8BITMIME", "BINARYMIME");
  private static final Set<String> NOTIFICATIONS = Set.of("SUCCESS", "FAILURE", "DELAY");

  /** RFC 1870 allows twenty. */
  private static final Pattern SIZE = Pattern.compile("[0-9]{1,20}");

  /** Printable ASCII but for + and =, and octets as + with two digits (RFC 3461 section 4). */
  private static final Pattern XTEXT = Pattern.compile("(?:[!-*,-<>-~]|\\+[0-9A-F]{2})+");

  /** UTF-8 as it is or as code points in braces (RFC 6533 section 3). */
  private static final Pattern UNITEXT =
      Pattern.compile("(?:[!-*,-<>-\\[\\]-~]|[^\\x00-\\x7f]|\\\\x\\{[0-9A-F]{2,6}\\})+");

  private static final Pattern ADDRESS_TYPE = Pattern.compile("[A-Za-z0-9-]+");

  /** RFC 2852 section 4. */
  private static final Pattern BY = Pattern.compile("([+-]?[0-9]{1,9});([NRnr])[Tt]?");

  /** RFC 6710 section 4. */
  private static final Pattern PRIORITY = Pattern.compile("0|-?[1-9]");

  /** Characters of ENVID, decoded (RFC 3461 section 4.4). */
  private static final int LONGEST_ENVID = 100;

  /** Characters of ORCPT (RFC 3461 section 4.2). */
  private static final int LONGEST_ORCPT = 500;

  private ParameterSyntax() {}

  /** What the server answers to a malformed one; empty when all are well formed. */
  static Optional<Reply> problem(Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .flatMap(parameter -> problem(parameter.getKey(), parameter.getValue()).stream())
        .findFirst()
        .map(Replies::badArgument);
  }

  private static Optional<String> problem(String keyword, String value) {
    String upper = AsciiCase.upper(value);
    return switch (keyword) {
      case "SIZE" -> unless(SIZE.matcher(value).matches(), "SIZE needs a number of octets");
      case "BODY" -> unless(BODIES.contains(upper), "BODY is 7BIT, 8BITMIME or BINARYMIME");
      case "SMTPUTF8", "REQUIRETLS" -> unless(value.isEmpty(), keyword + " takes no value");
      case "AUTH" ->
          unless(XTEXT.matcher(value).matches(), "AUTH takes an address in xtext, or <>");
      case "RET" -> unless(upper.equals("FULL") || upper.equals("HDRS"), "RET is FULL or HDRS");
      case "ENVID" -> unless(isEnvelopeId(value), "ENVID takes 1 to 100 characters in xtext");
      case "NOTIFY" ->
          unless(isNotify(upper), "NOTIFY is NEVER alone, or some of SUCCESS, FAILURE and DELAY");
      case "ORCPT" -> unless(isOriginal(value), "ORCPT takes a type, ';' and an address in xtext");
      case "BY" -> unless(isBy(value), "BY takes seconds, ';' and N or R; with R more than 0");
      case "MT-PRIORITY" ->
          unless(PRIORITY.matcher(value).matches(), "MT-PRIORITY is a number from -9 to 9");
      default -> Optional.empty();
    };
  }

  private static Optional<String> unless(boolean good, String problem) {
    return good ? Optional.empty() : Optional.of(problem);
  }

  private static boolean isEnvelopeId(String value) {
    return isXtext(value) && value.replaceAll("\\+..", "?").length() <= LONGEST_ENVID;
  }

  /** Encoded characters are to be printable ASCII, too. */
  private static boolean isXtext(String value) {
    return XTEXT.matcher(value).matches()
        && Pattern.compile("\\+(..)")
            .matcher(value)
            .results()
            .map(found -> Integer.parseInt(found.group(1), 16))
            .allMatch(octet -> octet >= ' ' && octet < 0x7f);
  }

  private static boolean isNotify(String value) {
    List<String> words = Arrays.asList(value.split(",", -1));
    boolean distinct = Set.copyOf(words).size() == words.size();
    return value.equals("NEVER") || distinct && NOTIFICATIONS.containsAll(words);
  }

  private static boolean isOriginal(String value) {
    int semicolon = value.indexOf(';');
    if (semicolon < 0 || value.length() > LONGEST_ORCPT) {
      return false;
    }
    String type = value.substring(0, semicolon);
    String address = value.substring(semicolon + 1);
    return type.equalsIgnoreCase("utf-8")
        ? UNITEXT.matcher(address).matches()
        : ADDRESS_TYPE.matcher(type).matches() && isXtext(address);
  }

  private static boolean isBy(String value) {
    var by = BY.matcher(value);
    return by.matches() && (by.group(2).equalsIgnoreCase("N") || Integer.parseInt(by.group(1)) > 0);
  }
}
