package org.smtpharness.jar;

import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.util.Properties;

/** The mail client of most Java programs, set up as they do. */
final class AngusClient {
  private final Session session;

  AngusClient(int port, int timeoutMillis) {
    Properties properties = new Properties();
    properties.put("mail.smtp.host", "127.0.0.1");
    properties.put("mail.smtp.port", String.valueOf(port));
    properties.put("mail.smtp.localhost", "client.example.test");
    properties.put("mail.smtp.sendpartial", "true");
    properties.put("mail.smtp.timeout", String.valueOf(timeoutMillis));
    session = Session.getInstance(properties);
  }

  /** Sends one message to all of them. */
  void send(String... recipients) throws MessagingException {
    MimeMessage message = new MimeMessage(session);
    message.setFrom("news@example.test");
    message.setSubject("News");
    message.setText("Nothing new.");
    for (String recipient : recipients) {
      Address address = new InternetAddress(recipient);
      message.addRecipient(Message.RecipientType.TO, address);
    }
    Transport.send(message);
  }
}
