package org.smtpharness.dns;

import java.util.Objects;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

/**
 * One question and where it came from.
 *
 * @param client the address of who asks, without a port; {@code checks} in process
 */
record Query(Name name, int type, Face face, Transport transport, String client) {
  Query {
    Objects.requireNonNull(face, "face");
    Objects.requireNonNull(transport, "transport");
    Objects.requireNonNull(client, "client");
    if (!name.isAbsolute()) {
      throw new IllegalArgumentException("a question needs an absolute name but had " + name);
    }
  }

  /** A question of the server's own checks. */
  static Query ofChecks(Name name, int type) {
    return new Query(name, type, Face.CHECKS, Transport.IN_PROCESS, "checks");
  }

  /** The question as text, such as {@code example.test. TXT}. */
  String text() {
    return text(name, type);
  }

  static String text(Name name, int type) {
    return name + " " + Type.string(type);
  }
}
