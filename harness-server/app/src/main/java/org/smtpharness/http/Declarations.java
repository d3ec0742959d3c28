package org.smtpharness.http;

import io.javalin.http.Context;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.smtpharness.conduct.ClientClass;
import org.smtpharness.conduct.Declaration;
import org.smtpharness.conduct.DeclarationBuilder;
import org.smtpharness.conduct.RetryDuty;
import org.smtpharness.fault.language.Notation;

/** What a query says of the client that is judged. */
final class Declarations {
  private static final List<String> PARAMETERS =
      List.of(
          "class",
          "retries",
          "delivers",
          "requires",
          "horizon",
          "finished",
          "retryScale",
          "timeScale");

  private Declarations() {}

  /** The parameters that declare a client, and these. */
  static String[] with(String... more) {
    return Stream.concat(PARAMETERS.stream(), Stream.of(more)).toArray(String[]::new);
  }

  static Declaration of(Context ctx) {
    DeclarationBuilder client = Declaration.client();
    words(ctx, "class", ClientClass.values()).forEach(client::is);
    words(ctx, "retries", RetryDuty.values()).forEach(client::retries);
    words(ctx, "delivers", Declaration.Semantics.values()).forEach(client::delivers);
    client.requires(
        words(ctx, "requires", Declaration.Requirement.values())
            .toArray(Declaration.Requirement[]::new));
    horizon(ctx).ifPresent(client::horizon);
    client.scaled(scale(ctx, "retryScale"), scale(ctx, "timeScale"));
    return Query.flag(ctx, "finished") ? client.finished().build() : client.build();
  }

  /** The values that a parameter names, which may come several times. */
  static <T extends Enum<T>> List<T> words(Context ctx, String name, T[] values) {
    return ctx.queryParams(name).stream().map(word -> word(name, word, values)).toList();
  }

  private static <T extends Enum<T>> T word(String name, String word, T[] values) {
    List<String> known = Arrays.stream(values).map(Declarations::keyword).toList();
    int place = known.indexOf(word);
    if (place < 0) {
      String near = Nearest.to(word, known).map(one -> ", did you mean '" + one + "'?").orElse("");
      throw invalid(name + " is one of " + String.join(", ", known) + near);
    }
    return values[place];
  }

  /** The word of an enumeration in the API: {@code not-exercised}. */
  static String keyword(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static Optional<Duration> horizon(Context ctx) {
    try {
      return Optional.ofNullable(ctx.queryParam("horizon")).map(Notation::parseDuration);
    } catch (IllegalArgumentException e) {
      throw invalid("horizon: " + e.getMessage());
    }
  }

  private static double scale(Context ctx, String name) {
    String value = ctx.queryParam(name);
    if (value == null) {
      return 1;
    }
    if (!value.matches("[1-9][0-9]{0,6}")) {
      throw invalid(name + " is 1 to 9999999");
    }
    return Double.parseDouble(value);
  }

  private static ProblemException invalid(String detail) {
    return new ProblemException(ProblemType.INVALID_PARAMETER, detail);
  }
}
