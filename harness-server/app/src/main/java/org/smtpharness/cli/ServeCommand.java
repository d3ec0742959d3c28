package org.smtpharness.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.smtpharness.SmtpHarnessBuilder;
import org.smtpharness.bounce.OutboundTarget;
import org.smtpharness.fault.FaultProfile;
import org.smtpharness.http.HarnessFactory;
import org.smtpharness.http.HttpSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
      names = "--smtps-port",
      paramLabel = "PORT",
      defaultValue = "1465",
      converter = PortOrNone.class,
      description =
          "Port for SMTP within TLS from the first octet; 0 picks a free one, none opens none."
              + " Default: ${DEFAULT-VALUE}.")
  private OptionalInt smtpsPort = OptionalInt.empty();

  @Option(
      names = "--http-port",
      paramLabel = "PORT",
      defaultValue = "8025",
      converter = Port.class,
      description = "Port for the HTTP API; 0 picks a free one. Default: ${DEFAULT-VALUE}.")
  private int httpPort;

  @Option(
      names = "--dns-port",
      paramLabel = "PORT",
      defaultValue = "1053",
      converter = PortOrNone.class,
      description =
          "Port for the embedded DNS, UDP and TCP; 0 picks a free one, none opens none."
              + " Default: ${DEFAULT-VALUE}.")
  private OptionalInt dnsPort = OptionalInt.empty();

  @Option(
      names = "--bind",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description = "Address to listen on for all of them. Default: ${DEFAULT-VALUE}.")
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
      names = "--time-scale",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "Divides every real wait of profiles: with 60 a delay of a minute takes a second."
              + " 1 to 1000000. Default: ${DEFAULT-VALUE}.")
  private int timeScale;

  @Mixin private UserOptions users;

  @Mixin private LimitOptions limits;

  @Option(
      names = "--ca-file",
      paramLabel = "FILE",
      description =
          "File to write the certificate to that clients have to trust, as PEM, before the server"
              + " says that it is ready. In place of a former one of SMTP Harness, of nothing"
              + " else.")
  private Optional<Path> caFile = Optional.empty();

  @Option(
      names = "--allow-outbound",
      paramLabel = "HOST:PORT",
      description =
          "Where reports of the effect bounce may be sent besides loopback. May be repeated.")
  private List<String> outbound = new ArrayList<>();

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
    HarnessFactory factory = HarnessFactory.on(bind, outbound());
    StandAlone server = StandAlone.start(factory, describe(factory.builder()), http);
    try {
      caFile.ifPresent(file -> CaFile.write(file, server.certificateAuthority()));
    } catch (SetupException e) {
      server.close();
      throw e;
    }
    Runtime.getRuntime().addShutdownHook(new Thread(server::close, "smtp-harness-shutdown"));
    spec.commandLine().getOut().println(server.readyLine());
    new CountDownLatch(1).await();
    return ExitCode.OK;
  }

  private SmtpHarnessBuilder describe(SmtpHarnessBuilder builder) {
    builder.port(smtpPort).timeScale(timeScale).limits(limits.limits());
    smtpsPort.ifPresent(builder::tlsPort);
    dnsPort.ifPresent(builder::dnsPort);
    hostname.ifPresent(builder::hostname);
    seed.ifPresent(builder::seed);
    users.read().forEach(builder::user);
    List<FaultProfile> lastFirst = new ProfileArguments().lastFirst(profiles);
    for (int i = lastFirst.size() - 1; i >= 0; i--) {
      builder.profile(lastFirst.get(i));
    }
    return builder;
  }

  private List<String> outbound() {
    for (String target : outbound) {
      try {
        OutboundTarget.parse(target);
      } catch (IllegalArgumentException e) {
        throw new SetupException("--allow-outbound: " + e.getMessage());
      }
    }
    return outbound;
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
