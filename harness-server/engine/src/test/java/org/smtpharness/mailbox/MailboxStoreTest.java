package org.smtpharness.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smtpharness.fault.Mailbox;
import org.smtpharness.fault.MailboxSetup;
import org.smtpharness.rules.Verdict;

class MailboxStoreTest {
  private static final String ANN = "ann@example.test";
  private static final String BOB = "bob@example.test";

  private final MailboxStore store = new MailboxStore();

  private void declare(boolean catchAll, Mailbox... mailboxes) {
    store.declare(List.of(new MailboxSetup(List.of(mailboxes), List.of("lists.test"), catchAll)));
  }

  private String result(String address) {
    return store.judge(address, OptionalLong.empty()).map(Verdict::result).orElse("-");
  }

  private String result(String address, long octets) {
    return store.judge(address, OptionalLong.of(octets)).map(Verdict::result).orElse("-");
  }

  @ParameterizedTest
  @CsvSource({
    "ann@example.test, known",
    "ann@EXAMPLE.test, known",
    "Ann@example.test, unknown",
    "nobody@example.test, unknown",
    "nobody@lists.test, unknown",
    "PostMaster@lists.test, known",
    "postmaster, known",
    "ann@elsewhere.test, -",
  })
  void knowsItsOwnAndSaysNothingOfOthers(String address, String result) {
    declare(false, Mailbox.of(ANN));

    assertThat(result(address)).isEqualTo(result);
  }

  @Test
  void withoutADeclarationNothingIsKnown() {
    assertThat(store.isDeclared()).isFalse();
    assertThat(result(ANN)).isEqualTo("-");
    assertThat(result("postmaster")).isEqualTo("-");
  }

  @Test
  void withCatchAllEveryAddressOfItsDomainsIsKnown() {
    declare(true, Mailbox.of(ANN).asDisabled());

    assertThat(result("nobody@example.test")).isEqualTo("known");
    assertThat(result(ANN)).isEqualTo("disabled");
    assertThat(result("nobody@elsewhere.test")).isEqualTo("-");
  }

  @Test
  void ofTwoProfilesTheFirstSaysWhatAMailboxIs() {
    store.declare(
        List.of(
            new MailboxSetup(List.of(Mailbox.of(ANN).asDisabled()), List.of(), false),
            new MailboxSetup(List.of(Mailbox.of(ANN), Mailbox.of(BOB)), List.of(), false)));

    assertThat(result(ANN)).isEqualTo("disabled");
    assertThat(result(BOB)).isEqualTo("known");
  }

  @Test
  void movedAndForwardedSayWhere() {
    declare(false, Mailbox.of(ANN).movedTo("a@new.test"), Mailbox.of(BOB).forwardingTo("b@c.test"));

    assertThat(store.judge(ANN, OptionalLong.empty())).contains(new Verdict("moved", "a@new.test"));
    assertThat(store.judge(BOB, OptionalLong.empty()))
        .contains(new Verdict("forwarded", "b@c.test"));
  }

  @Test
  void anAliasIsWhatItStandsForAndALoopIsUnknown() {
    declare(
        false,
        Mailbox.of(ANN),
        Mailbox.of(BOB).asDisabled(),
        Mailbox.of("info@example.test").aliasOf(ANN, "x@elsewhere.test"),
        Mailbox.of("both@example.test").aliasOf(ANN, BOB),
        Mailbox.of("loop@example.test").aliasOf("loop@example.test"));

    assertThat(result("info@example.test")).isEqualTo("known");
    assertThat(result("both@example.test")).isEqualTo("disabled");
    assertThat(result("loop@example.test")).isEqualTo("unknown");
  }

  @Test
  void octetsFillAMailboxAndDeletingMakesRoom() {
    declare(false, Mailbox.of(ANN).withQuota(1000));

    store.deliver(List.of(ANN), 600);
    assertThat(result(ANN)).isEqualTo("known");
    assertThat(result(ANN, 400)).isEqualTo("known");
    assertThat(result(ANN, 401)).isEqualTo("over-quota");
    store.deliver(List.of(ANN), 400);
    assertThat(store.judge(ANN, OptionalLong.of(1)))
        .contains(new Verdict("full", "1000 of 1000 octets used"));

    assertThat(store.empty(ANN)).isEqualTo(2);
    assertThat(store.empty(ANN)).isZero();
    assertThat(result(ANN, 1000)).isEqualTo("known");
  }

  @Test
  void soManyMessagesFillAMailboxAndOneMessageCanBeTooBig() {
    declare(false, Mailbox.of(ANN).withQuotaMessages(2).withMaxSize(100));

    assertThat(result(ANN, 101)).isEqualTo("too-big");
    store.deliver(List.of(ANN), 1);
    assertThat(result(ANN, 100)).isEqualTo("known");
    store.deliver(List.of(ANN), 1);
    assertThat(result(ANN)).isEqualTo("full");
  }

  @Test
  void aMessageReachesEachMailboxBehindAliasesListsAndForwardingOnce() {
    declare(
        true,
        Mailbox.of(ANN),
        Mailbox.of(BOB).forwardingTo(ANN),
        Mailbox.of("info@example.test").aliasOf(ANN),
        Mailbox.of("all@example.test").withMembers(ANN, BOB, "x@elsewhere.test"));

    store.deliver(List.of("all@example.test", "info@example.test", ANN, "c@example.test"), 7);

    assertThat(store.use(ANN)).contains(new MailboxUse(Mailbox.of(ANN), 1, 7));
    assertThat(store.uses()).extracting(MailboxUse::messages).containsExactly(1, 0, 0, 0);
  }

  @Test
  void aNameWithoutADomainMeansEachMailboxOfThatName() {
    declare(false, Mailbox.of(ANN), Mailbox.of("ann@lists.test"), Mailbox.of(BOB));

    assertThat(store.search("ann"))
        .extracting(Mailbox::address)
        .containsExactly(ANN, "ann@lists.test");
    assertThat(store.search("bob")).hasSize(1);
    assertThat(store.search("nobody")).isEmpty();
  }
}
