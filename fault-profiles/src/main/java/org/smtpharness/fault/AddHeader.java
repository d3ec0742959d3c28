package org.smtpharness.fault;

import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts a header field in front of the message as it is kept, if the message is accepted; at {@code
 * end-of-data} only. The octets as they came stay as they are.
 *
 * @param name the field's name (RFC 5322 section 2.2): 1 to {@value #LONGEST_NAME} printable
 *     characters of ASCII without colon and space
 * @param value what stands behind the colon and its space: printable characters of ASCII and
 *     spaces, of which it has none at its beginning; a {@link Placeholder} is replaced
 */
public record AddHeader(String name, String value) implements Effect.Shaping {
  /** The longest line of a message without its end, in octets (RFC 5322 section 2.1.1). */
  public static final int LONGEST_LINE = 998;

  private static final int LONGEST_NAME = 76;
  private static final Pattern NAME = Pattern.compile("[!-9;-~]{1," + LONGEST_NAME + "}");
  private static final Pattern VALUE = Pattern.compile("[!-~][ -~]*");
  private static final Pattern FIELD = Pattern.compile("([^:]*): *(.*)", Pattern.DOTALL);

  /**
   * @throws IllegalArgumentException when it is no field of one line; the message says why
   */
  public AddHeader {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(value, "value");
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "a header field has a name such as X-Filter-Id, without spaces, but was '" + name + "'");
    }
    if (!VALUE.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "a header field has a value of printable ASCII on one line (RFC 5322 section 2.2)");
    }
    int octets = name.length() + ": ".length() + value.length();
    if (octets > LONGEST_LINE) {
      throw new IllegalArgumentException(
          "a line of a message has at most %d octets but this has %d (RFC 5322 section 2.1.1)"
              .formatted(LONGEST_LINE, octets));
    }
  }

  /**
   * Reads a field such as {@code X-Filter-Id: {user}}.
   *
   * @throws IllegalArgumentException when the text is something else; the message says why
   */
  public static AddHeader parse(String field) {
    Matcher parts = FIELD.matcher(field);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "a header field is a name, a colon and a value, as in \"X-Filter-Id: {user}\"");
    }
    return new AddHeader(parts.group(1), parts.group(2));
  }

  /** The field on one line, without its end. */
  public String field() {
    return name + ": " + value;
  }

  @Override
  public String keyword() {
    return "add-header";
  }
}
