package org.smtpharness.smtp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.function.Supplier;
import org.smtpharness.fault.Bounce;
import org.smtpharness.wire.Connection;
import org.smtpharness.wire.ConnectionListener;
import org.subethamail.smtp.internal.server.CommandHandler;
import org.subethamail.smtp.server.SMTPServer;

/** A port on which SMTP is spoken. Safe for use by several threads. */
public final class SmtpListener implements AutoCloseable {
  private static final Duration OFTEN = Duration.ofMillis(10);
  private static final Duration SELDOM = Duration.ofSeconds(5);

  private final Service service;
  private final boolean implicitTls;
  private final Supplier<Environment> environment;
  private final SessionExecutor sessions;
  private final ConnectionListener socket;
  private final ReportDesk reports;
  private final Ports ports = new OwnPorts();
  private final SMTPServer server;
  private final int port;

  private SmtpListener(
      InetSocketAddress address,
      Service service,
      boolean implicitTls,
      Supplier<Environment> environment)
      throws IOException {
    this.service = service;
    this.implicitTls = implicitTls;
    this.environment = environment;
    SessionThreads threads = SessionThreads.create();
    this.sessions = new SessionExecutor(threads, this::isCurrent);
    this.reports = new ReportDesk(service.hostname(), service.outbound(), threads::execute);
    this.socket =
        new ConnectionListener(
            this::facade,
            lookEvery(service.limits().write()),
            () -> sessions.endThoseStuckFor(service.limits().write()));
    this.server = build(address, socket);
    listen(server, socket, address);
    this.port = socket.getLocalPort();
  }

  /**
   * Listens on that address; port 0 picks a free one.
   *
   * @param implicitTls whether TLS begins with the connection (RFC 8314 section 3), or only when
   *     the client asks for it by STARTTLS
   * @param environment asked at each acceptance
   * @throws UncheckedIOException when the address can't be bound; the message names it and says
   *     what to do
   */
  public static SmtpListener start(
      InetSocketAddress address,
      Service service,
      boolean implicitTls,
      Supplier<Environment> environment) {
    try {
      return new SmtpListener(address, service, implicitTls, environment);
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }

  /** Often enough to be late by a quarter at most, but not all the time. */
  private static Duration lookEvery(Duration patience) {
    Duration quarter = patience.dividedBy(4);
    if (quarter.compareTo(SELDOM) > 0) {
      return SELDOM;
    }
    return quarter.compareTo(OFTEN) < 0 ? OFTEN : quarter;
  }

  /** Whether a server can call itself so: a domain in ASCII, of at most 255 octets. */
  public static boolean isHostname(String text) {
    return text != null
        && text.length() <= 255
        && text.chars().allMatch(c -> c < 128)
        && DomainSyntax.isDomain(text);
  }

  /** The port that is listened on. */
  public int port() {
    return port;
  }

  /**
   * Ends at once all sessions that write into another journal than the environment's present one,
   * and returns when none of them is left.
   */
  public void endOutdatedSessions() {
    reports.cancelAll();
    sessions.endOutdated();
  }

  /** Listens again if a rule made it stop. */
  public void resume() {
    socket.resume();
  }

  private boolean isCurrent(Dialogue dialogue) {
    return dialogue.environment().journal() == environment.get().journal();
  }

  /** Ends all sessions, gives the port free, and returns when no session's thread is left. */
  @Override
  public void close() {
    boolean interrupted = Thread.interrupted();
    try {
      reports.close();
      sessions.shutdown();
      server.stop();
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private SMTPServer build(InetSocketAddress address, ServerSocket socket) {
    SMTPServer built =
        SMTPServer.port(address.getPort())
            .bindAddress(address.getAddress())
            .backlog(4096)
            .hostName(service.hostname())
            .softwareName("SMTP Harness")
            .insertReceivedHeaders(false)
            .maxConnections(service.limits().connections())
            .executorService(sessions)
            // The journal has numbers of its own; what the library makes up is costly.
            .sessionIdFactory(() -> "")
            .sessionHandler(new Greeting())
            .serverSocketFactory(() -> socket)
            .build();
    CommandHandler table = built.getCommandHandler();
    CommandTable.commands().forEach(table::addCommand);
    table.addCommand(new LineDispatcher(table));
    return built;
  }

  /** The library binds and listens; its wrapping of what goes wrong is undone here. */
  private static void listen(SMTPServer server, ServerSocket socket, InetSocketAddress address)
      throws IOException {
    try {
      server.start();
    } catch (RuntimeException e) {
      socket.close();
      throw new IOException(explain(e.getCause(), address), e.getCause());
    }
  }

  private static String explain(Throwable cause, InetSocketAddress address) {
    String where =
        address.isUnresolved() ? address.getHostString() : address.getAddress().getHostAddress();
    String why = String.valueOf(cause == null ? null : cause.getMessage());
    return why.contains("in use")
        ? "port %d is in use on %s; use port 0 for a free one".formatted(address.getPort(), where)
        : "can't listen on %s port %d: %s".formatted(where, address.getPort(), why);
  }

  private Socket facade(Connection connection) {
    try {
      return new SmtpSocket(
          new Dialogue(connection, environment.get(), service, implicitTls, ports));
    } catch (SocketException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What this listener's sessions can ask of it. */
  private final class OwnPorts implements Ports {
    @Override
    public void stopListening(Duration time) {
      socket.suspend(time);
    }

    @Override
    public void report(Bounce bounce, ReportDesk.Reported reported) {
      reports.send(bounce, reported);
    }
  }
}
