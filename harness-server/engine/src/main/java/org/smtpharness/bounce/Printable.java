package org.smtpharness.bounce;

import java.util.Locale;

/** Text from elsewhere, made safe to print in one line. */
final class Printable {
  private Printable() {}

  /** The text with controls as {@code \xNN}. */
  static String of(String text) {
    StringBuilder printable = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            point -> {
              if (Character.isISOControl(point)) {
                printable.append(String.format(Locale.ROOT, "\\x%02X", point));
              } else {
                printable.appendCodePoint(point);
              }
            });
    return printable.toString();
  }
}
