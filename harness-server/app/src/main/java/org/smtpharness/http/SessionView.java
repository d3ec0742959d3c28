package org.smtpharness.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.smtpharness.journal.Closing;
import org.smtpharness.journal.Event;
import org.smtpharness.journal.Session;

/**
 * A session as the API shows it.
 *
 * @param id its id, such as {@code s1}
 * @param state open or closed
 * @param client who connected
 * @param host the name of the host that it connected to
 * @param serverPort the port it connected to
 * @param openedAt when it was accepted
 * @param elapsedMs the same, since the journal was opened
 * @param helo the last argument of EHLO or HELO; null before it
 * @param commands the verbs that the client sent
 * @param firings the rules that fired
 * @param transactions its mail transactions
 * @param closing how it ended; null while it is open
 * @param events everything that happened; null in lists
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record SessionView(
    String id,
    String state,
    Client client,
    String host,
    int serverPort,
    String openedAt,
    long elapsedMs,
    String helo,
    List<String> commands,
    List<FiringView> firings,
    List<TransactionView> transactions,
    End closing,
    List<Map<String, Object>> events) {

  /**
   * Who connected.
   *
   * @param ip the address
   * @param port the port
   * @param appearsAs the address that it appears to have; null when that is its own
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Client(String ip, int port, String appearsAs) {}

  /**
   * How a session ended.
   *
   * @param by client, server, fault or harness
   * @param reset whether by RST rather than FIN
   */
  record End(String by, boolean reset) {}

  /** Without the events. */
  static SessionView summary(Session session) {
    return of(session, null);
  }

  /** With everything that happened; what the rules were asked is shown by explain. */
  static SessionView full(Session session) {
    return of(
        session,
        session.events().stream()
            .filter(event -> !(event instanceof Event.RulesConsulted))
            .map(EventView::of)
            .toList());
  }

  private static SessionView of(Session session, List<Map<String, Object>> events) {
    return new SessionView(
        session.id(),
        session.closing().isPresent() ? "closed" : "open",
        client(session),
        session.host(),
        session.serverPort(),
        Times.at(session.openedAt()),
        Times.elapsedMs(session.openedAt()),
        session.helo().orElse(null),
        session.commands(),
        session.firings().stream().map(firing -> FiringView.of(null, firing)).toList(),
        session.transactions().stream().map(TransactionView::of).toList(),
        session.closing().map(SessionView::end).orElse(null),
        events);
  }

  private static Client client(Session session) {
    boolean same = session.apparentIp().equals(session.clientIp());
    return new Client(session.clientIp(), session.clientPort(), same ? null : session.apparentIp());
  }

  static End end(Closing closing) {
    return new End(closing.by().name().toLowerCase(Locale.ROOT), closing.reset());
  }
}
