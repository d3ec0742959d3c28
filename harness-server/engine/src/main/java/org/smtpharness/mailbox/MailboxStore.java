package org.smtpharness.mailbox;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.smtpharness.fault.Condition;
import org.smtpharness.fault.Judgement;
import org.smtpharness.fault.Mailbox;
import org.smtpharness.fault.MailboxSetup;
import org.smtpharness.rules.Listing;
import org.smtpharness.rules.Occurrence;
import org.smtpharness.rules.Situation;
import org.smtpharness.rules.Verdict;
import org.smtpharness.rules.World;

/**
 * The mailboxes of a server with what they hold. Messages that the server accepts fill them,
 * deleting makes room; the journal keeps its messages all the same. As long as no profile declares
 * mailboxes or domains it knows nothing of any recipient. Safe for use by several threads.
 */
public final class MailboxStore implements World {
  /** How long a chain of aliases can be. */
  private static final int LONGEST_CHAIN = 10;

  /** The worst first: what a message for several recipients is refused for. */
  private static final List<String> SEVERITY =
      List.of("over-quota", "full", "too-big", "disabled", "unknown", "moved", "forwarded");

  private record Contents(int messages, long octets) {
    static final Contents NONE = new Contents(0, 0);

    Contents and(long more) {
      return new Contents(messages + 1, octets + more);
    }
  }

  private final Map<String, Contents> contents = new ConcurrentHashMap<>();
  private volatile Directory directory = Directory.NONE;

  /** Takes other declarations; what the mailboxes hold stays. */
  public void declare(List<MailboxSetup> setups) {
    directory = new Directory(setups);
  }

  /** Empties all mailboxes. */
  public void clear() {
    contents.clear();
  }

  /** Whether anything is known of any recipient. */
  public boolean isDeclared() {
    return !directory.isEmpty();
  }

  /** The mailboxes that a user name or an address can mean, as for VRFY. */
  public List<Mailbox> search(String text) {
    return directory.search(text);
  }

  /** The declared mailboxes with what each holds, in the order of declaration. */
  public List<MailboxUse> uses() {
    return directory.mailboxes().stream().map(this::use).toList();
  }

  /** The mailbox with that address and what it holds; empty when there is none. */
  public Optional<MailboxUse> use(String address) {
    return directory.find(address).map(this::use);
  }

  private MailboxUse use(Mailbox mailbox) {
    Contents held = contents.getOrDefault(Directory.key(mailbox.address()), Contents.NONE);
    return new MailboxUse(mailbox, held.messages(), held.octets());
  }

  /** Deletes all messages of a mailbox; answers how many there were. */
  public int empty(String address) {
    Contents held = contents.remove(Directory.key(address));
    return held == null ? 0 : held.messages();
  }

  /**
   * What the mailbox of an address is.
   *
   * @param octets how big the message for it is, when that is known
   * @return empty when nothing is known of it, as of addresses in other domains
   */
  public Optional<Verdict> judge(String address, OptionalLong octets) {
    return judge(directory, address, octets, LONGEST_CHAIN);
  }

  private Optional<Verdict> judge(
      Directory present, String address, OptionalLong octets, int chain) {
    if (present.isEmpty() || !present.isLocal(address)) {
      return Optional.empty();
    }
    Optional<Mailbox> found = present.find(address);
    if (found.isEmpty()) {
      return Optional.of(
          present.isCaught(address)
              ? new Verdict("known", "every address is known")
              : new Verdict("unknown", "no such mailbox"));
    }
    Mailbox mailbox = found.get();
    if (mailbox.disabled()) {
      return Optional.of(new Verdict("disabled", "the mailbox is disabled"));
    } else if (mailbox.movedTo().isPresent()) {
      return Optional.of(new Verdict("moved", mailbox.movedTo().get()));
    } else if (mailbox.forwardsTo().isPresent()) {
      return Optional.of(new Verdict("forwarded", mailbox.forwardsTo().get()));
    } else if (!mailbox.aliasOf().isEmpty()) {
      return Optional.of(
          chain == 0
              ? new Verdict("unknown", "the alias leads nowhere")
              : worst(present, mailbox.aliasOf(), octets, chain - 1));
    }
    return Optional.of(judge(use(mailbox), octets));
  }

  private static Verdict judge(MailboxUse use, OptionalLong octets) {
    Mailbox mailbox = use.mailbox();
    boolean isTooBig =
        octets.isPresent()
            && mailbox.maxSize().isPresent()
            && octets.getAsLong() > mailbox.maxSize().getAsLong();
    if (isTooBig) {
      return new Verdict(
          "too-big", "a message has at most " + mailbox.maxSize().getAsLong() + " octets");
    } else if (use.isFull()) {
      return new Verdict("full", use.words());
    } else if (octets.isPresent() && !use.fits(octets.getAsLong())) {
      return new Verdict("over-quota", use.words());
    }
    return new Verdict("known", use.words());
  }

  /** The worst verdict of several addresses; those elsewhere are no concern of this server. */
  private Verdict worst(Directory present, List<String> addresses, OptionalLong octets, int chain) {
    return addresses.stream()
        .flatMap(address -> judge(present, address, octets, chain).stream())
        .filter(verdict -> SEVERITY.contains(verdict.result()))
        .min((a, b) -> SEVERITY.indexOf(a.result()) - SEVERITY.indexOf(b.result()))
        .orElse(new Verdict("known", ""));
  }

  @Override
  public Optional<Verdict> judge(Judgement judgement, Situation situation) {
    if (judgement != Judgement.MAILBOX || !isDeclared()) {
      return Optional.empty();
    }
    if (situation.recipient().isPresent()) {
      return judge(subject(situation.recipient().get()), OptionalLong.empty());
    }
    return situation.recipients().isEmpty()
        ? Optional.empty()
        : Optional.of(
            worst(directory, situation.recipients(), situation.details().size(), LONGEST_CHAIN));
  }

  /** VRFY and EXPN may name a user without a domain. */
  private String subject(String text) {
    List<Mailbox> found = text.contains("@") ? List.of() : search(text);
    return found.isEmpty() ? text : found.get(0).address();
  }

  @Override
  public Optional<Listing> listed(String zone, Condition.Subject of, Situation situation) {
    return Optional.empty();
  }

  @Override
  public boolean isFed() {
    return isDeclared();
  }

  @Override
  public void happened(Occurrence what, Situation situation) {
    if (what == Occurrence.MESSAGE) {
      deliver(situation.recipients(), situation.details().size().orElse(0));
    }
  }

  /** Puts a message into the mailboxes of its recipients, into each once. */
  void deliver(List<String> recipients, long octets) {
    Directory present = directory;
    Set<String> keys = new LinkedHashSet<>();
    recipients.forEach(recipient -> resolve(present, recipient, keys, LONGEST_CHAIN));
    keys.forEach(
        key ->
            contents.compute(
                key, (unused, held) -> (held == null ? Contents.NONE : held).and(octets)));
  }

  /** Follows aliases, lists and forwarding to the mailboxes at their ends. */
  private static void resolve(Directory present, String address, Set<String> keys, int chain) {
    Optional<Mailbox> mailbox = present.find(address);
    if (mailbox.isEmpty() || chain == 0) {
      return;
    }
    Set<String> further = new LinkedHashSet<>(mailbox.get().aliasOf());
    further.addAll(mailbox.get().members());
    mailbox.get().forwardsTo().ifPresent(further::add);
    if (further.isEmpty()) {
      keys.add(Directory.key(address));
    }
    further.forEach(next -> resolve(present, next, keys, chain - 1));
  }
}
