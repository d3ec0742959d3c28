package org.smtpharness.junit;

import java.lang.reflect.Field;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.ModifierSupport;
import org.junit.platform.commons.support.ReflectionSupport;

/** Refuses to share a server in ways that would mix what tests see. */
final class SharingCheck {
  private static final String PARALLEL = "junit.jupiter.execution.parallel.enabled";

  private SharingCheck() {}

  /** Tests that run at the same time would reset each other's server. */
  static void refuseConcurrentTests(
      SmtpHarnessExtension extension, TestServer server, ExtensionContext test) {
    Owner owner = server.owner().orElseThrow();
    if (owner.shared() && isParallel(test) && runsConcurrently(test, owner)) {
      throw new ExtensionConfigurationException(
          staticField(extension, test)
                  .map(field -> "SmtpHarness field '" + field + "' is static")
                  .orElse("the tests of " + owner.name() + " share one SmtpHarness (PER_CLASS)")
              + " but "
              + owner.name()
              + " runs concurrently. Make the "
              + staticField(extension, test)
                  .map(field -> "field non-static")
                  .orElse("test instance PER_METHOD")
              + ", or annotate the class @Execution(SAME_THREAD)");
    }
  }

  /** A static field that several classes inherit has one server at a time. */
  static void refuseSecondOwner(
      SmtpHarnessExtension extension, TestServer server, ExtensionContext context) {
    if (server.owner().isPresent()) {
      throw new ExtensionConfigurationException(
          "SmtpHarness field '%s' is static and inherited by %s and %s, which run at the same time. Give each class a field of its own, or annotate them with the same @ResourceLock"
              .formatted(
                  staticField(extension, context).orElse("?"),
                  server.owner().get().name(),
                  context.getRequiredTestClass().getSimpleName()));
    }
  }

  private static boolean isParallel(ExtensionContext context) {
    return context.getConfigurationParameter(PARALLEL).map(Boolean::parseBoolean).orElse(false);
  }

  /** Whether the test, or a nested class that it is in, may run beside others of the owner. */
  private static boolean runsConcurrently(ExtensionContext test, Owner owner) {
    if (test.getUniqueId().equals(owner.uniqueId())) {
      return false;
    }
    return test.getExecutionMode() == ExecutionMode.CONCURRENT
        || test.getParent().filter(parent -> runsConcurrently(parent, owner)).isPresent();
  }

  private static Optional<String> staticField(
      SmtpHarnessExtension extension, ExtensionContext context) {
    Optional<String> found =
        AnnotationSupport.findAnnotatedFields(
                context.getRequiredTestClass(), RegisterExtension.class)
            .stream()
            .filter(ModifierSupport::isStatic)
            .filter(field -> holds(field, extension))
            .map(Field::getName)
            .findFirst();
    return found.or(
        () ->
            context
                .getParent()
                .filter(parent -> parent.getTestClass().isPresent())
                .flatMap(parent -> staticField(extension, parent)));
  }

  private static boolean holds(Field field, SmtpHarnessExtension extension) {
    return ReflectionSupport.tryToReadFieldValue(field, null)
        .toOptional()
        .filter(value -> value == extension)
        .isPresent();
  }
}
