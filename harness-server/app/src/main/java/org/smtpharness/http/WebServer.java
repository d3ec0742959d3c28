package org.smtpharness.http;

import io.javalin.config.JettyConfig;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Sets the limits of the web server below the API. */
final class WebServer {
  private static final int MAXIMUM_HEADER = 8 * 1024;
  private static final int MAXIMUM_CONNECTIONS = 1024;
  private static final int MAXIMUM_THREADS = 64;
  private static final int IDLE_MILLIS = 30_000;

  private final HttpSettings settings;
  private final InFlight inFlight;

  WebServer(HttpSettings settings, InFlight inFlight) {
    this.settings = settings;
    this.inFlight = inFlight;
  }

  void addTo(JettyConfig jetty) {
    QueuedThreadPool threads = new QueuedThreadPool(MAXIMUM_THREADS, 4);
    threads.setName("smtp-harness-http");
    threads.setDaemon(true);
    jetty.threadPool = threads;
    jetty.addConnector(this::connector);
    jetty.modifyServer(
        server -> {
          server.setErrorHandler(new ContainerErrors());
          server.setStopTimeout(0);
          server.setHandler(inFlight);
          server.setStopAtShutdown(false);
        });
    jetty.modifyServletContextHandler(context -> context.setErrorHandler(new ContainerErrors()));
  }

  private Connector connector(Server server, HttpConfiguration http) {
    http.setSendServerVersion(false);
    http.setSendXPoweredBy(false);
    http.setRequestHeaderSize(MAXIMUM_HEADER);
    ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
    connector.setHost(settings.bind());
    connector.setPort(settings.port());
    connector.setIdleTimeout(IDLE_MILLIS);
    server.addBean(new NetworkConnectionLimit(MAXIMUM_CONNECTIONS, connector));
    return connector;
  }
}
