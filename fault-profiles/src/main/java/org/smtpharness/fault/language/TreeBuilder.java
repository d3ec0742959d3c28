package org.smtpharness.fault.language;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Builds the tree of one text from its tokens. */
final class TreeBuilder {
  /** How deep maps and lists may be nested. */
  static final int MAXIMUM_DEPTH = 32;

  private final JsonParser parser;
  private final Strictness strictness;
  private final Findings findings;

  TreeBuilder(JsonParser parser, Strictness strictness, Findings findings) {
    this.parser = parser;
    this.strictness = strictness;
    this.findings = findings;
  }

  /** The one tree of the text; empty when it holds none or more, which is then reported. */
  Optional<Node> document() throws IOException {
    if (parser.nextToken() == null) {
      findings.add(
          new Place(1, 1, Path.ROOT), "the text is empty; a profile starts with 'profile: NAME'");
      return Optional.empty();
    }
    Node root = node(Path.ROOT, 1);
    if (parser.nextToken() != null) {
      findings.add(place(Path.ROOT), "a text holds one profile, but here a second one starts");
      return Optional.empty();
    }
    return Optional.of(root);
  }

  private Node node(Path path, int depth) throws IOException {
    Place place = place(path);
    boolean refused = strictness.refuses(place);
    if (depth > MAXIMUM_DEPTH && parser.currentToken().isStructStart()) {
      throw new SyntaxProblem.TooDeep(place);
    }
    return switch (parser.currentToken()) {
      case START_OBJECT -> mapping(place, depth);
      case START_ARRAY -> sequence(place, depth);
      default -> refused ? new Node.Broken(place) : scalar(place);
    };
  }

  private Node scalar(Place place) throws IOException {
    Node.Kind kind =
        switch (parser.currentToken()) {
          case VALUE_STRING -> Node.Kind.TEXT;
          case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> Node.Kind.NUMBER;
          case VALUE_TRUE, VALUE_FALSE -> Node.Kind.BOOLEAN;
          default -> Node.Kind.NOTHING;
        };
    return new Node.Scalar(place, kind, parser.getText());
  }

  private Node sequence(Place place, int depth) throws IOException {
    List<Node> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(node(place.path().index(items.size()), depth + 1));
    }
    return new Node.Sequence(place, items);
  }

  private Node mapping(Place place, int depth) throws IOException {
    Entries entries = new Entries(findings);
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      Place keyPlace = place(place.path());
      strictness.refuses(keyPlace);
      parser.nextToken();
      Node value = node(place.path().key(key), depth + 1);
      entries.add(new Node.Entry(key, keyPlace, value));
    }
    return new Node.Mapping(place, entries.list());
  }

  private Place place(Path path) {
    JsonLocation location = parser.currentTokenLocation();
    return new Place(Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr()), path);
  }
}
