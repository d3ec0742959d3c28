package org.smtpharness.smtp;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smtpharness.auth.AuthExchange;
import org.smtpharness.explain.Consultation;
import org.smtpharness.fault.CertificateKind;
import org.smtpharness.journal.Closing;
import org.smtpharness.journal.Event;
import org.smtpharness.journal.EventLog;
import org.smtpharness.journal.Firing;
import org.smtpharness.journal.FlushState;
import org.smtpharness.journal.Moment;
import org.smtpharness.journal.Reply;
import org.smtpharness.tls.TlsHandshake;
import org.smtpharness.wire.Connection;
import org.smtpharness.wire.ContentEnd;
import org.smtpharness.wire.ProxyHeader;
import org.smtpharness.wire.RawLine;
import org.smtpharness.wire.ReceivedChunk;
import org.smtpharness.wire.ReceivedContent;

/** Writes what happens in one session into the journal, and at debug level into the log. */
final class SessionJournal {
  private static final Logger log = LoggerFactory.getLogger("org.smtpharness.dialogue");

  private final EventLog events;
  private final long session;

  SessionJournal(EventLog events) {
    this.events = events;
    this.session = events.nextSession();
  }

  long session() {
    return session;
  }

  Moment now() {
    return events.now();
  }

  void opened(String host, Connection connection) {
    String ip = connection.client().getAddress().getHostAddress();
    int port = connection.client().getPort();
    log.debug("s{} opened by {}:{} on {}", session, ip, port, host);
    events.append(new Event.SessionOpened(session, now(), host, ip, port, connection.serverPort()));
  }

  /**
   * The client sent a line.
   *
   * @param shown what of it is fit to be shown
   * @param request what the server understands of it
   */
  void received(RawLine raw, Incoming.Shown shown, Optional<Request> request, int outstanding) {
    String text = Escape.forJournal(shown.text());
    log.debug("s{} C: {}", session, text);
    Map<String, String> parameters = new LinkedHashMap<>();
    request
        .map(Request::parameters)
        .orElse(Map.of())
        .forEach((keyword, value) -> parameters.put(keyword, Escape.forJournal(value)));
    events.append(
        new Event.CommandReceived(
            session,
            raw.at(),
            raw.startedAt(),
            Escape.forJournal(shown.verb()),
            text,
            raw.length(),
            raw.end(),
            request.flatMap(Request::path),
            parameters,
            outstanding));
  }

  /** A proxy says whom the connection is for, or something came that is no such header. */
  void proxied(ProxyHeader header) {
    log.debug("s{} PROXY: {} {}", session, header.text(), header.problem());
    events.append(
        new Event.ProxyHeaderReceived(
            session, now(), Escape.forJournal(header.text()), header.problem()));
  }

  /** The client appears to have that address from now on. */
  void appeared(String ip) {
    log.debug("s{} appears as {}", session, ip);
    events.append(new Event.ClientAppeared(session, now(), ip));
  }

  /** A handshake succeeded in which that certificate was shown, if any was. */
  void tlsStarted(TlsHandshake.Completed tls, CertificateKind shown) {
    log.debug("s{} {}, {}", session, tls.version().keyword(), tls.cipherSuite());
    events.append(
        new Event.TlsStarted(
            session,
            now(),
            tls.version().keyword(),
            tls.cipherSuite(),
            tls.serverName(),
            tls.clientSubject(),
            tls.resumed() ? Optional.empty() : Optional.of(shown)));
  }

  /** TLS was due, and there was no handshake. */
  void tlsFailed(String reason, Optional<String> alert) {
    log.debug("s{} no TLS: {}", session, reason);
    events.append(new Event.TlsFailed(session, now(), reason, alert));
  }

  /** A handshake failed in which that certificate was to be shown. */
  void tlsFailed(TlsHandshake.Failed tls, CertificateKind shown) {
    log.debug("s{} no TLS: {}", session, tls.reason());
    events.append(
        new Event.TlsFailed(session, now(), tls.reason(), tls.alert(), Optional.of(shown)));
  }

  void authenticated(AuthExchange exchange, boolean success, Optional<String> reason) {
    String mechanism = exchange.mechanism().saslName();
    Optional<String> user = exchange.claimedName();
    log.debug("s{} AUTH {} {}: {} {}", session, mechanism, user, success, reason);
    events.append(
        new Event.Authenticated(
            session, now(), mechanism, user, success, reason, exchange.secretDigest()));
  }

  void consulted(Consultation consultation) {
    events.append(new Event.RulesConsulted(session, now(), consultation));
  }

  void fired(Firing firing) {
    log.debug("s{} rule {}", session, firing);
    events.append(new Event.RuleFired(session, now(), firing));
  }

  void replied(Moment at, Moment decidedAt, String to, Reply reply, FlushState flush) {
    log.debug("s{} S: {} ({})", session, reply, flush);
    events.append(new Event.ReplySent(session, at, decidedAt, to, reply, flush));
  }

  void received(ReceivedContent content) {
    log.debug("s{} C: ({} octets of content, {})", session, content.octets(), content.end());
    events.append(
        new Event.ContentReceived(
            session,
            content.at(),
            content.startedAt(),
            content.content(),
            content.octets(),
            content.end() == ContentEnd.COMPLETE,
            content.dots()));
  }

  void received(ReceivedChunk came, Chunk chunk) {
    log.debug("s{} C: ({} of {} octets, {})", session, came.octets(), chunk.size(), came.end());
    events.append(
        new Event.ChunkReceived(
            session, came.at(), came.startedAt(), chunk.size(), came.octets(), chunk.last()));
  }

  /**
   * The server takes the message of the last content; answers its number.
   *
   * @param headerFields what it puts in front of the content, each on a line without its end
   */
  long accepted(List<String> headerFields) {
    long message = events.nextMessage();
    events.append(new Event.MessageAccepted(session, now(), message, headerFields));
    return message;
  }

  /** The server takes a message and drops it; answers the number that it would have had. */
  long discarded() {
    return events.nextMessage();
  }

  void closed(Closing closing) {
    log.debug("s{} closed: {}", session, closing);
    events.append(new Event.SessionClosed(session, now(), closing));
  }
}
