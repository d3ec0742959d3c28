package org.smtpharness.http;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.smtpharness.SmtpHarnessBuilder;
import org.smtpharness.fault.FaultProfile;

/**
 * What a request for a server asks for.
 *
 * @param name its name in paths; empty for any that is free
 * @param builder all the rest, ready to be started
 */
record ServerRequest(Optional<String> name, SmtpHarnessBuilder builder) {

  /**
   * Reads a body.
   *
   * @throws ProblemException with all that is wrong in it
   */
  static ServerRequest read(JsonBody body, HarnessFactory factory, FaultLists faultLists) {
    JsonFields fields =
        JsonFields.of(
            body,
            "name",
            "port",
            "tlsPort",
            "dnsPort",
            "profile",
            "profiles",
            "seed",
            "hostname",
            "users",
            "limits",
            "timeScale");
    SmtpHarnessBuilder builder = factory.builder();
    Optional<String> name = fields.text("name");
    if (name.filter(text -> !Names.isName(text)).isPresent()) {
      fields.flawAt("name", "expected " + Names.form());
    }
    builder.port((int) fields.integer("port", 0, 65535).orElse(0));
    fields.integer("tlsPort", 0, 65535).ifPresent(port -> builder.tlsPort((int) port));
    fields.integer("dnsPort", 0, 65535).ifPresent(port -> builder.dnsPort((int) port));
    OptionalLong seed = fields.integer("seed", Long.MIN_VALUE, Long.MAX_VALUE);
    seed.ifPresent(builder::seed);
    fields.text("hostname").ifPresent(builder::hostname);
    fields.integer("timeScale", 1, 1_000_000).ifPresent(by -> builder.timeScale((int) by));
    UserFields.read(fields).forEach(builder::user);
    builder.limits(LimitFields.read(fields));
    if (fields.has("profile") && fields.has("profiles")) {
      fields.flawAt("profile", "either 'profile' for one or 'profiles' for a list, not both");
    }
    fields.requireSound();
    List<FaultProfile> lastFirst = new ArrayList<>(profiles(body, fields, faultLists));
    Collections.reverse(lastFirst);
    lastFirst.forEach(builder::profile);
    return new ServerRequest(name, builder);
  }

  private static List<FaultProfile> profiles(
      JsonBody body, JsonFields fields, FaultLists faultLists) {
    for (String field : List.of("profile", "profiles")) {
      if (fields.has(field)) {
        return faultLists.items(body, fields.at(field), fields.get(field));
      }
    }
    return List.of();
  }
}
