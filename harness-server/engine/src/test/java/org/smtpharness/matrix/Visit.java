package org.smtpharness.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.smtpharness.SmtpHarness;
import org.smtpharness.fault.Stage;
import org.smtpharness.journal.Closing;
import org.smtpharness.journal.Message;
import org.smtpharness.journal.Session;

/** A client that has just done what brings the stage of a cell about. */
final class Visit implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String FAREWELL = "221 2.0.0 mx.example.test closing connection\r\n";

  private final Bench bench;
  private final Cell cell;
  private final StagePlan plan;
  private final SmtpHarness smtp;
  private OctetClient client;
  private long reachedAt = System.nanoTime();
  private long sentBefore;
  private int receivedBefore;

  private Visit(Bench bench, Cell cell, SmtpHarness smtp) {
    this.bench = bench;
    this.cell = cell;
    this.plan = StagePlan.of(cell.stage());
    this.smtp = smtp;
  }

  /** Brings a client of that harness to the stage of the cell. */
  static Visit start(Bench bench, Cell cell, SmtpHarness smtp) throws IOException {
    Visit visit = new Visit(bench, cell, smtp);
    try {
      visit.reach();
      return visit;
    } catch (IOException | RuntimeException | Error e) {
      visit.close();
      throw e;
    }
  }

  private void reach() throws IOException {
    client = new OctetClient(smtp.host(), port());
    switch (cell.mode()) {
      case PLAIN -> {}
      case STARTTLS -> {
        succeed("");
        succeed("EHLO client.example.test\r\n");
        succeed("STARTTLS\r\n");
      }
      case IMPLICIT_TLS -> {}
    }
    if (cell.stage() == Stage.TLS) {
      return;
    }
    if (cell.mode() != Mode.PLAIN) {
      client.handshake(bench.clientContext());
    }
    if (cell.stage() == Stage.CONNECT || cell.stage() == Stage.GREETING) {
      return;
    }
    if (cell.mode() != Mode.STARTTLS) {
      succeed("");
    }
    for (String line : plan.before()) {
      succeed(line + "\r\n");
    }
    markNow();
    client.send(plan.trigger());
  }

  private void succeed(String octets) throws IOException {
    client.send(octets);
    assertThat(client.reply()).as("answer to %s", octets).matches("(?s)[23].*");
  }

  private void markNow() {
    reachedAt = System.nanoTime();
    sentBefore = client.wire().sentCount();
    receivedBefore = client.wire().receivedCount();
  }

  /** The port that the client uses. */
  int port() {
    return cell.mode() == Mode.IMPLICIT_TLS ? smtp.tlsPort().orElseThrow() : smtp.port();
  }

  OctetClient client() {
    return client;
  }

  SmtpHarness smtp() {
    return smtp;
  }

  StagePlan plan() {
    return plan;
  }

  /** What the server answers here by itself. */
  String own() {
    return bench.ownAnswer(cell);
  }

  /** How long it is since the client did what brings the stage about. */
  Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - reachedAt);
  }

  /** How many octets came on the wire since then. */
  int received() {
    return client.wire().receivedCount() - receivedBefore;
  }

  /** How many octets the client sent on the wire since then, what brings it about included. */
  long sent() {
    return client.wire().sentCount() - sentBefore;
  }

  /** Waits until the rule has fired, where no answer tells that it has. */
  void awaitFiring() {
    smtp.eventually(PATIENCE, journal -> assertThat(journal.firings()).hasSize(1));
    assertThat(smtp.journal().firings().get(0).stage()).isEqualTo(cell.stage());
  }

  /** Requires the server to have said nothing yet and the rule to have fired, or that answer. */
  void hears(String answer) throws IOException {
    if (answer.isEmpty()) {
      awaitFiring();
    } else {
      client.expect(answer);
      awaitFiring();
    }
  }

  /** Requires the session to go on as when the request was carried out, to its end by QUIT. */
  void goesOn() throws IOException {
    if (cell.stage() == Stage.TLS || cell.stage() == Stage.STARTTLS) {
      client.handshake(bench.clientContext());
      isGreetedWithinTls();
    }
    client.send(plan.rest());
    client.expect(plan.restAnswer());
    if (cell.stage() == Stage.QUIT) {
      client.expectEnd(TappedSocket.End.FIN);
    } else {
      quits();
    }
    assertThat(messages()).isEqualTo(isDelivering() ? List.of(StagePlan.CONTENT) : List.of());
  }

  /** Requires the greeting that comes behind the handshake, on a port with implicit TLS. */
  void isGreetedWithinTls() throws IOException {
    if (cell.stage() == Stage.TLS && cell.mode() == Mode.IMPLICIT_TLS) {
      client.expect(StagePlan.of(Stage.GREETING).answer());
    }
  }

  private boolean isDelivering() {
    return cell.stage() == Stage.END_OF_DATA || !plan.rest().isEmpty();
  }

  /** Requires that the request was not carried out and that the session goes on to its QUIT. */
  void wasRefused() throws IOException {
    quits();
    assertThat(messages()).isEmpty();
  }

  /** Says QUIT and requires its answer and the end. */
  void quits() throws IOException {
    client.send("QUIT\r\n");
    client.expect(FAREWELL);
    client.expectEnd(TappedSocket.End.FIN);
  }

  /** The contents of the messages that the server took, as they came. */
  List<String> messages() {
    return smtp.journal().messages().stream()
        .map(Message::received)
        .map(content -> content.text())
        .toList();
  }

  /** The journal of the session so far. */
  Session session() {
    return smtp.journal().session(1);
  }

  /** Waits for the end of the session in the journal. */
  void expectClosing(Closing.By by, boolean reset) {
    smtp.eventually(
        PATIENCE,
        journal -> assertThat(journal.session(1).closing()).contains(new Closing(by, reset)));
  }

  @Override
  public void close() throws IOException {
    try {
      if (client != null) {
        client.close();
      }
    } finally {
      smtp.close();
    }
  }
}
