package org.smtpharness.smtp;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.util.Optional;
import org.smtpharness.fault.Stage;
import org.smtpharness.journal.Closing;
import org.smtpharness.journal.Reply;
import org.smtpharness.wire.ConnectionEndedException;
import org.smtpharness.wire.ProxyHeader;

/**
 * What comes before the first command: the header of a proxy, TLS, and the greeting, with which
 * XCLIENT lets the session begin anew. For the session's thread alone.
 */
final class Welcome {
  private static final String GREETING = "greeting";

  private final SessionState state;
  private final Incoming incoming;
  private final StageRunner stages;
  private final SessionJournal journal;
  private final TlsNegotiation tls;
  private boolean turnedAway;

  Welcome(
      SessionState state,
      Incoming incoming,
      StageRunner stages,
      SessionJournal journal,
      TlsNegotiation tls) {
    this.state = state;
    this.incoming = incoming;
    this.stages = stages;
    this.journal = journal;
    this.tls = tls;
  }

  /** Whether the client was greeted with a refusal, so that only QUIT is left to it. */
  boolean isTurnedAway() {
    return turnedAway;
  }

  /**
   * Plays the stages before the first command.
   *
   * @param implicitTls whether TLS comes before the greeting
   * @throws ConnectionEndedException when the session ends before
   */
  void run(boolean implicitTls) throws IOException {
    if (state.policy().expectsProxy()) {
      takeProxyHeader();
    }
    if (implicitTls) {
      tls.run();
    }
    greet(GREETING);
  }

  /** Takes what XCLIENT says for true, and begins anew, with a greeting as its answer. */
  void again(CommandLine line) throws IOException {
    ClientAttributes attributes = ClientAttributes.parse(line.argument());
    attributes.get(ClientAttributes.Name.ADDR).ifPresent(state.client()::tell);
    state.begin(
        attributes.get(ClientAttributes.Name.HELO),
        attributes.get(ClientAttributes.Name.PROTO).filter("ESMTP"::equals).isPresent(),
        attributes.get(ClientAttributes.Name.LOGIN));
    greet(XclientCommand.VERB);
  }

  private void greet(String to) throws IOException {
    Optional<Reply> instead = stages.run(Stage.CONNECT, to, state.details());
    Reply greeting = instead.isPresent() ? instead.get() : greetByItself(to);
    turnedAway = !greeting.isPositive();
    if (!turnedAway) {
      stages.greeted();
    }
  }

  private Reply greetByItself(String to) throws IOException {
    return stages.run(
        Stage.GREETING,
        to,
        Optional.empty(),
        Optional.empty(),
        state.details(),
        () -> Replies.of(220, "", state.hostname() + " ESMTP"));
  }

  /** Nothing is said to who sends no header: it is no client of ours. */
  private void takeProxyHeader() throws IOException {
    ProxyHeader header;
    try {
      header = incoming.proxyHeader(state.limits().command());
    } catch (SocketTimeoutException e) {
      header = ProxyHeader.malformed("it did not come in time");
    }
    journal.proxied(header);
    if (header.problem().isPresent()) {
      throw new ConnectionEndedException(new Closing(Closing.By.SERVER, false));
    }
    header
        .client()
        .map(InetSocketAddress::getAddress)
        .ifPresent(address -> state.client().tell(address.getHostAddress()));
  }
}
