package org.smtpharness.fault.language;

/**
 * A key of a map in the language, declared once for reading, messages, schema and reference.
 *
 * @param doc one sentence, for the schema and the reference
 * @param fallback what holds without the key, for the reference; empty when nothing does
 */
record Key<T>(String name, String doc, Type<T> type, boolean isRequired, String fallback) {
  static <T> Key<T> required(String name, String doc, Type<T> type) {
    return new Key<>(name, doc, type, true, "");
  }

  static <T> Key<T> optional(String name, String doc, Type<T> type, String fallback) {
    return new Key<>(name, doc, type, false, fallback);
  }
}
