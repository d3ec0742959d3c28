package org.smtpharness.clients;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.smtpharness.SmtpHarness;
import org.smtpharness.dns.EmbeddedDns;
import org.smtpharness.fault.language.ProfileReader;

/**
 * A world of mail in a network of its own: a Postfix that sends, receivers of all kinds on port 25
 * of their own addresses, and one DNS on port 53 by which Postfix finds them. The DNS is that of
 * {@link Receiver#STRICT}, so that this one judges by the records that Postfix sees.
 */
final class MailWorld implements AutoCloseable {
  private static final int SMTP = 25;
  private static final int DNS = 53;

  /** Postfix counts in whole seconds, so that a retry comes one to four seconds later. */
  private static final String QUICK_RETRIES =
      """
      queue_run_delay = 1s
      minimal_backoff_time = 3s
      maximal_backoff_time = 3s
      """;

  /** Who receives mail. Each has the name {@code <word>.hosts.test}. */
  enum Receiver {
    /** Takes everything. */
    WILLING("127.0.0.2", "rules: []"),
    /** Checks the client, which appears as 192.0.2.10, against a block list and SPF. */
    STRICT(
        "127.0.0.3",
        """
        clients: { appears-as: 192.0.2.10 }
        block-lists: { zone: pbl.dnsbl.test, list: 192.0.2.0/24, answer: 127.0.0.10 }
        rules:
          - name: pbl
            at: rcpt
            match: { recipient: "*@listed.test", listed-in: pbl.dnsbl.test }
            do: { reply: "554 5.7.1 [{client-ip}] blocked using pbl.dnsbl.test" }
          - name: spf
            at: rcpt
            match: { recipient: "*@checked.test", spf: fail }
            do: { reply: "550 5.7.23 SPF check failed for {client-ip}" }
        """),
    /** Says 421 to everybody. */
    BUSY(
        "127.0.0.4",
        """
        rules:
          - name: busy
            at: connect
            do: { reply: "421 4.3.2 Too busy, try another server" }
        """),
    /** Hangs up on everybody. */
    CLOSING(
        "127.0.0.5",
        """
        rules:
          - name: hang-up
            at: connect
            do: close
        """),
    /** Defers whom it does not know. */
    GREYLISTING(
        "127.0.0.6",
        """
        rules:
          - name: unknown
            at: rcpt
            match: { greylisted: { delay: 5m } }
            do: { reply: "450 4.7.1 Greylisted, try again in 5 minutes" }
        """),
    /** Serves two at once, and takes its time. */
    THROTTLING(
        "127.0.0.7",
        """
        rules:
          - name: third
            at: connect
            match: { concurrent-sessions: { per: client-ip, above: 2 } }
            do: { reply: "421 4.7.0 Too many connections from {client-ip}" }
          - name: slow
            at: end-of-data
            do: { delay: 3s }
        """),
    /** Is not there. */
    DOWN("127.0.0.8", "");

    private final String address;
    private final String profile;

    Receiver(String address, String profile) {
      this.address = address;
      this.profile = profile;
    }

    String address() {
      return address;
    }

    /** Its name in the DNS. */
    String host() {
      return word() + ".hosts.test";
    }

    private String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    private SmtpHarness serve() throws IOException {
      String text = "profile: " + word() + "\n" + profile;
      return SmtpHarness.builder()
          .bind(address)
          .port(SMTP)
          .hostname(host())
          .profile(new ProfileReader().read(word(), text))
          .start();
    }
  }

  private final Path folder;
  private final Map<Receiver, SmtpHarness> receivers = new EnumMap<>(Receiver.class);
  private Optional<OwnPostfix> postfix = Optional.empty();

  private MailWorld(Path folder) {
    this.folder = folder;
  }

  /** Starts it in that folder, which Postfix can enter then. */
  static MailWorld start(Path folder) throws IOException, InterruptedException {
    MailWorld world = new MailWorld(folder);
    try {
      world.open();
      return world;
    } catch (IOException | InterruptedException | RuntimeException e) {
      world.close();
      throw e;
    }
  }

  private void open() throws IOException, InterruptedException {
    for (Receiver receiver : Receiver.values()) {
      if (receiver != Receiver.DOWN) {
        receivers.put(receiver, receiver.serve());
      }
    }
    dns().listen(new InetSocketAddress("127.0.0.1", DNS));
    for (Receiver receiver : Receiver.values()) {
      dns().zones().add(receiver.host(), "A", receiver.address());
    }
    postfix = Optional.of(OwnPostfix.start(folder, QUICK_RETRIES));
  }

  SmtpHarness at(Receiver receiver) {
    return receivers.get(receiver);
  }

  EmbeddedDns dns() {
    return at(Receiver.STRICT).dns();
  }

  OwnPostfix postfix() {
    return postfix.orElseThrow();
  }

  /** Gives a domain that mail server. */
  void mailServer(String domain, int preference, Receiver receiver) {
    dns().zones().add(domain, "MX", preference + " " + receiver.host());
  }

  /** Puts a message into Postfix's queue. */
  void send(String sender, String recipient) throws IOException, InterruptedException {
    Path message = Files.createTempFile(folder, "message", ".eml");
    Files.writeString(
        message, "From: <" + sender + ">\nTo: <" + recipient + ">\nSubject: Hello\n\nSome text\n");
    postfix().send(message, sender, List.of(recipient));
  }

  /** Sends a message, and waits until Postfix is done with it; answers what its log says of it. */
  List<LoggedAttempt> sendToTheEnd(String sender, String recipient) throws Exception {
    long before = postfix().attempts(recipient).stream().filter(LoggedAttempt::isFinal).count();
    send(sender, recipient);
    awaitEnds(recipient, before + 1);
    return postfix().attempts(recipient);
  }

  /** Waits until Postfix is done with that many messages to that recipient. */
  void awaitEnds(String recipient, long count) throws Exception {
    postfix()
        .await(
            "messages to " + recipient + " are done with: " + count,
            () ->
                postfix().attempts(recipient).stream().filter(LoggedAttempt::isFinal).count()
                    >= count);
  }

  @Override
  public void close() throws IOException, InterruptedException {
    try {
      if (postfix.isPresent()) {
        postfix.get().close();
      }
    } finally {
      receivers.values().forEach(SmtpHarness::close);
    }
  }
}
