package org.smtpharness.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.smtpharness.SmtpHarness;
import org.smtpharness.clients.MailWorld.Receiver;
import org.smtpharness.journal.Firing;

/** How Postfix takes the policies of receivers, and what makes them relent. */
final class PostfixPolicies {
  private static final String OUR_ADDRESS = "192.0.2.10";

  private PostfixPolicies() {}

  static void greylisting(MailWorld world) throws Exception {
    world.mailServer("grey.test", 10, Receiver.GREYLISTING);
    world.send("grey@sender.test", "ann@grey.test");
    world
        .postfix()
        .await(
            "the message is in the queue with the reason",
            () ->
                world
                    .postfix()
                    .queue()
                    .lines()
                    .anyMatch(
                        message ->
                            message.contains("\"ann@grey.test\"")
                                && message.contains("450 4.7.1 Greylisted")));

    world.at(Receiver.GREYLISTING).clock().advance(Duration.ofMinutes(5));
    world.awaitEnds("ann@grey.test", 1);

    List<LoggedAttempt> logged = world.postfix().attempts("ann@grey.test");
    assertThat(logged.get(0).status()).isEqualTo("deferred");
    assertThat(logged.get(logged.size() - 1).status()).isEqualTo("sent");
    Agreement.assertHolds(world, Receiver.GREYLISTING, "grey@sender.test", "ann@grey.test");
  }

  static void policyBlockList(MailWorld world) throws Exception {
    world.mailServer("listed.test", 10, Receiver.STRICT);
    world.sendToTheEnd("listed@sender.test", "ann@listed.test");
    Bounces.assertCame(
        world, "listed@sender.test", "ann@listed.test", "5.7.1", "blocked using pbl.dnsbl.test");

    world.dns().blockList("pbl.dnsbl.test").delist(OUR_ADDRESS);
    List<LoggedAttempt> logged = world.sendToTheEnd("listed@sender.test", "ann@listed.test");

    assertThat(logged).extracting(LoggedAttempt::status).containsExactly("bounced", "sent");
    Agreement.assertHolds(world, Receiver.STRICT, "listed@sender.test", "ann@listed.test");
  }

  static void spf(MailWorld world) throws Exception {
    world.mailServer("checked.test", 10, Receiver.STRICT);
    world.mailServer("news.test", 10, Receiver.WILLING);
    world.dns().zones().add("news.test", "TXT", "v=spf1 ip4:198.51.100.0/24 -all");
    world.sendToTheEnd("news@news.test", "ann@checked.test");
    Bounces.assertCame(
        world, "news@news.test", "ann@checked.test", "5.7.23", "SPF check failed for 192.0.2.10");

    world
        .dns()
        .zones()
        .replace("news.test", "TXT", List.of("\"v=spf1 ip4:198.51.100.0/24 ip4:192.0.2.10 -all\""));
    List<LoggedAttempt> logged = world.sendToTheEnd("news@news.test", "ann@checked.test");

    assertThat(logged).extracting(LoggedAttempt::status).containsExactly("bounced", "sent");
    Agreement.assertHolds(world, Receiver.STRICT, "news@news.test", "ann@checked.test");
  }

  static void throttling(MailWorld world) throws Exception {
    world.mailServer("throttled.test", 10, Receiver.THROTTLING);
    List<String> recipients = new ArrayList<>();
    for (int i = 1; i <= 6; i++) {
      recipients.add("reader" + i + "@throttled.test");
      world.send("throttled@sender.test", recipients.get(i - 1));
    }
    for (String recipient : recipients) {
      world.awaitEnds(recipient, 1);
    }

    SmtpHarness server = world.at(Receiver.THROTTLING);
    long refused = 0;
    for (String recipient : recipients) {
      Agreement.assertHolds(world, Receiver.THROTTLING, "throttled@sender.test", recipient);
      assertThat(server.journal().deliveryTo(recipient).acceptedCount()).isEqualTo(1);
      refused += refusals(world.postfix().attempts(recipient));
    }
    assertThat(refused)
        .as("refused connections by Postfix's log, and by the journal")
        .isPositive()
        .isEqualTo(
            server.journal().firings().stream().map(Firing::rule).filter("third"::equals).count());
  }

  /** Those of a connection of its own; a suspended delivery repeats the words of another one. */
  private static long refusals(List<LoggedAttempt> attempts) {
    return attempts.stream()
        .map(LoggedAttempt::text)
        .filter(text -> text.contains("refused to talk to me: 421 4.7.0 Too many connections"))
        .filter(text -> !text.startsWith("delivery temporarily suspended"))
        .count();
  }
}
