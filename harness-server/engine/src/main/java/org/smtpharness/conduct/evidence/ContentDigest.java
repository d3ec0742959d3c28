package org.smtpharness.conduct.evidence;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.smtpharness.journal.Content;

/**
 * What a message is recognised by.
 *
 * @param messageId the Message-ID without its brackets
 * @param stable of what survives when a message is built anew: who, to whom, subject, and the body
 *     without its MIME boundaries
 * @param body of the body, without empty lines at its end
 * @param whole of the exact octets
 * @param headers the values of each header field, unfolded, by its name in lower case
 */
public record ContentDigest(
    Optional<String> messageId,
    String stable,
    String body,
    String whole,
    Map<String, List<String>> headers) {
  private static final List<String> STABLE =
      List.of("from", "to", "cc", "subject", "reply-to", "in-reply-to");

  private static final Pattern BOUNDARY =
      Pattern.compile("boundary=\"?([^\";\\s]{1,70})", Pattern.CASE_INSENSITIVE);

  /** The digest of that content. */
  public static ContentDigest of(Content content) {
    String text = content.text(StandardCharsets.ISO_8859_1).replaceAll("\r?\n", "\r\n");
    HeaderSection section = new HeaderReader(text).read();
    String body = text.substring(section.bodyAt()).stripTrailing();
    Map<String, List<String>> headers = headers(section);
    StringBuilder stable = new StringBuilder();
    for (String name : STABLE) {
      stable.append(name).append(headers.getOrDefault(name, List.of())).append('\n');
    }
    stable.append(withoutBoundaries(text, body));
    return new ContentDigest(
        headers.getOrDefault("message-id", List.of()).stream()
            .findFirst()
            .map(value -> value.replaceFirst("^<(.*)>$", "$1")),
        sha256(stable.toString()),
        sha256(body),
        sha256(content.text(StandardCharsets.ISO_8859_1)),
        headers);
  }

  /** Boundaries are drawn anew for each message; their order is what stays. */
  private static String withoutBoundaries(String whole, String body) {
    List<String> boundaries = new ArrayList<>();
    Matcher found = BOUNDARY.matcher(whole);
    while (found.find() && boundaries.size() < 100) {
      boundaries.add(found.group(1));
    }
    String text = body;
    for (int i = 0; i < boundaries.size(); i++) {
      text = text.replace(boundaries.get(i), "boundary" + i);
    }
    return text;
  }

  private static Map<String, List<String>> headers(HeaderSection section) {
    return section.fields().stream()
        .collect(
            Collectors.groupingBy(
                field -> field.name().toLowerCase(Locale.ROOT),
                Collectors.mapping(
                    field -> field.value().replaceAll("\\s+", " "),
                    Collectors.toUnmodifiableList())));
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256")
                  .digest(text.getBytes(StandardCharsets.ISO_8859_1)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
