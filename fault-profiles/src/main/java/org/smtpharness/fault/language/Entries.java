package org.smtpharness.fault.language;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Gathers the entries of one map and refuses merge keys and keys that stand there twice. */
final class Entries {
  private final Findings findings;
  private final Map<String, Place> first = new HashMap<>();
  private final List<Node.Entry> list = new ArrayList<>();

  Entries(Findings findings) {
    this.findings = findings;
  }

  void add(Node.Entry entry) {
    Place earlier = first.putIfAbsent(entry.key(), entry.keyPlace());
    if (entry.key().equals("<<")) {
      findings.add(
          entry.keyPlace(),
          "a merge key (<<) can't be used in a profile; write the keys where they are needed");
    } else if (earlier != null) {
      findings.add(
          entry.keyPlace(),
          "key '%s' stands here twice, first at %d:%d"
              .formatted(Shown.plain(entry.key()), earlier.line(), earlier.column()));
    } else {
      list.add(entry);
    }
  }

  List<Node.Entry> list() {
    return List.copyOf(list);
  }
}
