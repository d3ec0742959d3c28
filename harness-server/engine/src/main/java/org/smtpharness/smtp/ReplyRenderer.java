package org.smtpharness.smtp;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.smtpharness.fault.Effect;
import org.smtpharness.fault.Placeholder;
import org.smtpharness.journal.Reply;
import org.smtpharness.rules.Situation;

/** Makes the reply of a rule ready to be sent: facts take the place of {@link Placeholder}s. */
final class ReplyRenderer {
  /**
   * A line has at most 512 octets (RFC 5321 section 4.5.3.1.5); this leaves room for codes. A
   * profile may say more, but not by the length of what a client sent.
   */
  private static final int LONGEST_LINE = 490;

  private final String hostname;

  ReplyRenderer(String hostname) {
    this.hostname = hostname;
  }

  Reply render(Effect.Reply reply, Situation situation) {
    List<String> lines = reply.lines().stream().map(line -> expand(line, situation)).toList();
    return new Reply(reply.code().value(), reply.enhanced(), lines);
  }

  private String expand(String line, Situation situation) {
    String expanded = Placeholder.expand(line, placeholder -> value(placeholder, situation));
    return cut(expanded, Math.max(LONGEST_LINE, octets(line)));
  }

  private static String cut(String text, int longest) {
    String shorter = text;
    while (octets(shorter) > longest) {
      int last = shorter.offsetByCodePoints(shorter.length(), -1);
      shorter = shorter.substring(0, last);
    }
    return shorter;
  }

  private static int octets(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private String value(Placeholder placeholder, Situation situation) {
    String value =
        switch (placeholder) {
          case CLIENT_IP -> situation.clientIp();
          case HELO -> situation.helo().orElse("");
          case HOSTNAME -> hostname;
          case SENDER -> situation.sender().orElse("");
          case SENDER_DOMAIN -> domain(situation.sender().orElse(""));
          case RECIPIENT -> recipient(situation);
          case RECIPIENT_DOMAIN -> domain(recipient(situation));
          // The rules fill it in where there is one.
          case REASON -> "";
        };
    return Escape.forReply(value);
  }

  private static String recipient(Situation situation) {
    return situation.recipient().or(situation::firstRecipient).orElse("");
  }

  private static String domain(String mailbox) {
    return mailbox.substring(mailbox.lastIndexOf('@') + 1);
  }
}
