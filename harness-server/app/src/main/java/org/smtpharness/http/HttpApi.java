package org.smtpharness.http;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.HttpResponseException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.smtpharness.HostPortException;
import org.smtpharness.HostRefusedException;
import org.smtpharness.SmtpHarness;
import org.smtpharness.fault.library.FaultLibrary;

/**
 * The HTTP API of a process: its servers, their faults and journals under {@code /v1}. Safe for use
 * by several threads.
 */
public final class HttpApi implements AutoCloseable {
  /** How long answers that are on their way may take when the API is stopped. */
  private static final Duration LAST_ANSWERS = Duration.ofSeconds(5);

  private final Javalin javalin;
  private final Servers servers;
  private final WaitingRoom waitingRoom;
  private final InFlight inFlight;
  private final URI address;

  private HttpApi(
      Javalin javalin, Servers servers, WaitingRoom waitingRoom, InFlight inFlight, URI address) {
    this.javalin = javalin;
    this.servers = servers;
    this.waitingRoom = waitingRoom;
    this.inFlight = inFlight;
    this.address = address;
  }

  /**
   * Starts the API; it listens when this returns.
   *
   * @param settings where and for whom
   * @param version what {@code /v1/version} says
   * @param factory begins more servers
   * @param first the server {@code default}; closed with the API, and left open when this throws
   * @throws UncheckedIOException when the address and port can't be bound; the message names them
   */
  public static HttpApi start(
      HttpSettings settings, String version, HarnessFactory factory, SmtpHarness first) {
    WaitingRoom waitingRoom = new WaitingRoom();
    Servers servers = new Servers(waitingRoom, first);
    Routes routes = new Routes(servers, factory, new Profiles(FaultLibrary.bundled()), version);
    InFlight inFlight = new InFlight();
    WebServer webServer = new WebServer(settings, inFlight);
    Javalin javalin =
        Javalin.create(
            config -> {
              webServer.addTo(config.jetty);
              configure(config, settings, routes);
            });
    try {
      javalin.start();
    } catch (RuntimeException e) {
      javalin.stop();
      waitingRoom.close();
      throw bindFailure(settings, e);
    }
    String host = settings.bind().contains(":") ? "[" + settings.bind() + "]" : settings.bind();
    URI address = URI.create("http://" + host + ":" + javalin.port());
    return new HttpApi(javalin, servers, waitingRoom, inFlight, address);
  }

  /** Where the API is: scheme, address and port. */
  public URI address() {
    return address;
  }

  /**
   * Answers the requests that wait, stops all servers, and then the API. Closing again does
   * nothing.
   */
  @Override
  public void close() {
    servers.close();
    inFlight.awaitNone(LAST_ANSWERS);
    javalin.stop();
    waitingRoom.close();
  }

  private static void configure(JavalinConfig config, HttpSettings settings, Routes routes) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.http.prefer405over404 = true;
    config.router.javaLangErrorHandler(Answers::failure);
    config.http.compressionStrategy = CompressionStrategy.NONE;
    config.routes.before(new Gate(settings));
    routes.addTo(config.routes);
    config.routes.exception(ProblemException.class, (e, ctx) -> Answers.problem(ctx, e));
    config.routes.exception(
        HostPortException.class,
        (e, ctx) ->
            Answers.problem(ctx, new ProblemException(ProblemType.PORT_IN_USE, e.getMessage())));
    config.routes.exception(
        HostRefusedException.class,
        (e, ctx) ->
            Answers.problem(
                ctx, new ProblemException(ProblemType.INVALID_REQUEST, e.getMessage())));
    config.routes.exception(
        HttpResponseException.class, (e, ctx) -> Answers.problem(ctx, Unrouted.problem(e, ctx)));
    config.routes.exception(Exception.class, (e, ctx) -> Answers.failure(ctx, e));
  }

  private static UncheckedIOException bindFailure(HttpSettings settings, RuntimeException e) {
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    String why = String.valueOf(cause.getMessage());
    String message =
        why.contains("in use")
            ? "port %d is in use on %s; use port 0 for a free one"
            : "can't listen on %2$s port %1$d: " + why.replace("%", "%%");
    return new UncheckedIOException(
        message.formatted(settings.port(), settings.bind()), new IOException(why, e));
  }

  /** How many requests wait for something to happen. */
  int waiting() {
    return waitingRoom.occupied();
  }

  /** All routes as {@code GET /v1/health}. */
  List<String> routes() {
    return javalin.unsafe.internalRouter.allHttpHandlers().stream()
        .map(handler -> handler.endpoint)
        .filter(endpoint -> endpoint.method.isHttpMethod())
        .map(endpoint -> endpoint.method + " " + endpoint.path)
        .toList();
  }
}
