package org.smtpharness.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.smtpharness.http.HttpSettings;
import org.smtpharness.http.ServerSpec;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Serves until the process is ended. */
@Command(
    name = "serve",
    description = {
      "Start the server and serve until SIGINT or SIGTERM.",
      "One line on standard output gives the addresses once it is ready."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    showDefaultValues = false,
    sortOptions = false)
final class ServeCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--smtp-port",
      paramLabel = "PORT",
      defaultValue = "1025",
      converter = Port.class,
      description = "Port for SMTP; 0 picks a free one. Default: ${DEFAULT-VALUE}.")
  private int smtpPort;

  @Option(
      names = "--http-port",
      paramLabel = "PORT",
      defaultValue = "8025",
      converter = Port.class,
      description = "Port for the HTTP API; 0 picks a free one. Default: ${DEFAULT-VALUE}.")
  private int httpPort;

  @Option(
      names = "--bind",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description = "Address to listen on for both. Default: ${DEFAULT-VALUE}.")
  private String bind;

  @Option(
      names = "--http-bind",
      paramLabel = "ADDRESS",
      description = "Address to listen on for HTTP, if another. Beyond loopback a token is needed.")
  private Optional<String> httpBind = Optional.empty();

  @Option(
      names = "--profile",
      paramLabel = "NAME|FILE",
      description =
          "Fault profile to apply: a bundled one by name, or a file, which has a slash or ends in"
              + " .yaml, .yml or .json. May be repeated; a later one is consulted first.")
  private List<String> profiles = new ArrayList<>();

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Fixes every random choice. Drawn and printed unless given.")
  private Optional<Long> seed = Optional.empty();

  @Option(
      names = "--hostname",
      paramLabel = "NAME",
      description = "Name by which the server introduces itself. Default: mx.example.test.")
  private Optional<String> hostname = Optional.empty();

  @Option(
      names = "--http-token-file",
      paramLabel = "FILE",
      description =
          "File with the token that HTTP requests must show; else the environment's "
              + HttpTokens.VARIABLE
              + ".")
  private Optional<Path> tokenFile = Optional.empty();

  @Option(
      names = "--http-allow-host",
      paramLabel = "NAME",
      description =
          "Name that the Host of HTTP requests may have besides localhost and addresses. May be"
              + " repeated.")
  private Set<String> allowedHosts = Set.of();

  @Option(names = "--debug", description = "Log the dialogue of each session to standard error.")
  private boolean debug;

  @Override
  public Integer call() throws InterruptedException {
    if (debug) {
      Logging.debug();
    }
    HttpSettings http = httpSettings();
    OptionalLong number = seed.map(OptionalLong::of).orElse(OptionalLong.empty());
    ServerSpec first =
        new ServerSpec(smtpPort, hostname, number, new ProfileArguments().lastFirst(profiles));
    StandAlone server = StandAlone.start(bind, first, http);
    Runtime.getRuntime().addShutdownHook(new Thread(server::close, "smtp-harness-shutdown"));
    spec.commandLine().getOut().println(server.readyLine());
    new CountDownLatch(1).await();
    return ExitCode.OK;
  }

  private HttpSettings httpSettings() {
    Optional<String> token = HttpTokens.find(tokenFile, System.getenv());
    try {
      return new HttpSettings(httpBind.orElse(bind), httpPort, token, allowedHosts);
    } catch (IllegalArgumentException e) {
      throw new SetupException(
          e.getMessage() + " (--http-bind, --http-token-file or " + HttpTokens.VARIABLE + ")");
    }
  }
}
