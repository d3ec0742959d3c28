package org.smtpharness.assertj;

import java.util.List;
import java.util.Set;
import org.smtpharness.journal.Message;

/** Assertions on a message that the server took. */
public final class MessageAssert extends SmtpAssert<MessageAssert, Message> {
  private static final int SHOWN_LINES = 12;

  /** Asserts about that message. */
  public MessageAssert(Message actual) {
    super(actual, MessageAssert.class);
    if (actual != null) {
      as("message %s", actual.id());
    }
  }

  /** MAIL named that sender; empty text for {@code <>}. */
  public MessageAssert hasSender(String sender) {
    isNotNull();
    if (!actual.sender().equals(sender)) {
      throw different(
          "Expected the sender <%s>, but it is <%s>.".formatted(sender, actual.sender()), "");
    }
    return this;
  }

  /** The server took it for these recipients and no others, in any order. */
  public MessageAssert hasRecipients(String... recipients) {
    isNotNull();
    if (!Set.copyOf(actual.recipients()).equals(Set.of(recipients))) {
      throw different(
          "Expected the recipients %s, but they are %s."
              .formatted(String.join(", ", recipients), String.join(", ", actual.recipients())),
          "");
    }
    return this;
  }

  /** There is a header field of that name, in upper or lower case. */
  public MessageAssert hasHeader(String name) {
    isNotNull();
    if (values(name).isEmpty()) {
      throw different(
          "Expected a header field %s, but there is none.".formatted(name), beginning());
    }
    return this;
  }

  /**
   * There is a header field of that name and value. Values are compared as they were sent, unfolded
   * (RFC 5322 section 2.2.3) and without space around them; encoded words are not decoded.
   */
  public MessageAssert hasHeader(String name, String value) {
    hasHeader(name);
    List<String> values = values(name);
    if (!values.contains(value)) {
      throw different(
          "Expected the header field %s to be '%s', but it is %s."
              .formatted(
                  name,
                  value,
                  String.join(" and ", values.stream().map(v -> "'" + v + "'").toList())),
          beginning());
    }
    return this;
  }

  /** The octets of the content, read as UTF-8, have that text in them. */
  public MessageAssert contentContains(String text) {
    isNotNull();
    if (!actual.content().text().contains(text)) {
      throw different(
          "Expected the content to contain '%s', but it does not.".formatted(text), beginning());
    }
    return this;
  }

  private List<String> values(String name) {
    return HeaderFields.of(actual.content()).values(name);
  }

  /** The first lines of the content. */
  private String beginning() {
    List<String> lines = actual.content().text().lines().toList();
    String shown =
        String.join("\n", lines.stream().limit(SHOWN_LINES).map(line -> "  | " + line).toList());
    int more = lines.size() - SHOWN_LINES;
    return shown + (more > 0 ? "\n  ... " + Words.count(more, "line") + " more" : "");
  }

  private AssertionError different(String sentence, String table) {
    return unmet(sentence, table, actual.session());
  }
}
