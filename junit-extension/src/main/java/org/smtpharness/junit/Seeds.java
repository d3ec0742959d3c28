package org.smtpharness.junit;

import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The seed that the person who runs the tests asks for, to see a failure again. */
final class Seeds {
  static final String NAME = "smtp.harness.seed";

  private Seeds() {}

  /** From the configuration of JUnit, which knows system properties too. */
  static OptionalLong of(ExtensionContext context) {
    return read(context.getConfigurationParameter(NAME));
  }

  /** From the system property, where there is no test yet. */
  static OptionalLong ofSystem() {
    return read(Optional.ofNullable(System.getProperty(NAME)));
  }

  private static OptionalLong read(Optional<String> text) {
    try {
      return text.isEmpty()
          ? OptionalLong.empty()
          : OptionalLong.of(Long.parseLong(text.get().strip()));
    } catch (NumberFormatException e) {
      throw new ExtensionConfigurationException(
          NAME + " must be a whole number but is '" + text.get() + "'");
    }
  }
}
