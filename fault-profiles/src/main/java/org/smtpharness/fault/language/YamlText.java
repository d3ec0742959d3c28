package org.smtpharness.fault.language;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Writes a tree of maps, lists and values as YAML for people: words are bare, texts in double
 * quotes, short maps and lists on one line, long texts as blocks.
 */
final class YamlText {
  private static final int WIDTH = 100;
  private static final Pattern BARE =
      Pattern.compile(
          "[a-z][a-z0-9-]*|[0-9]+(h|m|s|ms|us|ns)|[0-9]+(\\.[0-9]+)?%|[0-9]+ lines?"
              + "|[0-9]+ (B|kB|KiB|MB|MiB)(/s)?");
  private static final Pattern BARE_KEY = Pattern.compile("[a-z][a-z0-9._-]*");
  private static final Set<String> NOT_BARE =
      Set.of("null", "true", "false", "yes", "no", "on", "off", "y", "n");
  private static final Pattern BLOCK = Pattern.compile("[^ \\n].*\\n.*[^\\n]\\n?", Pattern.DOTALL);

  private final StringBuilder out = new StringBuilder();

  private YamlText() {}

  static String of(Map<String, Object> tree) {
    YamlText text = new YamlText();
    text.map(tree, 0, false);
    return text.out.toString();
  }

  /** Writes a map in block style; the first key may stand behind the dash of a list item. */
  private void map(Map<?, ?> map, int indent, boolean behindDash) {
    boolean inline = behindDash;
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      out.append(" ".repeat(inline ? 0 : indent)).append(key(entry.getKey())).append(':');
      inline = false;
      value(entry.getValue(), indent);
    }
  }

  private void value(Object value, int indent) {
    if (value instanceof String text && isBlock(text)) {
      block(text, indent + 2);
    } else if (fitsOnLine(value, indent)) {
      out.append(' ').append(flow(value)).append('\n');
    } else if (value instanceof Map<?, ?> map) {
      out.append('\n');
      map(map, indent + 2, false);
    } else {
      out.append('\n');
      list((List<?>) value, indent + 2);
    }
  }

  private void list(List<?> list, int indent) {
    for (Object item : list) {
      out.append(" ".repeat(indent)).append('-');
      if (item instanceof Map<?, ?> map && !fitsOnLine(item, indent)) {
        out.append(' ');
        map(map, indent + 2, true);
      } else {
        value(item, indent);
      }
    }
  }

  /** Single values always; maps and lists when short, but a rule has lines of its own. */
  private static boolean fitsOnLine(Object value, int indent) {
    if (!(value instanceof Map<?, ?>) && !(value instanceof List<?>)) {
      return true;
    }
    boolean isRule = value instanceof Map<?, ?> map && map.containsKey(RuleGrammar.AT.name());
    boolean holdsRules =
        value instanceof List<?> list && list.stream().anyMatch(item -> !fitsOnLine(item, indent));
    return !isRule && !holdsRules && indent + 16 + flow(value).length() <= WIDTH;
  }

  private static String flow(Object value) {
    if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(entry -> key(entry.getKey()) + ": " + flow(entry.getValue()))
          .collect(Collectors.joining(", ", "{ ", " }"));
    }
    if (value instanceof List<?> list) {
      return list.stream().map(YamlText::flow).collect(Collectors.joining(", ", "[", "]"));
    }
    return value instanceof String text ? scalar(text) : String.valueOf(value);
  }

  private static String key(Object key) {
    String text = (String) key;
    boolean isBare = BARE_KEY.matcher(text).matches() && !NOT_BARE.contains(text);
    return isBare ? text : quoted(text);
  }

  private static String scalar(String text) {
    boolean isBare = BARE.matcher(text).matches() && !NOT_BARE.contains(text);
    return isBare ? text : quoted(text);
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    text.codePoints().forEach(c -> quoted.append(escaped(c)));
    return quoted.append('"').toString();
  }

  private static String escaped(int character) {
    return switch (character) {
      case '"' -> "\\\"";
      case '\\' -> "\\\\";
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      default ->
          isPlain(character) ? Character.toString(character) : String.format("\\u%04X", character);
    };
  }

  private static boolean isPlain(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          character > 0xFFFF;
      default -> true;
    };
  }

  private static boolean isBlock(String text) {
    return BLOCK.matcher(text).matches()
        && text.codePoints().allMatch(c -> c == '\n' || isPlain(c));
  }

  private void block(String text, int indent) {
    out.append(text.endsWith("\n") ? " |\n" : " |-\n");
    text.lines()
        .forEach(line -> out.append(line.isEmpty() ? "" : " ".repeat(indent) + line).append('\n'));
  }
}
