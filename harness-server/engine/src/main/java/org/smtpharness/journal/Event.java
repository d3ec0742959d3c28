package org.smtpharness.journal;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.smtpharness.explain.Consultation;
import org.smtpharness.fault.CertificateKind;

/**
 * One thing that happened in a session. Immutable. The views of {@link Journal} are computed from
 * these and nothing else.
 */
public sealed interface Event {

  /** The number of the session, from 1 in the order of acceptance. */
  long session();

  /** When it happened. */
  Moment at();

  /**
   * A connection was accepted.
   *
   * @param host the name of the host that it connected to
   * @param clientIp the client's address as text
   * @param clientPort the client's port
   * @param serverPort the port it connected to
   */
  record SessionOpened(
      long session, Moment at, String host, String clientIp, int clientPort, int serverPort)
      implements Event {}

  /**
   * The client is taken for somebody else from now on: a profile, XCLIENT or a proxy says so.
   *
   * @param ip the address that it appears to have, as text
   */
  record ClientAppeared(long session, Moment at, String ip) implements Event {}

  /**
   * What a connection has to begin with by the PROXY protocol came, or did not.
   *
   * @param header what the proxy says; empty text when it is malformed
   * @param problem what is wrong with it, in plain words; the session ends then
   */
  record ProxyHeaderReceived(long session, Moment at, String header, Optional<String> problem)
      implements Event {}

  /**
   * The client sent a line.
   *
   * @param at when its last octet was read
   * @param startedAt when its first octet was read
   * @param verb the command word in upper case; empty when the line holds none
   * @param line the line without its end; octets that are not printable are escaped as {@code \xNN}
   * @param octets its length with the line end
   * @param end how it ended
   * @param mailbox the path of MAIL or RCPT without brackets when it could be parsed; empty text
   *     for {@code <>}
   * @param parameters what follows the path, such as {@code SIZE}, by keywords in upper case and in
   *     their order; empty text for a keyword without a value
   * @param outstandingReplies how many replies the client had not been sent when it began the line
   */
  record CommandReceived(
      long session,
      Moment at,
      Moment startedAt,
      String verb,
      String line,
      int octets,
      LineEnd end,
      Optional<String> mailbox,
      Map<String, String> parameters,
      int outstandingReplies)
      implements Event {
    public CommandReceived {
      parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    /** A line without parameters. */
    public CommandReceived(
        long session,
        Moment at,
        Moment startedAt,
        String verb,
        String line,
        int octets,
        LineEnd end,
        Optional<String> mailbox,
        int outstandingReplies) {
      this(session, at, startedAt, verb, line, octets, end, mailbox, Map.of(), outstandingReplies);
    }
  }

  /** The rules of a stage were asked. Those that fired follow. */
  record RulesConsulted(long session, Moment at, Consultation consultation) implements Event {}

  /** A rule fired. What it did shows in the events that follow. */
  record RuleFired(long session, Moment at, Firing firing) implements Event {}

  /**
   * A reply was sent, or kept back.
   *
   * @param at when its last octet was handed to the socket, or when it was kept back
   * @param decidedAt when the server knew what to answer
   * @param to the verb it answers; {@code greeting} for the greeting, {@code .} for the end of data
   *     and for the last chunk of BDAT, empty when it answers nothing
   * @param reply what it says
   * @param flush whether the client could see it
   */
  record ReplySent(
      long session, Moment at, Moment decidedAt, String to, Reply reply, FlushState flush)
      implements Event {}

  /**
   * Content was received.
   *
   * @param at when its last octet was read
   * @param startedAt when its first octet was read
   * @param content the octets, dot-stuffing of DATA undone; of content over the size limit only its
   *     beginning
   * @param octets how many octets there were in all
   * @param terminated whether the final dot came, or the last chunk whole; false when the
   *     connection ended before
   * @param dots how its lines with a dot in front came, before dot-stuffing was undone
   */
  record ContentReceived(
      long session,
      Moment at,
      Moment startedAt,
      Content content,
      long octets,
      boolean terminated,
      LeadingDots dots)
      implements Event {

    /** Content without a line that begins with a dot. */
    public ContentReceived(
        long session,
        Moment at,
        Moment startedAt,
        Content content,
        long octets,
        boolean terminated) {
      this(session, at, startedAt, content, octets, terminated, LeadingDots.NONE);
    }
  }

  /**
   * The chunk behind a BDAT command was received (RFC 3030). What the chunks of a message are
   * together follows the last one as {@link ContentReceived}.
   *
   * @param at when its last octet was read
   * @param startedAt when its first octet was read
   * @param size how many octets the command announced
   * @param octets how many of them came; fewer when the connection ended before
   * @param last whether the command said LAST
   */
  record ChunkReceived(
      long session, Moment at, Moment startedAt, long size, long octets, boolean last)
      implements Event {}

  /**
   * The server took a message: responsibility passed (RFC 5321 section 4.1.1.4), whether or not the
   * reply then reached the client. The message is that of the last {@link ContentReceived}.
   *
   * @param message the number of the message, from 1
   * @param addedFields the header fields that the server puts in front of the content, each on one
   *     line without its end
   */
  record MessageAccepted(long session, Moment at, long message, List<String> addedFields)
      implements Event {
    public MessageAccepted {
      addedFields = List.copyOf(addedFields);
    }

    /** A message that is kept as it came. */
    public MessageAccepted(long session, Moment at, long message) {
      this(session, at, message, List.of());
    }
  }

  /**
   * Something was found out about the client or its message, for a rule that wanted to know.
   *
   * @param what the condition, such as {@code spf} or {@code listed-in pbl.dnsbl.test}
   * @param subject who or what was judged: an address, a domain
   * @param result the word for it
   * @param reason why, on one line
   * @param trace what was asked and found, in order
   */
  record Judged(
      long session,
      Moment at,
      String what,
      String subject,
      String result,
      String reason,
      List<String> trace)
      implements Event {
    public Judged {
      trace = List.copyOf(trace);
    }
  }

  /**
   * A TLS handshake succeeded: after STARTTLS, or at once on a port with implicit TLS.
   *
   * @param protocol the version, such as {@code TLSv1.3}
   * @param cipherSuite the cipher suite, by its name in the JDK
   * @param serverName the name that the client asked for (RFC 6066 section 3)
   * @param clientSubject the subject of the client's certificate, when it showed one
   * @param certificate what the server showed; empty when it showed none, because an earlier TLS
   *     session was taken up again
   */
  record TlsStarted(
      long session,
      Moment at,
      String protocol,
      String cipherSuite,
      Optional<String> serverName,
      Optional<String> clientSubject,
      Optional<CertificateKind> certificate)
      implements Event {

    /** A handshake of which nobody says what the server showed. */
    public TlsStarted(
        long session,
        Moment at,
        String protocol,
        String cipherSuite,
        Optional<String> serverName,
        Optional<String> clientSubject) {
      this(session, at, protocol, cipherSuite, serverName, clientSubject, Optional.empty());
    }
  }

  /**
   * TLS was due and did not come about; the session ends.
   *
   * @param reason why, in plain words
   * @param alert the fatal alert that the client sent, such as {@code unknown_ca}
   * @param certificate what the server showed, or would have shown; empty when there was no
   *     handshake at all
   */
  record TlsFailed(
      long session,
      Moment at,
      String reason,
      Optional<String> alert,
      Optional<CertificateKind> certificate)
      implements Event {

    /** There was no handshake. */
    public TlsFailed(long session, Moment at, String reason, Optional<String> alert) {
      this(session, at, reason, alert, Optional.empty());
    }
  }

  /**
   * An exchange of AUTH came to its end.
   *
   * @param mechanism the mechanism, such as {@code SCRAM-SHA-256}
   * @param user who the client claims to be; empty when it did not get so far
   * @param success whether the server told the client that it is
   * @param reason in plain words what is wrong with what the client showed; empty when nothing is,
   *     even if a rule refused it
   * @param secretDigest tells whether two secrets are the same, without telling them: a digest
   *     under a random key that lives as long as the server; empty when the client showed no secret
   */
  record Authenticated(
      long session,
      Moment at,
      String mechanism,
      Optional<String> user,
      boolean success,
      Optional<String> reason,
      Optional<String> secretDigest)
      implements Event {

    /** An exchange in which the client showed no secret. */
    public Authenticated(
        long session,
        Moment at,
        String mechanism,
        Optional<String> user,
        boolean success,
        Optional<String> reason) {
      this(session, at, mechanism, user, success, reason, Optional.empty());
    }
  }

  /** The session ended. */
  record SessionClosed(long session, Moment at, Closing closing) implements Event {}
}
