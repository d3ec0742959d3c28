package org.smtpharness.junit;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.LifecycleMethodExecutionExceptionHandler;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.smtpharness.SmtpHarness;
import org.smtpharness.fault.FaultProfile;

/**
 * Gives tests a {@link SmtpHarness}. Registered by {@link SmtpHarnessTest}, or as a field:
 *
 * <pre>{@code
 * class SubmissionTest {
 *
 *   @RegisterExtension
 *   static final SmtpHarnessExtension smtp =
 *       SmtpHarnessExtension.builder().hostname("mx1.example.test").profile("greylist").build();
 *
 *   @Test
 *   void comesBack() {
 *     new Newsletter(smtp.host(), smtp.port()).send("ann@example.test");
 *
 *     assertThat(smtp.harness().journal().deliveryTo("ann@example.test")).hasAttempts(1);
 *   }
 * }
 * }</pre>
 *
 * <h2>Lifetime</h2>
 *
 * A static field, or {@code @TestInstance(PER_CLASS)}, has one server, which is reset before each
 * test. Everything else has a fresh server for each test. A shared server does not go with
 * concurrent tests, which is refused. A server starts when it is first asked for and is closed with
 * the test or class it belongs to, however that ends.
 *
 * <h2>Parameters</h2>
 *
 * A parameter of type {@code SmtpHarness} is filled wherever there is a server: in constructors,
 * {@code @BeforeEach}, {@code @AfterEach} and test methods, and in {@code @BeforeAll} and
 * {@code @AfterAll} methods when the class shares one.
 *
 * <h2>Failures</h2>
 *
 * The failure of a test carries the transcript of what was said and how to see it again. Report
 * entries {@code smtp.seed} and {@code smtp.profile} and a file {@code smtp-transcript.txt} are
 * published.
 *
 * <p>Safe for use by several threads.
 */
public final class SmtpHarnessExtension
    implements BeforeAllCallback,
        BeforeEachCallback,
        AfterEachCallback,
        ParameterResolver,
        TestExecutionExceptionHandler,
        LifecycleMethodExecutionExceptionHandler {
  private final Optional<FieldServer> field;

  /** For JUnit, which makes the one that {@link SmtpHarnessTest} asks for. */
  private SmtpHarnessExtension() {
    field = Optional.empty();
  }

  SmtpHarnessExtension(FieldServer field) {
    this.field = Optional.of(field);
  }

  /** Starts to describe an extension for a field with {@code @RegisterExtension}. */
  public static SmtpHarnessExtensionBuilder builder() {
    return new SmtpHarnessExtensionBuilder();
  }

  /** The address to connect to, as a literal; starts the server if it was not yet asked for. */
  public String host() {
    return harness().host();
  }

  /**
   * The port to connect to; starts the server if it was not yet asked for. A static field can be
   * asked before the first test, too: that test then keeps the port.
   */
  public int port() {
    return harness().port();
  }

  /**
   * The port with implicit TLS; starts the server if it was not yet asked for.
   *
   * @throws IllegalStateException when the builder was told of none
   */
  public int tlsPort() {
    return harness()
        .tlsPort()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "there is no port with implicit TLS; say .tls() to the builder"));
  }

  /**
   * The server of the present test; starts it if it was not yet asked for.
   *
   * @throws java.io.UncheckedIOException when the address and port can't be bound
   */
  public SmtpHarness harness() {
    return field
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "only an extension from SmtpHarnessExtension.builder() in a field can be asked;"
                        + " with @SmtpHarnessTest take a parameter of type SmtpHarness"))
        .get()
        .harness();
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    Registered.add(this, context);
    if (field.isPresent()) {
      server(context);
    }
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    Registered.add(this, context);
    List<DeclaredFault> faults = DeclaredFault.of(context);
    if (!faults.isEmpty()) {
      Registered.requireOnlyOne(context, "@WithFaults can't tell which one it is for");
    }
    TestServer server = server(context);
    SharingCheck.refuseConcurrentTests(this, server, context);
    List<FaultProfile> profiles = faults.stream().map(DeclaredFault::profile).toList();
    server.begin(profiles);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    Optional<TestServer> server = existing(context);
    if (server.isEmpty()) {
      return;
    }
    try {
      if (context.getExecutionException().isEmpty()) {
        new MustFireCheck(context, server.get()).requireFired(DeclaredFault.of(context));
      }
    } finally {
      server.get().end();
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    if (parameter.getParameter().getType() != SmtpHarness.class) {
      return false;
    }
    Registered.add(this, context);
    return Registered.in(context).get(0) == this;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Registered.requireOnlyOne(
        context, "parameter " + parameter.getParameter() + " could mean each of them");
    return server(context).harness();
  }

  /** A constructor belongs to the test that its instance is for. */
  @Override
  public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext root) {
    return ExtensionContextScope.TEST_METHOD;
  }

  @Override
  public void handleTestExecutionException(ExtensionContext context, Throwable failure)
      throws Throwable {
    throw reported(failure, context);
  }

  @Override
  public void handleBeforeEachMethodExecutionException(ExtensionContext context, Throwable failure)
      throws Throwable {
    throw reported(failure, context);
  }

  @Override
  public void handleAfterEachMethodExecutionException(ExtensionContext context, Throwable failure)
      throws Throwable {
    throw reported(failure, context);
  }

  private Throwable reported(Throwable failure, ExtensionContext context) {
    existing(context)
        .flatMap(TestServer::started)
        .ifPresent(harness -> new FailureReport(context, harness).addTo(failure));
    return failure;
  }

  private Optional<TestServer> existing(ExtensionContext context) {
    return Optional.ofNullable(store(context).get(this, TestServer.class));
  }

  private TestServer server(ExtensionContext context) {
    return existing(context).orElseGet(() -> create(owning(context)));
  }

  private TestServer create(ExtensionContext owning) {
    TestServer server =
        field
            .map(FieldServer::get)
            .orElseGet(() -> new TestServer(settings(owning), Seeds.of(owning)));
    SharingCheck.refuseSecondOwner(this, server, owning);
    server.belongTo(Owner.of(owning));
    store(owning).put(this, server);
    return server;
  }

  /** Where a server that does not exist yet belongs: the outermost shared instance, or the test. */
  private ExtensionContext owning(ExtensionContext context) {
    Optional<ExtensionContext> shared = Optional.empty();
    Optional<ExtensionContext> next = Optional.of(context);
    for (;
        next.flatMap(ExtensionContext::getTestClass).isPresent();
        next = next.get().getParent()) {
      if (isPerClass(next.get())) {
        shared = next;
      }
    }
    if (shared.isPresent() || context.getTestMethod().isPresent() || field.isPresent()) {
      return shared.orElse(context);
    }
    throw new ParameterResolutionException(
        "each test of "
            + context.getRequiredTestClass().getSimpleName()
            + " has a server of its own and there is none outside a test; to share one, use"
            + " @RegisterExtension static final SmtpHarnessExtension smtp ="
            + " SmtpHarnessExtension.builder().build(), or @TestInstance(PER_CLASS)");
  }

  private static boolean isPerClass(ExtensionContext context) {
    return context.getTestMethod().isEmpty()
        && context.getTestInstanceLifecycle().equals(Optional.of(Lifecycle.PER_CLASS));
  }

  private static Settings settings(ExtensionContext context) {
    return TestClasses.find(SmtpHarnessTest.class, context)
        .map(Settings::of)
        .orElse(Settings.DEFAULT);
  }

  static Store store(ExtensionContext context) {
    return context.getStore(ExtensionContext.Namespace.create(SmtpHarnessExtension.class));
  }
}
