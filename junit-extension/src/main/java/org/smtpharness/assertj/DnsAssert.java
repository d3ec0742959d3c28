package org.smtpharness.assertj;

import static org.smtpharness.assertj.Words.count;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.smtpharness.dns.DnsExchange;
import org.smtpharness.dns.DnsNames;
import org.smtpharness.dns.EmbeddedDns;
import org.smtpharness.dns.Face;

/**
 * Assertions on what the client under test asked the DNS. Questions of the server's own checks
 * don't count. Names are compared without regard to case and final dot.
 */
public final class DnsAssert extends SmtpAssert<DnsAssert, EmbeddedDns> {

  /** Asserts about the questions to that DNS. */
  public DnsAssert(EmbeddedDns actual) {
    super(actual, DnsAssert.class);
    as("DNS");
  }

  /**
   * The client asked for that name and type.
   *
   * @param type such as {@code MX}
   * @throws IllegalArgumentException when that is no name or no type
   */
  public DnsAssert wasAskedFor(String name, String type) {
    Predicate<DnsExchange> meant = meant(name, type);
    List<DnsExchange> questions = questions();
    if (questions.stream().noneMatch(meant)) {
      throw unmetWhole(
          "Expected the client to ask for %s %s, but it asked %s."
              .formatted(
                  name,
                  type,
                  questions.isEmpty() ? "nothing" : count(questions.size(), "other question")),
          Exhibits.questions(questions, asked -> false));
    }
    return this;
  }

  /**
   * The client did not ask for that name and type.
   *
   * @param type such as {@code AAAA}
   * @throws IllegalArgumentException when that is no name or no type
   */
  public DnsAssert wasNotAskedFor(String name, String type) {
    return wasNotAsked(
        meant(name, type), "Expected the client not to ask for %s %s".formatted(name, type));
  }

  /** The client asked nothing. */
  public DnsAssert wasNotAsked() {
    return wasNotAsked(asked -> true, "Expected the client not to ask the DNS");
  }

  private DnsAssert wasNotAsked(Predicate<DnsExchange> meant, String expected) {
    List<DnsExchange> questions = questions();
    long found = questions.stream().filter(meant).count();
    if (found > 0) {
      throw unmetWhole(
          "%s, but it did %s.".formatted(expected, found == 1 ? "once" : found + " times"),
          Exhibits.questions(questions, meant));
    }
    return this;
  }

  private List<DnsExchange> questions() {
    isNotNull();
    return actual.questions().stream().filter(asked -> asked.face() == Face.CLIENT).toList();
  }

  /** A slip in a name or type must not look like a question that was not asked. */
  private static Predicate<DnsExchange> meant(String name, String type) {
    String wanted = DnsNames.absolute(name).toString().toLowerCase(Locale.ROOT);
    DnsNames.type(type);
    return asked ->
        asked.name().toLowerCase(Locale.ROOT).equals(wanted) && asked.type().equalsIgnoreCase(type);
  }
}
