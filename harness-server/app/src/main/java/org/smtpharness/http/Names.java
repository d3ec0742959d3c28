package org.smtpharness.http;

import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/** Names and ids in paths, and what is said about those that are malformed or not there. */
final class Names {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

  private Names() {}

  static boolean isName(String text) {
    return NAME.matcher(text).matches() && !text.contains("..");
  }

  /** What a name may be, for error messages. */
  static String form() {
    return "1 to 64 of a-z, 0-9, '.', '_' and '-', starting with a letter or digit, without '..'";
  }

  /**
   * Lets a name through.
   *
   * @throws ProblemException when it is none; it is not repeated, for it may hold anything
   */
  static String requireName(String what, String text) {
    if (!isName(text)) {
      throw new ProblemException(
          ProblemType.MALFORMED_ID, "the name of a " + what + " is " + form());
    }
    return text;
  }

  /**
   * The number in an id such as {@code s12}.
   *
   * @throws ProblemException when it is no such id
   */
  static long number(String what, char letter, String id) {
    if (!id.matches(letter + "[1-9][0-9]{0,17}")) {
      throw new ProblemException(
          ProblemType.MALFORMED_ID,
          "the id of a " + what + " is " + letter + " and a number, as in " + letter + "1");
    }
    return Long.parseLong(id.substring(1));
  }

  /** Says that something is not there, what was probably meant, and what there is. */
  static ProblemException notFound(String what, String name, Collection<String> existing) {
    String meant =
        Nearest.to(name, existing).map(near -> ", did you mean '" + near + "'?").orElse(";");
    return new ProblemException(
        ProblemType.NOT_FOUND, what + " '" + name + "' not found" + meant + have(existing));
  }

  private static String have(Collection<String> existing) {
    List<String> some = existing.stream().limit(20).toList();
    String more = existing.size() > some.size() ? ", …" : "";
    return existing.isEmpty() ? " there are none" : " have: " + String.join(", ", some) + more;
  }
}
