package org.smtpharness.junit;

import java.lang.annotation.Annotation;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Annotations as JUnit inherits them: from superclasses, and from the class around a nested one.
 */
final class TestClasses {
  private TestClasses() {}

  /** The annotation of the innermost class that has it. */
  static <A extends Annotation> Optional<A> find(Class<A> type, ExtensionContext context) {
    return context
        .getTestClass()
        .flatMap(
            testClass ->
                AnnotationSupport.findAnnotation(testClass, type)
                    .or(() -> context.getParent().flatMap(parent -> find(type, parent))));
  }
}
