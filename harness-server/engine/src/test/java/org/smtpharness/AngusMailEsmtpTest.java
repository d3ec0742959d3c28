package org.smtpharness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.smtpharness.fault.library.FaultLibrary;
import org.smtpharness.journal.Outcome;

/** The mail client that most Java programs use, told to send by BDAT and to ask for reports. */
class AngusMailEsmtpTest {
  private static final String LINE = "0123456789abcdef\r\n";

  private static SmtpHarness with(String profile) {
    return SmtpHarness.builder().profile(FaultLibrary.bundled().profile(profile)).start();
  }

  private static void send(SmtpHarness smtp) throws MessagingException {
    Properties properties = new Properties();
    properties.put("mail.smtp.host", smtp.host());
    properties.put("mail.smtp.port", String.valueOf(smtp.port()));
    properties.put("mail.smtp.localhost", "client.example.test");
    properties.put("mail.smtp.from", "news@example.test");
    properties.put("mail.smtp.timeout", "30000");
    properties.put("mail.smtp.chunksize", "1000");
    properties.put("mail.smtp.dsn.ret", "HDRS");
    properties.put("mail.smtp.dsn.notify", "FAILURE,DELAY");
    MimeMessage message = new MimeMessage(Session.getInstance(properties));
    message.setRecipient(RecipientType.TO, new InternetAddress("ann@example.test"));
    message.setSubject("Chunks");
    message.setText(LINE.repeat(200));
    Transport.send(message);
  }

  @Test
  void sendsInChunksWhatArrivesWhole() throws Exception {
    try (SmtpHarness smtp = SmtpHarness.start()) {
      send(smtp);

      assertThat(smtp.journal().session(1).commands())
          .contains("BDAT")
          .doesNotContain("DATA")
          .filteredOn("BDAT"::equals)
          .hasSizeGreaterThan(3);
      assertThat(smtp.journal().messages().get(0).content().text())
          .contains("Subject: Chunks\r\n")
          .contains(LINE.repeat(200));
      assertThat(smtp.journal().session(1).transactions().get(0).parameters())
          .containsEntry("RET", "HDRS");
      assertThat(smtp.journal().session(1).transactions().get(0).recipients().get(0).parameters())
          .isEqualTo(Map.of("NOTIFY", "FAILURE,DELAY"));
    }
  }

  @Test
  void reportsARefusedChunkToTheCaller() throws Exception {
    try (SmtpHarness smtp = with("chunk-refused")) {
      assertThatThrownBy(() -> send(smtp))
          .isInstanceOf(MessagingException.class)
          .hasMessage("IOException while sending message")
          .hasRootCauseMessage("452 4.3.1 Insufficient system storage\n");
      send(smtp);

      assertThat(smtp.journal().deliveryTo("ann@example.test").attempts())
          .extracting(attempt -> attempt.outcome())
          .containsExactly(Outcome.DEFERRED, Outcome.ACCEPTED);
    }
  }

  @Test
  void usesDataWhereChunkingIsHidden() throws Exception {
    try (SmtpHarness smtp = with("chunking-hidden")) {
      send(smtp);

      assertThat(smtp.journal().session(1).commands()).contains("DATA").doesNotContain("BDAT");
    }
  }

  @Test
  void overlooksAKeywordWithUnderscores() throws Exception {
    try (SmtpHarness smtp = with("x-pipe-connect")) {
      send(smtp);

      assertThat(smtp.journal().messages()).hasSize(1);
    }
  }
}
