package org.smtpharness.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Applies fault profiles before a test, or before each test of a class, its subclasses and its
 * {@code @Nested} classes. Profiles of the method are consulted before those of the class, and one
 * named later before one named earlier.
 *
 * <p>A test that passes without meeting the fault proves nothing. So a rule that did not fire fails
 * the test, unless the rule is {@code optional} or {@link #mustFire} is false.
 *
 * <pre>{@code
 * @Test
 * @WithFaults("greylist") // bundled
 * @WithFaults("faults/quiet-hours.yaml") // on the class path, or a file
 * @WithFaults(
 *     yaml =
 *         """
 *         profile: bob-moved
 *         rules:
 *           - name: moved
 *             at: rcpt
 *             match: { recipient: "bob@example.test" }
 *             do: { reply: "551 5.1.6 Bob moved" }
 *         """)
 * void copes(SmtpHarness smtp) { … }
 * }</pre>
 *
 * <p>Works with {@link SmtpHarnessTest} and with a {@link SmtpHarnessExtension} in a field, as long
 * as the class has one server. Can be put on an annotation of your own.
 */
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
@Repeatable(WithFaults.Several.class)
@ExtendWith(ServerRequired.class)
public @interface WithFaults {

  /**
   * Profiles: the name of a bundled one, such as {@code mailbox-busy}; {@code
   * classpath:faults/x.yaml}; or a name that ends with {@code .yaml}, {@code .yml} or {@code
   * .json}, which is looked for on the class path and then as a file.
   */
  String[] value() default {};

  /** A profile as text, in YAML or JSON. */
  String yaml() default "";

  /** Whether a rule that did not fire fails the test. */
  boolean mustFire() default true;

  /** Holds repeated annotations. */
  @Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
  @Retention(RetentionPolicy.RUNTIME)
  @Inherited
  @Documented
  @ExtendWith(ServerRequired.class)
  @interface Several {

    /** The annotations, in the order in which they were written. */
    WithFaults[] value();
  }
}
