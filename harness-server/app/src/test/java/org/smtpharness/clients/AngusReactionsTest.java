package org.smtpharness.clients;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.smtpharness.SmtpHarness;
import org.smtpharness.clients.MetFault.Security;

/** The mail client of most Java programs takes each fault as recorded. */
class AngusReactionsTest {
  private static final Recording RECORDING = Recording.read();
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** How long the client waits for a reply, in milliseconds. */
  private static final int TIMEOUT = 10_000;

  @AfterAll
  static void save() throws IOException {
    RECORDING.save();
  }

  @ParameterizedTest
  @EnumSource
  void takesTheFaultAsRecorded(MetFault fault, @TempDir Path folder) throws Exception {
    try (SmtpHarness smtp = fault.serve()) {
      String said = "";
      String outcome = "no exception";
      try {
        send(fault, smtp);
      } catch (MessagingException e) {
        said = words(e);
        outcome = "exception";
      }
      String taken = new Meeting(fault, smtp, folder).taken();
      String port = String.valueOf(smtp.port());

      assertThat(smtp.journal().firings()).as("the fault was met").hasSize(1);
      RECORDING.assertHolds(
          fault,
          "angus",
          version(),
          Reaction.of(outcome + ", " + taken, said.replace(port, "…")),
          said);
    }
  }

  private static void send(MetFault fault, SmtpHarness smtp)
      throws MessagingException, InterruptedException {
    Session session = session(fault, smtp);
    MimeMessage message = new MimeMessage(session);
    message.setFrom(MetFault.SENDER);
    for (String recipient : fault.recipients()) {
      message.addRecipient(Message.RecipientType.TO, new InternetAddress(recipient));
    }
    message.setSubject("Hello");
    message.setText("A line of the message.\r\n".repeat(200));
    message.saveChanges();
    try (Transport transport = session.getTransport("smtp")) {
      transport.connect(
          fault.security() == Security.AUTH ? MetFault.USER : null, MetFault.PASSWORD);
      if (fault == MetFault.IDLE_421) {
        smtp.awaitJournal(PATIENCE, journal -> journal.session(1).closing().isPresent());
      }
      transport.sendMessage(message, message.getAllRecipients());
    }
  }

  private static Session session(MetFault fault, SmtpHarness smtp) {
    Properties properties = new Properties();
    properties.put("mail.smtp.host", smtp.host());
    properties.put("mail.smtp.port", String.valueOf(smtp.port()));
    properties.put("mail.smtp.localhost", "client.example.test");
    properties.put("mail.smtp.timeout", String.valueOf(TIMEOUT));
    properties.put("mail.smtp.auth", String.valueOf(fault.security() == Security.AUTH));
    if (fault.security() == Security.TLS) {
      properties.put("mail.smtp.starttls.enable", "true");
      properties.put("mail.smtp.starttls.required", "true");
      properties.put("mail.smtp.ssl.checkserveridentity", "true");
      properties.put("mail.smtp.ssl.socketFactory", smtp.sslContext().getSocketFactory());
    }
    return Session.getInstance(properties);
  }

  /** The messages of the exception and of those that caused it. */
  private static String words(MessagingException e) {
    StringBuilder words = new StringBuilder();
    Throwable cause = e;
    while (cause != null) {
      words.append(words.isEmpty() ? "" : " / ");
      words.append(cause.getClass().getSimpleName()).append(": ").append(cause.getMessage());
      Exception next = cause instanceof MessagingException m ? m.getNextException() : null;
      cause = next == null ? cause.getCause() : next;
    }
    return words.toString();
  }

  private static String version() {
    String jar = SMTPTransport.class.getProtectionDomain().getCodeSource().getLocation().getPath();
    return jar.replaceFirst(".*/angus-mail-(.*)[.]jar$", "Angus Mail $1");
  }
}
