package org.smtpharness;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import org.smtpharness.fault.MailExchange;

/**
 * A client that hands a message to the first mail exchanger of a domain that takes it (RFC 5321
 * section 5.1).
 *
 * @param insists whether it takes what one host refuses for good to the next one, as it should not
 */
record MxClient(SmtpHarness smtp, boolean insists) {
  enum Result {
    DELIVERED,
    WAITS,
    BOUNCED
  }

  /** Tries each host once at most. */
  Result deliver(String recipient) {
    String domain = recipient.substring(recipient.indexOf('@') + 1);
    Result result = Result.WAITS;
    for (ServerHost host : hostsOf(domain)) {
      result = deliver(host, recipient);
      if (result == Result.DELIVERED || result == Result.BOUNCED && !insists) {
        return result;
      }
    }
    return result;
  }

  private List<ServerHost> hostsOf(String domain) {
    return smtp.hosts().stream()
        .filter(host -> host.mx().stream().anyMatch(mx -> mx.domain().equals(domain)))
        .sorted(
            Comparator.comparing(
                host ->
                    host.mx().stream()
                        .filter(mx -> mx.domain().equals(domain))
                        .mapToInt(MailExchange::preference)
                        .min()
                        .orElseThrow()))
        .toList();
  }

  private static Result deliver(ServerHost host, String recipient) {
    try (RawClient client = new RawClient(host)) {
      String reply = client.reply();
      for (String line :
          List.of(
              "EHLO client.example.test",
              "MAIL FROM:<news@example.test>",
              "RCPT TO:<" + recipient + ">",
              "DATA",
              "Subject: News\r\n\r\nHello\r\n.",
              "QUIT")) {
        if (reply.startsWith("4") || reply.startsWith("5")) {
          client.send("QUIT\r\n").rest();
          return reply.startsWith("4") ? Result.WAITS : Result.BOUNCED;
        }
        reply = client.say(line);
      }
      return Result.DELIVERED;
    } catch (IOException e) {
      return Result.WAITS;
    }
  }
}
