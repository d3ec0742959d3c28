package org.smtpharness.reputation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Finds out what happened to a header: undoes what relays and clients do to header fields, and sees
 * whether the signature comes out.
 */
final class HeaderRepairs {
  /** How often a signature is tried at most. */
  private static final int MOST_ATTEMPTS = 200;

  /** Longer fields are left as they are, in characters. */
  private static final int LONGEST_FIELD = 1_000;

  private record Repair(String change, UnaryOperator<String> undo) {}

  private static final Pattern LINE_ENDS = Pattern.compile("\r\n|\r|\n");
  private static final Pattern FOLD = Pattern.compile("\r?\n(?=[ \t])");
  private static final Pattern WIDE_FOLD = Pattern.compile("\r\n[ \t]+");
  private static final Pattern SPACES = Pattern.compile("[ \t]+");
  private static final Pattern AT_END = Pattern.compile("(?<![ \t])[ \t]+(?=\r\n$)");
  private static final Pattern BEFORE = Pattern.compile("^[ \t]*");
  private static final Pattern LIST_TAG = Pattern.compile("\\[[^\\]\r\n]*\\] ?");
  private static final Pattern QUOTED_NAME = Pattern.compile("\"([^\"\\\\]*)\"");
  private static final Pattern BARE_NAME = Pattern.compile("^([ \t]*)([^\"<>@,]+?)([ \t]+<)");
  private static final Pattern BARE_VALUE = Pattern.compile("=([^\";\\s]+)");

  /** One field at a time, behind its colon. */
  private static final List<Repair> REPAIRS =
      List.of(
          new Repair("a line end is not CR LF", value -> all(LINE_ENDS, value, "\r\n")),
          new Repair("it was folded", value -> all(FOLD, value, "")),
          new Repair("it was folded", value -> all(WIDE_FOLD, value, " ")),
          new Repair("its folding was changed", value -> all(WIDE_FOLD, value, "\r\n\t")),
          new Repair("its folding was changed", value -> all(WIDE_FOLD, value, "\r\n ")),
          new Repair("a space was added at the end", value -> all(AT_END, value, "")),
          new Repair(
              "the space behind the colon was changed",
              value -> BEFORE.matcher(value).replaceFirst(" ")),
          new Repair(
              "the space behind the colon was added",
              value -> BEFORE.matcher(value).replaceFirst("")),
          new Repair(
              "spaces were added within", value -> " " + all(SPACES, value.stripLeading(), " ")),
          new Repair(
              "a tag in square brackets was added",
              value -> LIST_TAG.matcher(value).replaceFirst("")),
          new Repair("quotes were added", value -> all(QUOTED_NAME, value, "$1")),
          new Repair(
              "quotes were removed from a name",
              value -> BARE_NAME.matcher(value).replaceFirst("$1\"$2\"$3")),
          new Repair("quotes were removed", value -> all(BARE_VALUE, value, "=\"$1\"")));

  private static final List<Repair> NONE = List.of();

  private final DkimSignature signature;
  private final DkimKey key;
  private final MessageText message;
  private final SignedHeader header;
  private int attempts;

  HeaderRepairs(DkimSignature signature, DkimKey key, MessageText message, SignedHeader header) {
    this.signature = signature;
    this.key = key;
    this.message = message;
    this.header = header;
  }

  private static String all(Pattern pattern, String value, String by) {
    return pattern.matcher(value).replaceAll(by);
  }

  /** The one change that, undone, lets the signature hold. */
  Optional<String> change() {
    return lineEnds().or(this::canonicalization).or(this::ofOneField).or(this::ofSeveralFields);
  }

  private Optional<String> lineEnds() {
    SignedHeader repaired =
        new SignedHeader(
            header.fields().stream().map(HeaderRepairs::withLineEnds).toList(),
            withLineEnds(header.own()));
    return named("lines do not end in CR LF", holds(repaired, signature.header()));
  }

  private static HeaderText withLineEnds(HeaderText field) {
    return new HeaderText(field.name(), all(LINE_ENDS, field.raw(), "\r\n"));
  }

  private Optional<String> canonicalization() {
    Canonicalization other =
        signature.header() == Canonicalization.SIMPLE
            ? Canonicalization.RELAXED
            : Canonicalization.SIMPLE;
    String change =
        "it was signed as " + other.word() + " while c= says " + signature.header().word();
    return named(change, holds(header, other));
  }

  private Optional<String> ofOneField() {
    for (int i = 0; i < header.fields().size() && attempts < MOST_ATTEMPTS; i++) {
      HeaderText field = header.fields().get(i);
      for (Repair repair : field.raw().length() > LONGEST_FIELD ? NONE : REPAIRS) {
        String value = repair.undo().apply(field.value());
        if (!value.equals(field.value())
            && holds(header.with(i, field.withValue(value)), signature.header())) {
          return Optional.of(nameOf(field) + ": " + repair.change());
        }
      }
      Optional<String> change = replacedOrAdded(i, field);
      if (change.isPresent()) {
        return change;
      }
    }
    return Optional.empty();
  }

  private Optional<String> replacedOrAdded(int place, HeaderText field) {
    if (holds(header.without(place), signature.header())) {
      return Optional.of(nameOf(field) + ": it was added");
    }
    for (HeaderText other : message.fields(field.name())) {
      if (other != field && holds(header.with(place, other), signature.header())) {
        return Optional.of(nameOf(field) + ": another field of that name was added below");
      }
    }
    return Optional.empty();
  }

  /** The names that are signed and not there: one of them may have been removed. */
  private Optional<String> ofSeveralFields() {
    List<String> names = new ArrayList<>(signature.fields());
    header.fields().forEach(field -> names.remove(field.name()));
    // A name that is signed once more than there are fields only keeps fields from being added.
    names.removeIf(name -> !message.fields(name).isEmpty());
    return names.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "perhaps a signed field was removed: "
                + names.stream()
                    .distinct()
                    .limit(10)
                    .map(name -> Wording.cut(name, 60))
                    .collect(Collectors.joining(", ")));
  }

  private static Optional<String> named(String change, boolean holds) {
    return holds ? Optional.of(change) : Optional.empty();
  }

  private boolean holds(SignedHeader repaired, Canonicalization form) {
    return ++attempts <= MOST_ATTEMPTS && key.verifies(repaired.canonical(form), signature.value());
  }

  private static String nameOf(HeaderText field) {
    return Wording.cut(field.raw().substring(0, Math.max(0, field.raw().indexOf(':'))), 60);
  }
}
