package org.smtpharness.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Base64;
import java.util.List;
import org.smtpharness.journal.Message;

/**
 * A message as the API shows it.
 *
 * @param id its id, such as {@code m3}
 * @param session the id of its session
 * @param receivedAt when its last octet was read
 * @param elapsedMs the same, since the journal was opened
 * @param sender the reverse-path; empty for {@code <>}
 * @param recipients the accepted forward-paths
 * @param size the number of octets of its content
 * @param addedHeader the header fields that the server put in front of it; null for none
 * @param authentication where SPF, DKIM and DMARC are told, where the message is asked for by
 *     itself; else null
 * @param contentBase64 the content, where it was asked for; else null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record MessageView(
    String id,
    String session,
    String receivedAt,
    long elapsedMs,
    String sender,
    List<String> recipients,
    int size,
    String addedHeader,
    String authentication,
    String contentBase64) {

  static MessageView of(Message message) {
    return of(message, null, null);
  }

  /** The view of a message at that path. */
  static MessageView at(String path, Message message) {
    return of(message, path + "/authentication", null);
  }

  static MessageView withContent(Message message) {
    return of(message, null, Base64.getEncoder().encodeToString(message.content().octets()));
  }

  private static MessageView of(Message message, String authentication, String content) {
    return new MessageView(
        message.id(),
        "s" + message.session(),
        Times.at(message.receivedAt()),
        Times.elapsedMs(message.receivedAt()),
        message.sender(),
        message.recipients(),
        message.content().size(),
        message.added() == 0 ? null : message.addedHeader(),
        authentication,
        content);
  }
}
