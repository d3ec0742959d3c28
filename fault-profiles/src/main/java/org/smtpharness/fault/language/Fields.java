package org.smtpharness.fault.language;

import java.util.Optional;

/** The entries of one map while its value is put together. Fetch each key once. */
record Fields(Node.Mapping node, Findings findings) {
  boolean has(Key<?> key) {
    return node.get(key.name()).isPresent();
  }

  /** The value of that key; empty when it is absent or wrong, which is then reported. */
  <V> Optional<V> get(Key<V> key) {
    return node.get(key.name()).flatMap(value -> key.type().read(value, findings));
  }

  <V> V get(Key<V> key, V fallback) {
    return get(key).orElse(fallback);
  }

  /** Reports a problem with the value of that key; with the map when there is none. */
  void report(Key<?> key, String message) {
    findings.add(node.get(key.name()).orElse(node).place(), message);
  }

  /** Reports a problem with the whole map. */
  void report(String message) {
    findings.add(node.place(), message);
  }
}
