package org.smtpharness.fault;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A mailbox, an alias or a mailing list that a server has. Start with {@link #of}.
 *
 * @param address its address
 * @param quota how many octets it holds; empty for no limit
 * @param quotaMessages how many messages it holds; empty for no limit
 * @param maxSize how many octets a message for it can have; empty for no limit
 * @param disabled whether it takes no mail at present
 * @param movedTo where its owner went, for 551; the sender has to send there
 * @param forwardsTo where its mail goes, for 251; the server sees to that
 * @param aliasOf the addresses that it stands for; empty when it is a mailbox of its own
 * @param members the addresses of a mailing list; empty when it is none
 */
public record Mailbox(
    String address,
    OptionalLong quota,
    OptionalInt quotaMessages,
    OptionalLong maxSize,
    boolean disabled,
    Optional<String> movedTo,
    Optional<String> forwardsTo,
    List<String> aliasOf,
    List<String> members) {
  /** How an address is written, as a regular expression. */
  public static final String ADDRESS = "[^@\\s<>,]{1,64}@[^@\\s<>,]{1,255}";

  public Mailbox {
    requireAddress(address);
    Objects.requireNonNull(quota, "quota");
    Objects.requireNonNull(quotaMessages, "quotaMessages");
    Objects.requireNonNull(maxSize, "maxSize");
    movedTo.ifPresent(Mailbox::requireAddress);
    forwardsTo.ifPresent(Mailbox::requireAddress);
    aliasOf.forEach(Mailbox::requireAddress);
    members.forEach(Mailbox::requireAddress);
    aliasOf = List.copyOf(aliasOf);
    members = List.copyOf(members);
    int kinds =
        (movedTo.isPresent() ? 1 : 0)
            + (forwardsTo.isPresent() ? 1 : 0)
            + (aliasOf.isEmpty() ? 0 : 1)
            + (members.isEmpty() ? 0 : 1);
    if (kinds > 1) {
      throw new IllegalArgumentException(
          "mailbox '"
              + address
              + "' is one of moved-to, forwards-to, alias-of and members, not several");
    }
  }

  /** A mailbox without limits. */
  public static Mailbox of(String address) {
    return new Mailbox(
        address,
        OptionalLong.empty(),
        OptionalInt.empty(),
        OptionalLong.empty(),
        false,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of());
  }

  /** The address, unless it is none. */
  static String requireAddress(String address) {
    if (!address.matches(ADDRESS)) {
      throw new IllegalArgumentException(
          "expected an address such as ann@example.test but found '" + address + "'");
    }
    return address;
  }

  /** The same with so many octets, 1 or more. */
  public Mailbox withQuota(long octets) {
    return new Mailbox(
        address,
        OptionalLong.of(octets),
        quotaMessages,
        maxSize,
        disabled,
        movedTo,
        forwardsTo,
        aliasOf,
        members);
  }

  /** The same with so many messages, 1 or more. */
  public Mailbox withQuotaMessages(int messages) {
    return new Mailbox(
        address,
        quota,
        OptionalInt.of(messages),
        maxSize,
        disabled,
        movedTo,
        forwardsTo,
        aliasOf,
        members);
  }

  /** The same for messages of at most so many octets. */
  public Mailbox withMaxSize(long octets) {
    return new Mailbox(
        address,
        quota,
        quotaMessages,
        OptionalLong.of(octets),
        disabled,
        movedTo,
        forwardsTo,
        aliasOf,
        members);
  }

  /** The same that takes no mail. */
  public Mailbox asDisabled() {
    return new Mailbox(
        address, quota, quotaMessages, maxSize, true, movedTo, forwardsTo, aliasOf, members);
  }

  /** The same whose owner went to another address. */
  public Mailbox movedTo(String other) {
    return new Mailbox(
        address,
        quota,
        quotaMessages,
        maxSize,
        disabled,
        Optional.of(other),
        forwardsTo,
        aliasOf,
        members);
  }

  /** The same whose mail goes to another address. */
  public Mailbox forwardingTo(String other) {
    return new Mailbox(
        address,
        quota,
        quotaMessages,
        maxSize,
        disabled,
        movedTo,
        Optional.of(other),
        aliasOf,
        members);
  }

  /** The same that stands for those addresses. */
  public Mailbox aliasOf(String... addresses) {
    return new Mailbox(
        address,
        quota,
        quotaMessages,
        maxSize,
        disabled,
        movedTo,
        forwardsTo,
        List.of(addresses),
        members);
  }

  /** A mailing list of those members. */
  public Mailbox withMembers(String... addresses) {
    return new Mailbox(
        address,
        quota,
        quotaMessages,
        maxSize,
        disabled,
        movedTo,
        forwardsTo,
        aliasOf,
        List.of(addresses));
  }
}
