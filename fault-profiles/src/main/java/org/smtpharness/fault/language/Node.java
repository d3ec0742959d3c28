package org.smtpharness.fault.language;

import java.util.List;
import java.util.Optional;

/** A part of the tree that a text holds, with its place. */
sealed interface Node {
  Place place();

  /** What this is, for a message: {@code the number 250}. */
  String found();

  /**
   * A map.
   *
   * @param entries with distinct keys, in their order
   */
  record Mapping(Place place, List<Entry> entries) implements Node {
    Optional<Node> get(String key) {
      return entries.stream()
          .filter(entry -> entry.key().equals(key))
          .map(Entry::value)
          .findFirst();
    }

    @Override
    public String found() {
      return entries.isEmpty()
          ? "an empty map"
          : "a map with '" + Shown.plain(entries.get(0).key()) + "'";
    }
  }

  /**
   * A key with its value.
   *
   * @param keyPlace where the key stands; its path is that of the map
   */
  record Entry(String key, Place keyPlace, Node value) {}

  /** A list. */
  record Sequence(Place place, List<Node> items) implements Node {
    @Override
    public String found() {
      return items.isEmpty() ? "an empty list" : "a list";
    }
  }

  /** A single value; {@code text} is that of the source for a number. */
  record Scalar(Place place, Kind kind, String text) implements Node {
    @Override
    public String found() {
      return switch (kind) {
        case TEXT -> text.isEmpty() ? "an empty text" : Shown.quoted(text);
        case NUMBER -> "the number " + Shown.plain(text);
        case BOOLEAN -> text;
        case NOTHING -> "nothing";
      };
    }
  }

  /** Something that was reported already and says nothing more. */
  record Broken(Place place) implements Node {
    @Override
    public String found() {
      return "something that can't be read";
    }
  }

  /** What a single value is. */
  enum Kind {
    TEXT,
    NUMBER,
    BOOLEAN,
    NOTHING
  }
}
