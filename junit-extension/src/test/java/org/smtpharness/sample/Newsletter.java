package org.smtpharness.sample;

import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.function.Consumer;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/**
 * A sample application: it sends its news to each reader and tries again, every five minutes, where
 * a server said to come later.
 */
public class Newsletter {
  private static final String SENDER = "news@example.test";
  private static final Duration BETWEEN_ROUNDS = Duration.ofMinutes(5);
  private static final int ROUNDS = 4;
  private static final String TIMEOUT_MS = "20000";

  private final Session session;
  private final Consumer<Duration> pause;

  /**
   * Sends through that server.
   *
   * @param pause waits for so long; a test puts a clock forward instead
   */
  public Newsletter(String host, int port, Consumer<Duration> pause) {
    this.pause = pause;
    Properties settings = new Properties();
    settings.setProperty("mail.smtp.host", host);
    settings.setProperty("mail.smtp.port", Integer.toString(port));
    settings.setProperty("mail.smtp.localhost", "newsletter.example.test");
    settings.setProperty("mail.smtp.connectiontimeout", TIMEOUT_MS);
    settings.setProperty("mail.smtp.timeout", TIMEOUT_MS);
    settings.setProperty("mail.smtp.writetimeout", TIMEOUT_MS);
    session = Session.getInstance(settings);
  }

  /** Sends to each reader; answers those who did not get it. */
  public Set<String> send(String... readers) {
    Set<String> missed = new LinkedHashSet<>();
    Set<String> waiting = new LinkedHashSet<>(List.of(readers));
    for (int round = 1; round <= ROUNDS && !waiting.isEmpty(); round++) {
      if (round > 1) {
        pause.accept(BETWEEN_ROUNDS);
      }
      waiting.removeIf(reader -> isDone(reader, missed));
    }
    missed.addAll(waiting);
    return missed;
  }

  /** Whether another attempt makes sense after that reply; -1 when the connection was lost. */
  protected boolean isWorthRetrying(int replyCode) {
    return replyCode / 100 != 5;
  }

  private boolean isDone(String reader, Set<String> missed) {
    try (SMTPTransport server = (SMTPTransport) session.getTransport("smtp")) {
      return isDone(server, reader, missed);
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  private boolean isDone(SMTPTransport server, String reader, Set<String> missed)
      throws MessagingException {
    MimeMessage news = news(reader);
    try {
      server.connect();
      server.sendMessage(news, news.getAllRecipients());
      return true;
    } catch (MessagingException e) {
      boolean over = !isWorthRetrying(server.getLastReturnCode());
      if (over) {
        missed.add(reader);
      }
      return over;
    }
  }

  private MimeMessage news(String reader) throws MessagingException {
    MimeMessage message = new MimeMessage(session);
    message.setFrom(new InternetAddress(SENDER));
    message.setRecipient(RecipientType.TO, new InternetAddress(reader));
    message.setSubject("The news of today");
    message.setText("No news is good news.");
    return message;
  }
}
