package org.smtpharness.junit;

import org.junit.jupiter.api.extension.BeforeTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Refuses {@link WithFaults} where no server could show them, instead of ignoring it. */
final class ServerRequired implements BeforeTestExecutionCallback {

  /** Comes after the callbacks in which the extensions make themselves known. */
  @Override
  public void beforeTestExecution(ExtensionContext context) {
    if (Registered.in(context).isEmpty()) {
      throw new ExtensionConfigurationException(
          "@WithFaults applies to "
              + context.getRequiredTestMethod()
              + " but there is no server; annotate the class with @SmtpHarnessTest or give it a"
              + " @RegisterExtension field with SmtpHarnessExtension.builder()");
    }
  }
}
