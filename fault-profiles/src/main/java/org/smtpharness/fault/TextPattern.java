package org.smtpharness.fault;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * A pattern for a text: a glob ({@code *} any run of characters, {@code ?} any one), or a regular
 * expression between slashes ({@code /.../}, RE2 syntax, linear time), which may match anywhere.
 *
 * <p>The domain of an address, and a text without {@code @}, compare without regard to case; a
 * local part compares exactly (RFC 5321 section 2.4). A regular expression compares exactly; write
 * {@code (?i)} for the other.
 *
 * <p>Equality is that of the text.
 */
public final class TextPattern {
  /** The longest pattern, in characters. */
  public static final int MAXIMUM_LENGTH = 512;

  /** How much of a text a pattern looks at, in characters. */
  public static final int MAXIMUM_INPUT = 64 * 1024;

  /** How many parts a regular expression has, with {@code a{3}} counted as {@code aaa}. */
  public static final int MAXIMUM_SIZE = 1000;

  private static final String ANY_MAILBOX = "*@";

  private final String text;
  private final Matcher matcher;

  private TextPattern(String text) {
    this.text = text;
    this.matcher = compile(text);
  }

  /**
   * Reads a pattern.
   *
   * @throws IllegalArgumentException when it is longer than {@link #MAXIMUM_LENGTH} or its regular
   *     expression is not one; the message says why
   */
  public static TextPattern of(String text) {
    Objects.requireNonNull(text, "text");
    if (text.length() > MAXIMUM_LENGTH) {
      throw new IllegalArgumentException(
          "a pattern has at most " + MAXIMUM_LENGTH + " characters but this has " + text.length());
    }
    return new TextPattern(text);
  }

  /** Whether the text matches; of a very long one only {@link #MAXIMUM_INPUT} characters count. */
  public boolean matches(String candidate) {
    return matcher.matches(looked(candidate));
  }

  private static String looked(String candidate) {
    return candidate.length() <= MAXIMUM_INPUT ? candidate : candidate.substring(0, MAXIMUM_INPUT);
  }

  /**
   * What is among the {@link #keysOf keys} of each text that matches, so that a pattern can be
   * found by the text. Not each text with that key matches.
   *
   * @return empty when there is no such thing: for a regular expression, and for a glob other than
   *     {@code *@} in front of a domain
   */
  public Optional<String> key() {
    if (isRegex()) {
      return Optional.empty();
    }
    boolean isDomain = text.startsWith(ANY_MAILBOX) && text.lastIndexOf('@') == 1;
    String plain = isDomain ? text.substring(1) : text;
    return plain.indexOf('*') < 0 && plain.indexOf('?') < 0
        ? Optional.of(foldDomain(plain))
        : Optional.empty();
  }

  /** The keys of the patterns that may match that text: all of it, and its domain. */
  public static List<String> keysOf(String candidate) {
    String whole = foldDomain(looked(candidate));
    int at = whole.lastIndexOf('@');
    return at < 0 ? List.of(whole) : List.of(whole, whole.substring(at));
  }

  /** The pattern as written. */
  public String text() {
    return text;
  }

  private static Matcher compile(String text) {
    if (isRegex(text)) {
      Pattern regex = regex(text.substring(1, text.length() - 1));
      return candidate -> regex.matcher(candidate).find();
    }
    int at = text.lastIndexOf('@');
    if (at < 0) {
      Glob glob = new Glob(lower(text));
      return candidate -> glob.mayMatchFolded(candidate) && glob.matches(lower(candidate));
    }
    Glob glob = new Glob(foldDomain(text));
    return candidate -> glob.mayMatchFolded(candidate) && glob.matches(foldDomain(candidate));
  }

  private static Pattern regex(String text) {
    long size = RegexSize.of(text);
    if (size > MAXIMUM_SIZE) {
      throw new IllegalArgumentException(
          "a regular expression with its repetitions written out has at most "
              + MAXIMUM_SIZE
              + " parts but this has "
              + size);
    }
    try {
      return Pattern.compile(text);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "not a regular expression of RE2 (no look-around, no back-references): "
              + e.getMessage().replace("error parsing regexp: ", ""));
    }
  }

  /** Whether this is a regular expression rather than a glob. */
  public boolean isRegex() {
    return isRegex(text);
  }

  private static boolean isRegex(String text) {
    return text.length() >= 2 && text.startsWith("/") && text.endsWith("/");
  }

  /** Folds what stands behind the last {@code @}, which is the domain of an address. */
  private static String foldDomain(String address) {
    int at = address.lastIndexOf('@');
    return at < 0 ? lower(address) : address.substring(0, at) + lower(address.substring(at));
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TextPattern pattern && pattern.text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }

  private interface Matcher {
    boolean matches(String candidate);
  }
}
