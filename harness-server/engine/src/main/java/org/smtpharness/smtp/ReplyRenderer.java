package org.smtpharness.smtp;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.smtpharness.fault.AddHeader;
import org.smtpharness.fault.Effect;
import org.smtpharness.fault.Placeholder;
import org.smtpharness.journal.Reply;
import org.smtpharness.rules.Situation;

/**
 * Makes what a rule says ready to be sent or kept: facts take the place of {@link Placeholder}s.
 */
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

  /**
   * The header fields that those effects add, in order, each on one line without its end: ASCII, of
   * no more than a line of a message holds.
   */
  List<String> headerFields(List<Effect> effects, Situation situation) {
    List<String> fields = new ArrayList<>();
    for (Effect effect : effects) {
      if (effect instanceof AddHeader header) {
        fields.add(render(header, situation));
      }
    }
    return fields;
  }

  private String render(AddHeader header, Situation situation) {
    String value =
        Placeholder.expand(
            header.value(), placeholder -> Escape.forHeader(fact(placeholder, situation)));
    return cut(header.name() + ": " + value, AddHeader.LONGEST_LINE);
  }

  private String expand(String line, Situation situation) {
    String expanded =
        Placeholder.expand(line, placeholder -> Escape.forReply(fact(placeholder, situation)));
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

  private String fact(Placeholder placeholder, Situation situation) {
    return switch (placeholder) {
      case CLIENT_IP -> situation.clientIp();
      case HELO -> situation.helo().orElse("");
      case HOSTNAME -> hostname;
      case SENDER -> situation.sender().orElse("");
      case SENDER_DOMAIN -> domain(situation.sender().orElse(""));
      case RECIPIENT -> recipient(situation);
      case RECIPIENT_DOMAIN -> domain(recipient(situation));
      case USER -> situation.details().user().orElse("");
      // The rules fill it in where there is one.
      case REASON -> "";
    };
  }

  private static String recipient(Situation situation) {
    return situation.recipient().or(situation::firstRecipient).orElse("");
  }

  private static String domain(String mailbox) {
    return mailbox.substring(mailbox.lastIndexOf('@') + 1);
  }
}
