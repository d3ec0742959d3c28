package org.smtpharness.junit;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Store;

/** The extensions that apply to a test; the list of a class is inherited by what is in it. */
final class Registered {
  private static final String KEY = "registered";

  private Registered() {}

  static void add(SmtpHarnessExtension extension, ExtensionContext context) {
    List<SmtpHarnessExtension> known = in(context);
    if (!known.contains(extension)) {
      Store store = SmtpHarnessExtension.store(context);
      store.put(KEY, Stream.concat(known.stream(), Stream.of(extension)).toList());
    }
  }

  @SuppressWarnings("unchecked")
  static List<SmtpHarnessExtension> in(ExtensionContext context) {
    Object known = SmtpHarnessExtension.store(context).get(KEY);
    return known == null ? List.of() : (List<SmtpHarnessExtension>) known;
  }

  static boolean isSeveral(ExtensionContext context) {
    return in(context).size() > 1;
  }

  static void requireOnlyOne(ExtensionContext context, String problem) {
    if (isSeveral(context)) {
      throw new ExtensionConfigurationException(
          "%s has %d SMTP Harness extensions and %s; use the fields: .profile(…) in the builder, and harness() in the test"
              .formatted(
                  context.getRequiredTestClass().getSimpleName(), in(context).size(), problem));
    }
  }
}
