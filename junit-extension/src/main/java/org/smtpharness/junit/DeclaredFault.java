package org.smtpharness.junit;

import java.lang.reflect.AnnotatedElement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;
import org.smtpharness.fault.FaultProfile;
import org.smtpharness.fault.Feature;
import org.smtpharness.fault.Rule;

/**
 * A profile that a test declares with {@link WithFaults}.
 *
 * @param mustFire whether its rules have to fire, unless they are optional
 */
record DeclaredFault(FaultProfile profile, boolean mustFire) {

  /** The faults of a test in the order to apply them: outer class, class, method. */
  static List<DeclaredFault> of(ExtensionContext context) {
    List<DeclaredFault> faults = new ArrayList<>();
    for (AnnotatedElement element : elements(context)) {
      for (WithFaults annotation :
          AnnotationSupport.findRepeatableAnnotations(element, WithFaults.class)) {
        faults.addAll(read(annotation, element, context.getRequiredTestClass().getClassLoader()));
      }
    }
    return faults;
  }

  /** The rules that have to fire. */
  Stream<Rule> requiredRules() {
    return mustFire ? profile.rules().stream().filter(rule -> !rule.optional()) : Stream.empty();
  }

  /** Whether an address has to ask for a fault: the profile has no rules of its own to fire. */
  boolean needsDirective() {
    return mustFire
        && profile.rules().isEmpty()
        && profile.setup().features().contains(Feature.ADDRESS_DIRECTIVES);
  }

  private static List<DeclaredFault> read(
      WithFaults annotation, AnnotatedElement element, ClassLoader loader) {
    if (annotation.value().length == 0 && annotation.yaml().isBlank()) {
      throw new ExtensionConfigurationException(
          "@WithFaults on " + element + " names no profile; give it a name or yaml = \"…\"");
    }
    List<DeclaredFault> faults = new ArrayList<>();
    for (String name : annotation.value()) {
      faults.add(new DeclaredFault(ProfileSource.find(name, loader), annotation.mustFire()));
    }
    if (!annotation.yaml().isBlank()) {
      FaultProfile profile = ProfileSource.read("@WithFaults(yaml)", annotation.yaml());
      faults.add(new DeclaredFault(profile, annotation.mustFire()));
    }
    return faults;
  }

  private static Set<AnnotatedElement> elements(ExtensionContext context) {
    Set<AnnotatedElement> elements =
        context.getParent().map(DeclaredFault::elements).orElseGet(LinkedHashSet::new);
    Optional<AnnotatedElement> own = context.getElement();
    own.ifPresent(elements::add);
    return elements;
  }
}
