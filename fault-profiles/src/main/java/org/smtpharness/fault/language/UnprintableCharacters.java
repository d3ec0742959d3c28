package org.smtpharness.fault.language;

/** Finds characters that no YAML text may hold (YAML 1.1 section 4.1.1). */
final class UnprintableCharacters {
  private UnprintableCharacters() {}

  /** Reports the first one; false when there is none. */
  static boolean report(String text, Findings findings) {
    int line = 1;
    int column = 1;
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      int character = text.codePointAt(i);
      if (!isPrintable(character)) {
        findings.add(
            new Place(line, column, Path.ROOT),
            "the character U+%04X can't stand in YAML; in a quoted text write it as %s"
                .formatted(character, Shown.plain(Character.toString(character))));
        return true;
      }
      line += character == '\n' ? 1 : 0;
      column = character == '\n' ? 1 : column + 1;
    }
    return false;
  }

  private static boolean isPrintable(int character) {
    return character == '\t'
        || character == '\n'
        || character == '\r'
        || character == 0x85
        || character >= 0x20 && character < 0x7F
        || character >= 0xA0 && character < 0xD800
        || character >= 0xE000 && character < 0xFFFE && character != 0xFEFF
        || character >= 0x10000;
  }
}
