package org.smtpharness.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives each test of the class a server of its own, as a parameter of type {@link
 * org.smtpharness.SmtpHarness} of the constructor, of {@code @BeforeEach} and {@code @AfterEach}
 * methods and of the test. It listens on 127.0.0.1 and a free port, and is closed after the test
 * however that ends, so that such tests run in parallel.
 *
 * <pre>{@code
 * @SmtpHarnessTest
 * class NewsletterTest {
 *
 *   @Test
 *   @WithFaults("unknown-user")
 *   void doesNotRetryAnUnknownUser(SmtpHarness smtp) {
 *     new Newsletter(smtp.host(), smtp.port()).send("nobody-1@example.test");
 *
 *     assertThat(smtp.journal().deliveryTo("nobody-1@example.test")).wasNotRetried();
 *   }
 * }
 * }</pre>
 *
 * <p>With {@code @TestInstance(PER_CLASS)} one server lives as long as the instance and is reset
 * before each test. Subclasses and {@code @Nested} classes inherit the annotation, and it can be
 * put on an annotation of your own. The attributes are a part of what {@link
 * SmtpHarnessExtension#builder()} offers.
 */
@Target({ElementType.TYPE, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
@ExtendWith(SmtpHarnessExtension.class)
public @interface SmtpHarnessTest {

  /** The name by which the server introduces itself; {@code mx.example.test} unless set. */
  String hostname() default "";

  /**
   * Names of further hosts that the server plays, each on a free port; see {@code
   * smtp.host("mx1.example.test")}. Profiles can declare more.
   */
  String[] hosts() default {};

  /** Whether the server listens on a free port with implicit TLS as well. */
  boolean tls() default false;

  /**
   * Fixes every random choice; one value at most. Unless set it is that of the configuration
   * parameter or system property {@code smtp.harness.seed}, and drawn without one.
   */
  long[] seed() default {};

  /**
   * Profiles that every test starts with, named as in {@link WithFaults#value()}; one named later
   * is consulted first. They need not fire.
   */
  String[] profiles() default {};
}
