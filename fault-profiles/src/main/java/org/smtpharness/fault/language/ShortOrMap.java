package org.smtpharness.fault.language;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A value in a short notation, or written out as a map. */
record ShortOrMap<T>(Type<T> brief, Type<T> map) implements Type<T> {
  @Override
  public Optional<T> read(Node node, Findings findings) {
    return (node instanceof Node.Mapping ? map : brief).read(node, findings);
  }

  @Override
  public Map<String, Object> schema(Definitions definitions) {
    return Definitions.schema("anyOf", List.of(brief.schema(definitions), map.schema(definitions)));
  }

  @Override
  public String words() {
    return brief.words() + ", or " + map.words();
  }
}
