package org.smtpharness.reputation;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tags and values (RFC 6376 section 3.2).
 *
 * @param values by tag, in order
 */
record TagList(Map<String, String> values) {
  /** {@code tag-spec = [FWS] tag-name [FWS] "=" [FWS] tag-value [FWS]}. */
  private static final Pattern TAG_SPEC =
      Pattern.compile("\\s*([A-Za-z][A-Za-z0-9_]*)\\s*=(.*)", Pattern.DOTALL);

  private static final Pattern FOLDING_SPACE = Pattern.compile("[ \t\r\n]+");

  /** Tags are not as the grammar has them. */
  static final class SyntaxException extends Exception {
    private static final long serialVersionUID = 1L;

    private SyntaxException(String message) {
      super(message, null, false, false);
    }
  }

  /** {@code tag-list = tag-spec *( ";" tag-spec ) [ ";" ]}; no tag twice. */
  static TagList parse(String text) throws SyntaxException {
    Map<String, String> values = new LinkedHashMap<>();
    String[] specs = text.split(";", -1);
    for (int i = 0; i < specs.length; i++) {
      if (specs[i].isBlank() && i == specs.length - 1) {
        break;
      }
      Matcher spec = TAG_SPEC.matcher(specs[i]);
      if (!spec.matches()) {
        throw new SyntaxException(
            "expected 'tag=value' but found " + Wording.quote(specs[i].strip()));
      }
      if (values.putIfAbsent(spec.group(1), spec.group(2).strip()) != null) {
        throw new SyntaxException("the tag " + spec.group(1) + "= is there twice");
      }
    }
    return new TagList(values);
  }

  Optional<String> value(String tag) {
    return Optional.ofNullable(values.get(tag));
  }

  /** The value or what stands for it. */
  String value(String tag, String otherwise) {
    return values.getOrDefault(tag, otherwise);
  }

  /** The value without any folding white space. */
  Optional<String> compact(String tag) {
    return value(tag).map(text -> FOLDING_SPACE.matcher(text).replaceAll(""));
  }

  /** The items of a value that colons part. */
  List<String> items(String tag, String otherwise) {
    return Arrays.stream(value(tag, otherwise).split(":", -1)).map(String::strip).toList();
  }
}
