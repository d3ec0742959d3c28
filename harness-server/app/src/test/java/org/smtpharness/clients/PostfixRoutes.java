package org.smtpharness.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.smtpharness.clients.MailWorld.Receiver;
import org.smtpharness.dns.DnsExchange;
import org.smtpharness.dns.DnsFault;
import org.smtpharness.dns.FaultCount;
import org.smtpharness.dns.FaultRule;
import org.smtpharness.dns.Transport;
import org.smtpharness.journal.Attempt;
import org.smtpharness.journal.Journal;
import org.smtpharness.journal.Outcome;
import org.smtpharness.journal.Session;

/** How Postfix finds its way by the embedded DNS (RFC 5321 section 5.1). */
final class PostfixRoutes {
  private PostfixRoutes() {}

  static void inOrderOfPreference(MailWorld world) throws Exception {
    world.mailServer("ordered.test", 30, Receiver.WILLING);
    world.mailServer("ordered.test", 10, Receiver.DOWN);
    world.mailServer("ordered.test", 20, Receiver.BUSY);

    List<LoggedAttempt> logged = world.sendToTheEnd("ordered@sender.test", "ann@ordered.test");

    assertThat(logged).extracting(LoggedAttempt::status).containsExactly("sent");
    assertThat(world.postfix().log())
        .containsSubsequence(
            "connect to down.hosts.test[127.0.0.8]:25: Connection refused",
            "host busy.hosts.test[127.0.0.4] refused to talk to me: 421 4.3.2 Too busy",
            "to=<ann@ordered.test>, relay=willing.hosts.test[127.0.0.2]:25");
    Agreement.assertHolds(world, Receiver.WILLING, "ordered@sender.test", "ann@ordered.test");
    Session refused = world.at(Receiver.BUSY).journal().session(1);
    Session taken = taking(world, "ann@ordered.test");
    assertThat(refused.commands()).doesNotContain("MAIL");
    assertThat(refused.openedAt().wall()).isBefore(taken.openedAt().wall());
  }

  static void pastOneThatHangsUp(MailWorld world) throws Exception {
    world.mailServer("closed.test", 10, Receiver.CLOSING);
    world.mailServer("closed.test", 20, Receiver.WILLING);

    List<LoggedAttempt> logged = world.sendToTheEnd("closed@sender.test", "ann@closed.test");

    assertThat(logged).extracting(LoggedAttempt::status).containsExactly("sent");
    assertThat(world.postfix().log())
        .contains("lost connection with closing.hosts.test[127.0.0.5]");
    Agreement.assertHolds(world, Receiver.WILLING, "closed@sender.test", "ann@closed.test");
    assertThat(world.at(Receiver.CLOSING).journal().session(1).openedAt().wall())
        .isBefore(taking(world, "ann@closed.test").openedAt().wall());
  }

  static void pastOneThatDefers(MailWorld world) throws Exception {
    world.mailServer("deferred.test", 10, Receiver.GREYLISTING);
    world.mailServer("deferred.test", 20, Receiver.WILLING);

    List<LoggedAttempt> logged = world.sendToTheEnd("deferred@sender.test", "ann@deferred.test");

    assertThat(logged).extracting(LoggedAttempt::status).containsExactly("sent");
    Agreement.assertHolds(world, Receiver.WILLING, "deferred@sender.test", "ann@deferred.test");
    List<Attempt> deferred =
        world.at(Receiver.GREYLISTING).journal().deliveryTo("ann@deferred.test").attempts();
    assertThat(deferred).extracting(Attempt::outcome).containsExactly(Outcome.DEFERRED);
    assertThat(world.postfix().log())
        .contains(
            logged.get(0).queueId()
                + ": host greylisting.hosts.test[127.0.0.6] said: "
                + deferred.get(0).reply().orElseThrow());
    assertThat(deferred.get(0).receivedAt().wall())
        .isBefore(taking(world, "ann@deferred.test").openedAt().wall());
  }

  static void afterServfail(MailWorld world) throws Exception {
    world.mailServer("failing.test", 10, Receiver.WILLING);
    world
        .dns()
        .faults()
        .add(
            FaultRule.of(DnsFault.Plain.SERVFAIL)
                .at("failing.test")
                .counted(FaultCount.lookups(1).within(Duration.ofMillis(500))));

    List<LoggedAttempt> logged = world.sendToTheEnd("failing@sender.test", "ann@failing.test");

    assertThat(logged)
        .extracting(attempt -> attempt.relay() + " " + attempt.dsn() + " " + attempt.status())
        .containsExactly("none 4.4.3 deferred", "willing.hosts.test[127.0.0.2]:25 2.0.0 sent");
    assertThat(questions(world, "failing.test."))
        .filteredOn(asked -> asked.type().equals("MX"))
        .extracting(DnsExchange::rcode)
        .as("the C library asks twice")
        .containsExactly("SERVFAIL", "SERVFAIL", "NOERROR");
    Agreement.assertHolds(world, Receiver.WILLING, "failing@sender.test", "ann@failing.test");
  }

  static void withoutMx(MailWorld world) throws Exception {
    world.dns().zones().add("plain.test", "A", Receiver.WILLING.address());

    List<LoggedAttempt> logged = world.sendToTheEnd("plain@sender.test", "ann@plain.test");

    assertThat(logged).extracting(LoggedAttempt::relay).containsExactly("plain.test[127.0.0.2]:25");
    assertThat(questions(world, "plain.test."))
        .extracting(asked -> asked.type() + " " + asked.answers())
        .startsWith("MX []", "A [A 127.0.0.2]");
    Agreement.assertHolds(world, Receiver.WILLING, "plain@sender.test", "ann@plain.test");
  }

  static void nullMx(MailWorld world) throws Exception {
    world.dns().zones().add("null.test", "MX", "0 .");

    List<LoggedAttempt> logged = world.sendToTheEnd("null@sender.test", "ann@null.test");

    assertThat(logged)
        .extracting(attempt -> attempt.relay() + " " + attempt.dsn() + " " + attempt.status())
        .containsExactly("none 5.1.0 bounced");
    Bounces.assertCame(world, "null@sender.test", "ann@null.test", "5.1.0", "nullMX");
  }

  static void noSuchDomain(MailWorld world) throws Exception {
    List<LoggedAttempt> logged = world.sendToTheEnd("absent@sender.test", "ann@absent.test");

    assertThat(logged)
        .extracting(attempt -> attempt.relay() + " " + attempt.dsn() + " " + attempt.status())
        .containsExactly("none 5.4.4 bounced");
    assertThat(questions(world, "absent.test."))
        .isNotEmpty()
        .allMatch(asked -> asked.rcode().equals("NXDOMAIN") && asked.zoneMissing());
    Bounces.assertCame(world, "absent@sender.test", "ann@absent.test", "5.4.4", "not found");
  }

  static void truncated(MailWorld world) throws Exception {
    world.mailServer("long.test", 10, Receiver.WILLING);
    world.dns().faults().add(FaultRule.of(DnsFault.Plain.TRUNCATE).at("long.test"));

    List<LoggedAttempt> logged = world.sendToTheEnd("long@sender.test", "ann@long.test");

    assertThat(logged).extracting(LoggedAttempt::status).containsExactly("sent");
    assertThat(questions(world, "long.test."))
        .extracting(DnsExchange::transport)
        .startsWith(Transport.UDP, Transport.TCP);
    Agreement.assertHolds(world, Receiver.WILLING, "long@sender.test", "ann@long.test");
  }

  static void otherPrograms(MailWorld world) throws Exception {
    world.dns().zones().add("address.test", "A", "192.0.2.80");

    assertThat(output("getent", "hosts", "address.test")).startsWith("192.0.2.80 ");
    assertThat(
            output("python3", "-c", "import socket; print(socket.gethostbyname('address.test'))"))
        .isEqualTo("192.0.2.80");
    assertThat(output("getent", "hosts", "nowhere.test")).isEmpty();
    assertThat(questions(world, "nowhere.test.")).isNotEmpty();
  }

  /** The session in which the willing receiver took the message for that recipient. */
  private static Session taking(MailWorld world, String recipient) {
    Journal journal = world.at(Receiver.WILLING).journal();
    long number = journal.deliveryTo(recipient).attempts().get(0).session();
    return journal.sessions().stream()
        .filter(session -> session.number() == number)
        .findFirst()
        .orElseThrow();
  }

  /** What was asked over the network for that name. */
  private static List<DnsExchange> questions(MailWorld world, String name) {
    return world.dns().questions().stream().filter(asked -> asked.name().equals(name)).toList();
  }

  private static String output(String... command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes()).strip();
    process.waitFor();
    return output;
  }
}
