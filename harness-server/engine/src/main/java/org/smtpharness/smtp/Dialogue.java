package org.smtpharness.smtp;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smtpharness.auth.MaskedAuth;
import org.smtpharness.fault.Stage;
import org.smtpharness.journal.Closing;
import org.smtpharness.journal.LineEnd;
import org.smtpharness.journal.Reply;
import org.smtpharness.wire.Connection;
import org.smtpharness.wire.ConnectionEndedException;
import org.smtpharness.wire.RawLine;

/**
 * One session from its acceptance to its end: takes what the client sends and answers it. For the
 * session's thread alone, except {@link #cancel} and {@link #environment}.
 */
final class Dialogue {
  private static final Logger log = LoggerFactory.getLogger(Dialogue.class);

  private static final Set<String> HTTP =
      Set.of("GET", "POST", "PUT", "HEAD", "DELETE", "OPTIONS", "PATCH", "CONNECT", "TRACE");

  private static final Reply SESSION_TOO_LONG = Replies.closing("4.4.2", "Session too long");

  private final Connection connection;
  private final Environment environment;
  private final Limits limits;
  private final SessionState state;
  private final SessionJournal journal;
  private final ReplyOutput output;
  private final Incoming incoming;
  private final StageRunner stages;
  private final ContentExchange content;
  private final ChunkExchange chunks;
  private final IdleWatch idle;
  private final TlsNegotiation tls;
  private final AuthDialogue authentication;
  private final Welcome welcome;
  private final boolean implicitTls;
  private boolean greeted;
  private boolean over;

  /**
   * A session that was just accepted.
   *
   * @param implicitTls whether TLS comes before the greeting (RFC 8314 section 3)
   */
  Dialogue(
      Connection connection,
      Environment environment,
      Service service,
      boolean implicitTls,
      Ports ports) {
    this.connection = connection;
    this.environment = environment;
    this.limits = service.limits();
    this.implicitTls = implicitTls;
    this.state =
        new SessionState(
            service.hostname(),
            new ApparentClient(
                connection.client().getAddress().getHostAddress(),
                environment.rules().appearances()),
            limits,
            Policy.of(environment));
    this.journal = new SessionJournal(environment.journal());
    this.output = new ReplyOutput(connection, journal);
    this.incoming =
        new Incoming(connection, limits, output, journal, new MaskedAuth(environment.users()));
    this.stages =
        new StageRunner(
            connection,
            environment.rules(),
            state,
            journal,
            output,
            incoming,
            new EndingRunner(connection, incoming, ports));
    this.content =
        new ContentExchange(
            connection, ports, environment.rules(), state, incoming, output, stages, journal);
    this.chunks = new ChunkExchange(state, incoming, output, stages, journal, content);
    this.idle = new IdleWatch(environment.rules(), limits, state, incoming, output, stages);
    this.tls = new TlsNegotiation(service, connection, state, journal, output, incoming, stages);
    this.authentication = new AuthDialogue(service, state, incoming, output, stages, journal);
    this.welcome = new Welcome(state, incoming, stages, journal, tls);
    journal.opened(state.hostname(), connection);
  }

  Connection connection() {
    return connection;
  }

  /** What the session found when it was accepted. */
  Environment environment() {
    return environment;
  }

  /** Whether the session has ended. */
  boolean isOver() {
    return over;
  }

  /** Whether the greeting was decided. */
  boolean isGreeted() {
    return greeted;
  }

  /** Plays the stages before the first command. */
  void greet() throws IOException {
    greeted = true;
    welcome.run(implicitTls);
  }

  /** Turns the client away before its greeting. */
  void turnAway(Reply reply) throws IOException {
    greeted = true;
    if (implicitTls) {
      end();
    }
    output.sayAndClose("greeting", reply);
  }

  /**
   * Sends what is due and waits for the next line.
   *
   * @return empty when the session is over
   */
  Optional<RawLine> nextLine() {
    Optional<RawLine> line = Optional.empty();
    if (!over) {
      try {
        line = idle.nextLine();
        if (line.isEmpty()) {
          ended(new Closing(Closing.By.CLIENT, false));
        }
      } catch (SocketTimeoutException e) {
        Reply farewell =
            state.isTimeOver()
                ? SESSION_TOO_LONG
                : Replies.closing("4.4.2", "Timeout waiting for a command");
        quietly(() -> output.sayAndClose("", farewell));
      } catch (IOException e) {
        ended(closingOf(e));
      }
    }
    return line;
  }

  /** Answers a line of the client. */
  void answer(RawLine raw, Function<String, Optional<SmtpCommand>> table) {
    quietly(
        () -> {
          CommandLine line = CommandLine.of(raw, limits);
          Optional<SmtpCommand> command = table.apply(line.verb());
          Optional<Request> request = command.map(known -> known.request(line, state));
          Incoming.Shown shown = incoming.received(raw, line, command.isPresent(), request);
          if (!answerOutOfBand(raw, line, shown.verb())) {
            answerCommand(line, shown, command, request);
          }
        });
  }

  /** Answers what is no command at this point, whatever its verb. */
  private boolean answerOutOfBand(RawLine raw, CommandLine line, String to) throws IOException {
    if (raw.length() >= limits.hardLine()) {
      output.sayAndClose("", Replies.closing("4.5.0", "Line too long"));
    } else if (raw.end() == LineEnd.NONE) {
      throw new ConnectionEndedException(new Closing(Closing.By.CLIENT, false));
    } else if (HTTP.contains(line.verb())) {
      output.sayAndClose(to, Replies.closing("4.7.0", "Wrong protocol, this is SMTP"));
    } else if (output.errors() >= limits.errors()) {
      output.sayAndClose(to, Replies.closing("4.7.0", "Too many errors"));
    } else if (state.isTimeOver()) {
      output.sayAndClose(to, SESSION_TOO_LONG);
    } else if (line.problem().isPresent()) {
      stages.refused(Stage.UNKNOWN);
      output.add(to, line.problem().get());
    } else if (welcome.isTurnedAway() && !line.verb().equals("QUIT")) {
      // RFC 5321 section 3.1: after a 554 greeting every command but QUIT gets 503.
      chunks.discard(line);
      output.add(to, Replies.outOfSequence("No service for you, only QUIT"));
    } else {
      return false;
    }
    return true;
  }

  private void answerCommand(
      CommandLine line,
      Incoming.Shown shown,
      Optional<SmtpCommand> command,
      Optional<Request> request)
      throws IOException {
    Optional<Reply> refusal = request.flatMap(Request::refusal);
    Stage stage = command.map(SmtpCommand::stage).orElse(Stage.UNKNOWN);
    if (refusal.isPresent()) {
      chunks.discard(line);
      stages.refused(stage);
      output.refuse(shown.verb(), refusal.get());
      return;
    }
    if (stage == Stage.AUTH) {
      authentication.run(line);
      return;
    }
    if (stage == Stage.BDAT) {
      chunks.run(line, shown.text());
      return;
    }
    if (line.verb().equals(XclientCommand.VERB) && state.policy().servesXclient()) {
      welcome.again(line);
      return;
    }
    if (stage == Stage.STARTTLS) {
      tls.refuseInjection();
    }
    Reply reply =
        stages.run(
            stage,
            shown.verb(),
            request.flatMap(Request::subject),
            Optional.of(shown.text()),
            request.map(known -> known.details().apply(state.details())).orElse(state.details()),
            request.map(Request::carryOut).orElse(Replies::unrecognized));
    if (stage == Stage.EHLO && reply.isPositive()) {
      state.announced(Announced.of(reply));
    } else if (stage == Stage.MAIL) {
      state.countMail();
    } else if (stage == Stage.RCPT) {
      state.countRecipient(MailboxPath.domainOf(request.flatMap(Request::path).orElse("")));
    } else if (stage == Stage.DATA && StageRunner.isSuccess(stage, reply)) {
      content.run();
    } else if (stage == Stage.STARTTLS && StageRunner.isSuccess(stage, reply)) {
      tls.run();
    } else if (stage == Stage.QUIT && reply.isPositive()) {
      end();
    }
  }

  /** Sends what is due and unwinds to the end of the session, with a FIN. */
  private void end() throws IOException {
    if (connection.isCancelled()) {
      throw new ConnectionEndedException(connection.lost());
    }
    leave();
    output.flush();
    throw new ConnectionEndedException(new Closing(Closing.By.SERVER, false));
  }

  /**
   * Gives the session's places free. Before the client can know that the session is over, for it
   * may come again at once.
   */
  private void leave() {
    environment.rules().sessionEnded(journal.session());
  }

  /** Ends the session because nothing more is to be done; nothing happens when it has ended. */
  void finish() {
    quietly(this::end);
  }

  /** Ends the session from any thread: its reads, writes and waits return at once. */
  void cancel() {
    connection.cancel();
  }

  /** Something to do that may end the session. */
  interface Step {
    void run() throws IOException;
  }

  /** Runs a step; the end of the connection within it is the end of the session. */
  void quietly(Step step) {
    if (over) {
      return;
    }
    try {
      step.run();
    } catch (IOException e) {
      ended(closingOf(e));
    } catch (RuntimeException e) {
      log.error("session {} met a bug of SMTP Harness and ends", journal.session(), e);
      ended(new Closing(Closing.By.SERVER, false));
    }
  }

  private Closing closingOf(IOException e) {
    return e instanceof ConnectionEndedException ended ? ended.closing() : connection.lost();
  }

  private void ended(Closing closing) {
    over = true;
    leave();
    output.withhold();
    journal.closed(closing);
    if (closing.reset()) {
      connection.reset();
    } else {
      connection.close();
    }
  }
}
