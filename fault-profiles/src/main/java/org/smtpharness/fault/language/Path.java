package org.smtpharness.fault.language;

import java.util.regex.Pattern;

/** Where in the tree of a text something stands; written for people and as a JSON pointer. */
final class Path {
  static final Path ROOT = new Path(null, "", "");

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  private final Path parent;
  private final String pointerStep;
  private final String step;

  private Path(Path parent, String pointerStep, String step) {
    this.parent = parent;
    this.pointerStep = pointerStep;
    this.step = step;
  }

  Path key(String key) {
    String shown = PLAIN.matcher(key).matches() ? key : Shown.quoted(key);
    return new Path(
        this,
        "/" + key.replace("~", "~0").replace("/", "~1"),
        parent == null ? shown : "." + shown);
  }

  Path index(int index) {
    return new Path(this, "/" + index, "[" + index + "]");
  }

  /** As a JSON pointer (RFC 6901), such as {@code /rules/0/do}. */
  String pointer() {
    return parent == null ? "" : parent.pointer() + pointerStep;
  }

  /** For people, such as {@code rules[0].do}. */
  @Override
  public String toString() {
    return parent == null ? "" : parent + step;
  }
}
