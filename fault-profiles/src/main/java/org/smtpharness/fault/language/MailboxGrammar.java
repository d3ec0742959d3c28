package org.smtpharness.fault.language;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.smtpharness.fault.Mailbox;
import org.smtpharness.fault.MailboxSetup;

/** How the recipients of a server are written. */
final class MailboxGrammar {
  private static final Type<String> ADDRESS_TEXT =
      new ParsedText<>(
          "an address such as ann@example.test",
          Definitions.schema("pattern", "^(?:" + Mailbox.ADDRESS + ")$"),
          text -> Mailbox.of(text).address());
  private static final Type<Long> SIZE = Sizes.between(1, 999_999_999_999L);

  static final Key<String> ADDRESS = Key.required("address", "The address.", ADDRESS_TEXT);
  static final Key<Long> QUOTA = Key.optional("quota", "How much it holds.", SIZE, "no limit");
  static final Key<Long> QUOTA_MESSAGES =
      Key.optional(
          "quota-messages",
          "How many messages it holds.",
          new WholeNumber(1, Integer.MAX_VALUE),
          "no limit");
  static final Key<Long> MAX_SIZE =
      Key.optional("max-size", "How big a message for it can be.", SIZE, "no limit");
  static final Key<Boolean> DISABLED =
      Key.optional("disabled", "Whether it takes no mail at present.", new Flag(), "false");
  static final Key<String> MOVED_TO =
      Key.optional(
          "moved-to", "Where its owner went; senders have to send there.", ADDRESS_TEXT, "none");
  static final Key<String> FORWARDS_TO =
      Key.optional(
          "forwards-to", "Where its mail goes; the server sees to that.", ADDRESS_TEXT, "none");
  static final Key<List<String>> ALIAS_OF =
      Key.optional(
          "alias-of", "The addresses that it stands for.", OneOrList.of(ADDRESS_TEXT, 1), "none");
  static final Key<List<String>> MEMBERS =
      Key.optional(
          "members", "The members of a mailing list.", OneOrList.of(ADDRESS_TEXT, 1), "none");

  private static final List<Key<?>> KINDS = List.of(MOVED_TO, FORWARDS_TO, ALIAS_OF, MEMBERS);
  static final List<Key<?>> KEYS =
      Stream.concat(Stream.of(ADDRESS, QUOTA, QUOTA_MESSAGES, MAX_SIZE, DISABLED), KINDS.stream())
          .toList();

  private static final Type<Mailbox> MAILBOX =
      new Named<>(
          "mailbox",
          new ShortOrMap<>(
              new Mapped<>(ADDRESS_TEXT, Mailbox::of),
              new MapOf<>(
                  "a map with 'address' and 'quota'", KEYS, Map.of(), MailboxGrammar::assemble)));

  static final Key<List<Mailbox>> MAILBOXES =
      Key.optional(
          "mailboxes", "The recipients that the server has.", OneOrList.of(MAILBOX, 0), "unknown");
  static final Key<List<String>> DOMAINS =
      Key.optional(
          "domains",
          "The server's domains, besides those of its mailboxes.",
          OneOrList.of(
              new ParsedText<>(
                  "a domain such as example.test",
                  Definitions.schema("pattern", "^" + MailboxSetup.DOMAIN + "$"),
                  MailboxGrammar::domain),
              0),
          "none");
  static final Key<Boolean> CATCH_ALL =
      Key.optional(
          "catch-all", "Whether every address in these domains is known.", new Flag(), "false");

  private MailboxGrammar() {}

  private static String domain(String text) {
    return new MailboxSetup(List.of(), List.of(text), false).domains().get(0);
  }

  private static Optional<Mailbox> assemble(Fields fields) {
    Optional<String> address = fields.get(ADDRESS);
    Optional<Long> quota = fields.get(QUOTA);
    Optional<Long> quotaMessages = fields.get(QUOTA_MESSAGES);
    Optional<Long> maxSize = fields.get(MAX_SIZE);
    boolean disabled = fields.get(DISABLED, false);
    Optional<String> movedTo = fields.get(MOVED_TO);
    Optional<String> forwardsTo = fields.get(FORWARDS_TO);
    List<String> aliasOf = fields.get(ALIAS_OF, List.of());
    List<String> members = fields.get(MEMBERS, List.of());
    List<Key<?>> kinds = KINDS.stream().filter(fields::has).toList();
    if (kinds.size() > 1) {
      fields.report(
          kinds.get(1), "a mailbox has one of moved-to, forwards-to, alias-of and members");
      return Optional.empty();
    }
    return address.map(
        text ->
            new Mailbox(
                text,
                optional(quota),
                quotaMessages.isEmpty()
                    ? OptionalInt.empty()
                    : OptionalInt.of(quotaMessages.get().intValue()),
                optional(maxSize),
                disabled,
                movedTo,
                forwardsTo,
                aliasOf,
                members));
  }

  private static OptionalLong optional(Optional<Long> value) {
    return value.isEmpty() ? OptionalLong.empty() : OptionalLong.of(value.get());
  }

  /** What a profile says of its recipients. */
  static MailboxSetup setup(Fields fields) {
    List<Mailbox> mailboxes = fields.get(MAILBOXES, List.of());
    List<String> domains = fields.get(DOMAINS, List.of());
    boolean catchAll = fields.get(CATCH_ALL, false);
    List<String> addresses = mailboxes.stream().map(Mailbox::address).toList();
    for (String address : addresses) {
      if (addresses.indexOf(address) != addresses.lastIndexOf(address)) {
        fields.report(MAILBOXES, "mailbox '%s' stands here twice".formatted(Shown.plain(address)));
        return MailboxSetup.NONE;
      }
    }
    return new MailboxSetup(mailboxes, domains, catchAll);
  }

  /** Adds what a profile says of its recipients. */
  static void write(MailboxSetup setup, Map<String, Object> tree) {
    List<Object> mailboxes = setup.mailboxes().stream().map(MailboxGrammar::written).toList();
    WrittenProfile.putUnless(mailboxes.isEmpty(), tree, MAILBOXES, mailboxes);
    WrittenProfile.putUnless(setup.domains().isEmpty(), tree, DOMAINS, setup.domains());
    WrittenProfile.putUnless(!setup.catchAll(), tree, CATCH_ALL, true);
  }

  private static Object written(Mailbox mailbox) {
    if (mailbox.equals(Mailbox.of(mailbox.address()))) {
      return mailbox.address();
    }
    Map<String, Object> tree = new LinkedHashMap<>();
    WrittenProfile.put(tree, ADDRESS, mailbox.address());
    mailbox.quota().ifPresent(size -> WrittenProfile.put(tree, QUOTA, Sizes.format(size)));
    mailbox.quotaMessages().ifPresent(count -> WrittenProfile.put(tree, QUOTA_MESSAGES, count));
    mailbox.maxSize().ifPresent(size -> WrittenProfile.put(tree, MAX_SIZE, Sizes.format(size)));
    WrittenProfile.putUnless(!mailbox.disabled(), tree, DISABLED, true);
    mailbox.movedTo().ifPresent(other -> WrittenProfile.put(tree, MOVED_TO, other));
    mailbox.forwardsTo().ifPresent(other -> WrittenProfile.put(tree, FORWARDS_TO, other));
    WrittenProfile.putUnless(
        mailbox.aliasOf().isEmpty(), tree, ALIAS_OF, WrittenProfile.oneOrList(mailbox.aliasOf()));
    WrittenProfile.putUnless(
        mailbox.members().isEmpty(), tree, MEMBERS, WrittenProfile.oneOrList(mailbox.members()));
    return tree;
  }
}
