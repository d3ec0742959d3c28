package org.smtpharness.http;

import io.javalin.http.Context;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.smtpharness.dns.DnsNames;
import org.smtpharness.fault.TextPattern;
import org.smtpharness.fault.language.Notation;

/** Reads what bodies and queries about the DNS have in common. */
final class DnsFields {
  private static final String NO_TIME = "0s";

  private DnsFields() {}

  /** The text in a field that must be there. */
  static Optional<String> required(JsonFields fields, String name, String form) {
    if (!fields.has(name)) {
      fields.flawAt(name, "is missing: " + form);
    }
    return fields.text(name);
  }

  /** Lets a text through that the check takes; what the check says is noted at the field. */
  static Optional<String> checked(
      JsonFields fields, String name, Optional<String> text, Consumer<String> check) {
    try {
      text.ifPresent(check);
      return text;
    } catch (IllegalArgumentException e) {
      fields.flawAt(name, e.getMessage());
      return Optional.empty();
    }
  }

  /** The name of a domain. */
  static Optional<String> name(JsonFields fields, String field) {
    return checked(fields, field, fields.text(field), DnsNames::absolute);
  }

  /** A type of records. */
  static Optional<String> type(JsonFields fields, String field) {
    return checked(fields, field, fields.text(field), DnsNames::type);
  }

  /** A time of more than zero by the harness clock. */
  static Optional<Duration> lasting(JsonFields fields, String name) {
    return time(fields, name, ClockResource.MAXIMUM);
  }

  /** A time of more than zero and no more than that. */
  static Optional<Duration> time(JsonFields fields, String name, Duration most) {
    Optional<Duration> time = fields.parsed(name, Notation::parseDuration);
    if (time.filter(found -> found.compareTo(most) > 0).isPresent()) {
      fields.flawAt(name, "must be at most " + Notation.duration(most));
    }
    return time;
  }

  /** A time to live, which may be zero. */
  static Optional<Duration> timeToLive(JsonFields fields, String name) {
    return fields.parsed(
        name, text -> text.equals(NO_TIME) ? Duration.ZERO : Notation.parseDuration(text));
  }

  /** The query parameter that names a domain, without a final dot. */
  static Optional<String> nameParameter(Context ctx, String parameter) {
    return parameter(ctx, parameter, DnsNames::absolute).map(DnsFields::withoutDot);
  }

  /** The query parameter that names a type of records, in upper case. */
  static Optional<String> typeParameter(Context ctx) {
    return parameter(ctx, "type", DnsNames::type).map(type -> type.toUpperCase(Locale.ROOT));
  }

  private static Optional<String> parameter(Context ctx, String name, Consumer<String> check) {
    Optional<String> value = Optional.ofNullable(ctx.queryParam(name));
    try {
      value.ifPresent(check);
    } catch (IllegalArgumentException e) {
      throw new ProblemException(ProblemType.INVALID_PARAMETER, name + ": " + e.getMessage());
    }
    return value;
  }

  /** Whether names match the query parameter {@code name}; all do without it. */
  static NameFilter nameFilter(Context ctx) {
    Optional<TextPattern> pattern = Query.pattern(ctx, "name");
    return name ->
        pattern.isEmpty() || pattern.get().matches(withoutDot(name).toLowerCase(Locale.ROOT));
  }

  static String withoutDot(String name) {
    return name.length() > 1 && name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
  }

  /** Chooses names of the DNS. */
  @FunctionalInterface
  interface NameFilter {
    boolean takes(String name);
  }
}
