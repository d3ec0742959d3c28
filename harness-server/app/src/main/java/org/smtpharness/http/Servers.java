package org.smtpharness.http;

import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.smtpharness.SmtpHarness;
import org.smtpharness.SmtpHarnessBuilder;

/** The servers of this process by name. Safe for use by several threads. */
final class Servers implements AutoCloseable {
  static final String DEFAULT = "default";
  static final int MAXIMUM = 100;

  private final WaitingRoom waitingRoom;
  private final Map<String, RunningServer> running = new LinkedHashMap<>();
  private long lastNumber;
  private boolean closed;

  Servers(WaitingRoom waitingRoom, SmtpHarness first) {
    this.waitingRoom = waitingRoom;
    running.put(DEFAULT, running(DEFAULT, first));
  }

  /**
   * Starts a server.
   *
   * @throws ProblemException when the name is taken, the port can't be bound or a setting is bad
   */
  synchronized RunningServer create(Optional<String> wanted, SmtpHarnessBuilder described) {
    if (closed || running.size() >= MAXIMUM) {
      throw new ProblemException(
          ProblemType.LIMIT_REACHED, "there are " + MAXIMUM + " servers; delete one first");
    }
    String name = wanted.orElseGet(this::freeName);
    if (running.containsKey(name)) {
      throw new ProblemException(
          ProblemType.NAME_TAKEN, "a server '" + name + "' exists; delete it or choose a name");
    }
    RunningServer server = running(name, start(described));
    running.put(name, server);
    return server;
  }

  private static SmtpHarness start(SmtpHarnessBuilder described) {
    try {
      return described.start();
    } catch (UncheckedIOException e) {
      throw new ProblemException(ProblemType.PORT_IN_USE, e.getMessage());
    } catch (IllegalArgumentException e) {
      throw new ProblemException(ProblemType.INVALID_REQUEST, e.getMessage());
    }
  }

  /** The server of that name. */
  synchronized RunningServer get(String name) {
    RunningServer server = running.get(Names.requireName("server", name));
    if (server == null) {
      throw Names.notFound("server", name, running.keySet());
    }
    return server;
  }

  synchronized List<RunningServer> all() {
    return List.copyOf(running.values());
  }

  /** Takes the server of that name away and stops it. */
  RunningServer delete(String name) {
    RunningServer server;
    synchronized (this) {
      server = get(name);
      running.remove(name);
    }
    server.stop();
    return server;
  }

  /** Stops all servers. Closing again does nothing. */
  @Override
  public void close() {
    List<RunningServer> rest;
    synchronized (this) {
      closed = true;
      rest = new ArrayList<>(running.values());
      running.clear();
    }
    rest.forEach(RunningServer::stop);
  }

  private RunningServer running(String name, SmtpHarness harness) {
    return new RunningServer(name, harness, Instant.now(), new Waits(waitingRoom));
  }

  private String freeName() {
    String name;
    do {
      name = "t" + ++lastNumber;
    } while (running.containsKey(name));
    return name;
  }
}
