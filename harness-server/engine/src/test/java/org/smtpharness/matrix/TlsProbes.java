package org.smtpharness.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.smtpharness.fault.Faults.handshake;
import static org.smtpharness.fault.Faults.tlsAlert;

import java.io.IOException;
import java.util.Map;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSession;
import org.smtpharness.RawClient;
import org.smtpharness.fault.CertificateKind;
import org.smtpharness.fault.ClientCertificate;
import org.smtpharness.fault.Handshake;
import org.smtpharness.fault.TlsAlert;
import org.smtpharness.journal.Closing;
import org.smtpharness.journal.Event;

/** What is done to the handshake. */
final class TlsProbes {
  /** By the keywords of the effects. */
  static final Map<String, Probe> ALL =
      Map.of("tls-alert", TlsProbes::alerts, "handshake", TlsProbes::shakesHands);

  private TlsProbes() {}

  private static void alerts(Cell cell, Bench bench) throws IOException {
    for (TlsAlert.Description description : TlsAlert.Description.values()) {
      try (Visit visit = bench.visit(cell, tlsAlert(description))) {
        visit.client().send(RawClient.CLIENT_HELLO);
        visit.client().expect("\u0015\u0003\u0003\u0000\u0002\u0002" + (char) description.code());
        visit.client().expectEnd(TappedSocket.End.FIN);
        visit.expectClosing(Closing.By.FAULT, false);
      }
    }
  }

  private static void shakesHands(Cell cell, Bench bench) throws IOException {
    for (CertificateKind kind : CertificateKind.values()) {
      showsItsCertificate(cell, bench, kind);
    }
    assertThat(agreed(cell, bench, Handshake.GOOD.withProtocols("TLSv1.2")).getProtocol())
        .isEqualTo("TLSv1.2");
    assertThat(agreed(cell, bench, Handshake.GOOD.withProtocols("TLSv1.3")).getProtocol())
        .isEqualTo("TLSv1.3");
    String suite = "TLS_CHACHA20_POLY1305_SHA256";
    assertThat(agreed(cell, bench, Handshake.GOOD.withCiphers(suite)).getCipherSuite())
        .isEqualTo(suite);
    agreed(cell, bench, Handshake.GOOD.withClientCertificate(ClientCertificate.WANTED));
    asksForACertificate(cell, bench);
    cutsItOff(cell, bench);
  }

  private static void showsItsCertificate(Cell cell, Bench bench, CertificateKind kind)
      throws IOException {
    if (kind == CertificateKind.GOOD) {
      agreed(cell, bench, handshake(kind));
      return;
    }
    try (Visit visit = bench.visit(cell, handshake(kind))) {
      assertThatThrownBy(() -> visit.client().handshake(visit.smtp().sslContext()))
          .as(kind.keyword())
          .isInstanceOf(SSLException.class);
      visit.expectClosing(Closing.By.CLIENT, false);
      assertThat(visit.session().events()).anyMatch(Event.TlsFailed.class::isInstance);
    }
  }

  private static SSLSession agreed(Cell cell, Bench bench, Handshake handshake) throws IOException {
    try (Visit visit = bench.visit(cell, handshake)) {
      SSLSession session = visit.client().handshake(visit.smtp().sslContext()).getSession();
      visit.isGreetedWithinTls();
      visit.quits();
      return session;
    }
  }

  private static void asksForACertificate(Cell cell, Bench bench) throws IOException {
    Handshake asking =
        Handshake.GOOD.withProtocols("TLSv1.2").withClientCertificate(ClientCertificate.REQUIRED);
    try (Visit visit = bench.visit(cell, asking)) {
      assertThatThrownBy(() -> visit.client().handshake(visit.smtp().sslContext()))
          .isInstanceOf(SSLException.class);
      visit.expectClosing(Closing.By.SERVER, false);
      assertThat(visit.session().tls()).isEmpty();
    }
  }

  private static void cutsItOff(Cell cell, Bench bench) throws IOException {
    try (Visit visit = bench.visit(cell, Handshake.GOOD.withCutAfter(37))) {
      int before = visit.client().wire().receivedCount();
      assertThatThrownBy(() -> visit.client().handshake(visit.smtp().sslContext()))
          .isInstanceOf(IOException.class);
      visit.client().expectEnd(TappedSocket.End.RST);
      // The RST overtakes what the client has not read yet.
      assertThat(visit.client().wire().receivedCount() - before).isLessThanOrEqualTo(37);
      visit.expectClosing(Closing.By.FAULT, true);
    }
  }
}
