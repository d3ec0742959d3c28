package org.smtpharness.junit;

import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The test or class that a server lives as long as.
 *
 * @param shared whether it is a class
 */
record Owner(String uniqueId, String name, boolean shared) {

  static Owner of(ExtensionContext context) {
    return new Owner(
        context.getUniqueId(),
        context.getRequiredTestClass().getSimpleName(),
        context.getTestMethod().isEmpty());
  }
}
