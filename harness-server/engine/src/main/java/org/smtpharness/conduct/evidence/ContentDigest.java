package org.smtpharness.conduct.evidence;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
    int end = text.startsWith("\r\n") ? 0 : text.indexOf("\r\n\r\n");
    String header = end < 0 ? text : text.substring(0, end);
    String body = end < 0 ? "" : text.substring(end + (end == 0 ? 2 : 4)).stripTrailing();
    Map<String, List<String>> headers = headers(header);
    StringBuilder stable = new StringBuilder();
    for (String name : STABLE) {
      stable.append(name).append(headers.getOrDefault(name, List.of())).append('\n');
    }
    stable.append(withoutBoundaries(header + "\r\n\r\n" + body, body));
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

  private static Map<String, List<String>> headers(String header) {
    Map<String, List<String>> fields = new LinkedHashMap<>();
    for (String field : header.replaceAll("\r\n[ \t]+", " ").split("\r\n")) {
      int colon = field.indexOf(':');
      if (colon > 0) {
        fields
            .computeIfAbsent(
                field.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                name -> new ArrayList<>())
            .add(field.substring(colon + 1).strip().replaceAll("\\s+", " "));
      }
    }
    fields.replaceAll((name, values) -> List.copyOf(values));
    return Map.copyOf(fields);
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
