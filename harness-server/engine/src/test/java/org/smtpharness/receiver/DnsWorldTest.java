package org.smtpharness.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smtpharness.dns.DnsFault;
import org.smtpharness.dns.EmbeddedDns;
import org.smtpharness.dns.FaultRule;
import org.smtpharness.fault.Judgement;
import org.smtpharness.fault.Stage;
import org.smtpharness.journal.Content;
import org.smtpharness.rules.Details;
import org.smtpharness.rules.HeaderFields;
import org.smtpharness.rules.Situation;
import org.smtpharness.rules.Verdict;

/** Each word of a judgement that is found out by the DNS. */
class DnsWorldTest {
  private final EmbeddedDns dns = EmbeddedDns.create();
  private final DnsWorld world =
      new DnsWorld(dns.lookup(), "mx.test", InstantSource.system(), (session, what, fact) -> {});

  /** Publishes records, each a name, a type and a value, with semicolons between. */
  private void publish(String records) {
    if (records.equals("servfail")) {
      dns.faults().add(FaultRule.of(DnsFault.Plain.SERVFAIL));
      return;
    }
    Stream.of(records.split(";"))
        .map(String::strip)
        .filter(record -> !record.equals("nothing"))
        .map(record -> record.split(" ", 3))
        .forEach(words -> dns.zones().add(words[0], words[1], words[2]));
  }

  private static Situation situation(String helo, String content) {
    Details details =
        Details.NONE.withHeaders(
            HeaderFields.of(Content.wrap(content.getBytes(StandardCharsets.US_ASCII))));
    return new Situation(
        Stage.END_OF_DATA,
        0,
        "192.0.2.7",
        Optional.of(helo),
        Optional.of("news@example.test"),
        Optional.empty(),
        List.of("ann@other.test"),
        Optional.empty(),
        details);
  }

  private String judge(Judgement judgement, String helo) {
    String content = "From: news@example.test\r\nSubject: News\r\n\r\nNothing new.\r\n";
    return world.judge(judgement, situation(helo, content)).map(Verdict::result).orElse("unknown");
  }

  @ParameterizedTest
  @CsvSource({
    "pass, 7.2.0.192.in-addr.arpa PTR mail.example.test; mail.example.test A 192.0.2.7",
    "missing, nothing",
    "mismatch, 7.2.0.192.in-addr.arpa PTR mail.example.test; mail.example.test A 192.0.2.8",
    "generic, 7.2.0.192.in-addr.arpa PTR 7-2-0-192.dyn.isp.test;"
        + " 7-2-0-192.dyn.isp.test A 192.0.2.7",
    "temperror, servfail"
  })
  void theNameOfAClientIsJudged(String word, String records) {
    publish(records);
    assertThat(judge(Judgement.PTR, "client.example.test")).isEqualTo(word);
  }

  @ParameterizedTest
  @CsvSource({
    "ok, mail.example.test, mail.example.test A 192.0.2.7",
    "unresolvable, mail.example.test, nothing",
    "literal, [192.0.2.7], nothing",
    "not-fqdn, localhost, nothing",
    "temperror, mail.example.test, servfail"
  })
  void whatAClientCallsItselfIsJudged(String word, String helo, String records) {
    publish(records);
    assertThat(judge(Judgement.HELO_DNS, helo)).isEqualTo(word);
  }

  @ParameterizedTest
  @CsvSource({
    "ok, example.test MX 10 mail.example.test",
    "ok, example.test A 192.0.2.7",
    "no-address, nothing",
    "null-mx, example.test MX 0 .",
    "temperror, servfail"
  })
  void theDomainOfTheSenderIsJudged(String word, String records) {
    publish(records);
    assertThat(judge(Judgement.SENDER_DNS, "client.example.test")).isEqualTo(word);
  }

  @ParameterizedTest
  @CsvSource({
    "none, nothing",
    "neutral, NAME TXT v=spf1 ?all",
    "pass, NAME TXT v=spf1 ip4:192.0.2.7 -all",
    "fail, NAME TXT v=spf1 -all",
    "softfail, NAME TXT v=spf1 ~all",
    "temperror, servfail",
    "permerror, NAME TXT v=spf1 nonsense"
  })
  void spfIsJudgedForTheSenderAndForTheHelo(String word, String records) {
    publish(records.replace("NAME", "example.test"));
    publish(records.replace("NAME", "mail.example.test"));
    assertThat(judge(Judgement.SPF, "mail.example.test")).isEqualTo(word);
    assertThat(judge(Judgement.SPF_HELO, "mail.example.test")).isEqualTo(word);
  }

  @ParameterizedTest
  @CsvSource({
    "none, none, nothing",
    "pass, none, _dmarc.example.test TXT v=DMARC1; p=reject",
    "fail, reject, _dmarc.example.test TXT v=DMARC1; p=reject",
    "fail, quarantine, _dmarc.example.test TXT v=DMARC1; p=quarantine",
    "fail, none, _dmarc.example.test TXT v=DMARC1; p=none"
  })
  void dmarcIsJudgedWithWhatTheDomainAsksFor(String word, String policy, String record) {
    if (record.startsWith("_dmarc")) {
      dns.zones().add("_dmarc.example.test", "TXT", record.split(" ", 3)[2]);
    }
    String spf = word.equals("pass") ? "v=spf1 ip4:192.0.2.7 -all" : "v=spf1 -all";
    dns.zones().add("example.test", "TXT", spf);
    assertThat(judge(Judgement.DMARC, "mail.example.test")).isEqualTo(word);
    assertThat(judge(Judgement.DMARC_POLICY, "mail.example.test")).isEqualTo(policy);
  }

  @Test
  void aMessageWithoutASignatureHasNone() {
    assertThat(judge(Judgement.DKIM, "mail.example.test")).isEqualTo("none");
  }

  @Test
  void theDnsKnowsNothingOfMailboxes() {
    assertThat(judge(Judgement.MAILBOX, "mail.example.test")).isEqualTo("unknown");
    assertThat(Arrays.asList(Judgement.values())).hasSize(9);
  }
}
