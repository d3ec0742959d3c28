package org.smtpharness.smtp;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.smtpharness.auth.Mechanism;
import org.smtpharness.fault.Announcement;
import org.smtpharness.fault.Effect;
import org.smtpharness.journal.Reply;

/** The service extensions that EHLO announces (RFC 5321 section 2.2). */
final class Extension {
  private static final String MECHANISMS =
      Stream.of(Mechanism.values()).map(Mechanism::saslName).collect(Collectors.joining(" "));

  private static final String ATTRIBUTES =
      Stream.of(ClientAttributes.Name.values()).map(Enum::name).collect(Collectors.joining(" "));

  private Extension() {}

  static List<String> announced(SessionState state) {
    List<String> lines = new ArrayList<>();
    lines.add("PIPELINING"); // RFC 2920
    lines.add("SIZE " + state.limits().message()); // RFC 1870
    lines.add("8BITMIME"); // RFC 6152
    lines.add("BINARYMIME"); // RFC 3030
    lines.add("CHUNKING"); // RFC 3030
    lines.add("SMTPUTF8"); // RFC 6531
    lines.add("DSN"); // RFC 3461
    lines.add("ENHANCEDSTATUSCODES"); // RFC 2034
    if (!state.isSecure()) {
      lines.add("STARTTLS"); // RFC 3207
    }
    if (state.policy().offersAuth(state)) {
      lines.add("AUTH " + MECHANISMS); // RFC 4954
    }
    if (state.policy().servesXclient()) {
      lines.add("XCLIENT " + ATTRIBUTES);
    }
    lines.add("HELP");
    return lines;
  }

  /**
   * The answer to EHLO with what rules advertise and hide.
   *
   * @param secure whether the session is encrypted, for REQUIRETLS must not be offered without (RFC
   *     8689 section 2)
   */
  static Reply changed(Reply reply, List<Effect> effects, boolean secure) {
    List<String> lines = new ArrayList<>(reply.lines());
    for (Effect effect : effects) {
      if (effect instanceof Announcement.Advertise advertise) {
        advertise.lines().forEach(line -> remove(keyword(line), lines));
        advertise.lines().stream()
            .filter(line -> secure || !keyword(line).equalsIgnoreCase("REQUIRETLS"))
            .forEach(lines::add);
      } else if (effect instanceof Announcement.Hide hide) {
        hide.keywords().forEach(keyword -> remove(keyword, lines));
      }
    }
    return new Reply(reply.code(), reply.enhanced(), lines);
  }

  /** The first line holds the server's name and no keyword. */
  private static void remove(String keyword, List<String> lines) {
    lines.subList(1, lines.size()).removeIf(line -> keyword(line).equalsIgnoreCase(keyword));
  }

  private static String keyword(String line) {
    return line.split(" ", 2)[0];
  }
}
