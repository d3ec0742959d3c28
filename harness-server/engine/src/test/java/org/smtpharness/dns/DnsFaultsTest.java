package org.smtpharness.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.smtpharness.dns.DnsFault.Plain;
import org.xbill.DNS.Message;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;

class DnsFaultsTest {
  private static final String NAME = "mail.example.test";
  private static final String RIGHT = "NOERROR [192.0.2.1]";

  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
  private final EmbeddedDns dns = EmbeddedDns.create(now::get, DnsObserver.NONE);

  @BeforeEach
  void fill() {
    dns.zones().add(NAME, "A", "192.0.2.1");
  }

  @AfterEach
  void close() {
    dns.close();
  }

  private void advance(Duration time) {
    now.updateAndGet(before -> before.plus(time));
  }

  private String asked() throws IOException {
    return Asking.brief(dns, NAME, Type.A);
  }

  private String checked() throws DnsFailure {
    DnsAnswer answer = dns.lookup().ask(DnsNames.absolute(NAME), Type.A);
    return answer.nameExists() + " " + answer.records().size();
  }

  @Nested
  class OnTheWire {
    @ParameterizedTest
    @CsvSource({
      "NXDOMAIN, NXDOMAIN []",
      "SERVFAIL, SERVFAIL []",
      "REFUSED, REFUSED []",
      "EMPTY, NOERROR []"
    })
    void aCodeIsAnswered(Plain fault, String answer) throws IOException {
      dns.faults().add(FaultRule.of(fault));

      assertThat(asked()).isEqualTo(answer);
      assertThat(dns.questions().get(0).fault()).contains(fault.keyword());
    }

    @Test
    void silenceIsSilence() {
      dns.faults().add(FaultRule.of(Plain.TIMEOUT));
      SimpleResolver resolver = dns.resolver();
      resolver.setTimeout(Duration.ofMillis(200));
      long begun = System.nanoTime();

      assertThatThrownBy(() -> resolver.send(Asking.query(NAME, Type.A)))
          .isInstanceOf(IOException.class);

      assertThat(System.nanoTime() - begun).isGreaterThanOrEqualTo(190_000_000L);
      assertThat(dns.questions()).extracting(DnsExchange::rcode).containsOnly("TIMEOUT");
    }

    @ParameterizedTest
    @EnumSource(
        value = Transport.class,
        names = {"UDP", "TCP"})
    void aSlowAnswerIsLate(Transport transport) throws IOException {
      dns.faults().add(FaultRule.of(new DnsFault.Slow(Duration.ofMillis(150))));
      SimpleResolver resolver = dns.resolver();
      resolver.setTCP(transport == Transport.TCP);
      long begun = System.nanoTime();

      assertThat(Asking.brief(resolver.send(Asking.query(NAME, Type.A)))).isEqualTo(RIGHT);

      assertThat(System.nanoTime() - begun).isGreaterThanOrEqualTo(150_000_000L);
    }

    @Test
    void aSlowAnswerKeepsNobodyElseWaiting() throws Exception {
      dns.zones().add("other.example.test", "A", "192.0.2.2");
      dns.faults().add(FaultRule.of(new DnsFault.Slow(Duration.ofSeconds(30))).at(NAME));
      SimpleResolver slow = dns.resolver();
      slow.setTimeout(Duration.ofSeconds(60));
      CompletableFuture<Message> late =
          slow.sendAsync(Asking.query(NAME, Type.A)).toCompletableFuture();

      assertThat(Asking.brief(dns, "other.example.test", Type.A)).isEqualTo("NOERROR [192.0.2.2]");

      assertThat(late).isNotDone();
      late.cancel(true);
    }

    @Test
    void truncationSendsTheClientToTcp() throws IOException {
      dns.faults().add(FaultRule.of(Plain.TRUNCATE));

      assertThat(Asking.brief(dns.resolver().send(Asking.query(NAME, Type.A)))).isEqualTo(RIGHT);

      assertThat(dns.questions())
          .extracting(DnsExchange::transport)
          .containsExactly(Transport.UDP, Transport.TCP);
      assertThat(dns.questions().get(0).answers()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
        value = Plain.class,
        names = {"GARBAGE", "WRONG_ID"})
    void whatIsNoAnswerIsNotTaken(Plain fault) {
      dns.faults().add(FaultRule.of(fault));
      SimpleResolver resolver = dns.resolver();
      resolver.setTimeout(Duration.ofMillis(500));

      assertThatThrownBy(() -> resolver.send(Asking.query(NAME, Type.A)))
          .isInstanceOf(IOException.class);
    }

    @Test
    void otherRecordsAreAnsweredAsTold() throws IOException {
      dns.faults().add(FaultRule.of(new DnsFault.Answer(List.of("A 192.0.2.66", "A 192.0.2.67"))));

      assertThat(asked()).isEqualTo("NOERROR [192.0.2.66, 192.0.2.67]");
    }
  }

  @Nested
  class InProcess {
    @ParameterizedTest
    @CsvSource({
      "SERVFAIL, SERVFAIL",
      "REFUSED, REFUSED",
      "TIMEOUT, TIMEOUT",
      "GARBAGE, GARBAGE",
      "WRONG_ID, GARBAGE"
    })
    void whatLeavesNoAnswerIsAFailureAtOnce(Plain fault, DnsFailure.Kind kind) {
      dns.faults().add(FaultRule.of(fault));

      assertThatThrownBy(DnsFaultsTest.this::checked)
          .isInstanceOfSatisfying(
              DnsFailure.class, failure -> assertThat(failure.kind()).isEqualTo(kind));
    }

    @ParameterizedTest
    @CsvSource({"NXDOMAIN, false 0", "EMPTY, true 0", "TRUNCATE, true 1"})
    void whatIsAnAnswerIsOne(Plain fault, String answer) throws DnsFailure {
      dns.faults().add(FaultRule.of(fault));

      assertThat(checked()).isEqualTo(answer);
    }

    @Test
    void aSlowAnswerComesAtOnceUnlessNobodyWouldWaitForIt() throws DnsFailure {
      dns.faults().add(FaultRule.of(new DnsFault.Slow(Duration.ofSeconds(2))));
      assertThat(checked()).isEqualTo("true 1");

      dns.faults().add(FaultRule.of(new DnsFault.Slow(Duration.ofMinutes(1))));
      assertThatThrownBy(DnsFaultsTest.this::checked)
          .isInstanceOfSatisfying(
              DnsFailure.class,
              failure -> assertThat(failure.kind()).isEqualTo(DnsFailure.Kind.TIMEOUT));
    }

    @Test
    void aCircleOfAliasesIsAFailureOfTheServer() {
      dns.zones().add("a.loop.test", "CNAME", "a.loop.test");

      assertThatThrownBy(() -> dns.lookup().ask(DnsNames.absolute("a.loop.test"), Type.A))
          .isInstanceOf(DnsFailure.class)
          .hasMessage("a.loop.test. A: SERVFAIL");
    }
  }

  @Nested
  class Matching {
    @Test
    void isByNameOrAllBelowIt() throws IOException {
      dns.faults().add(FaultRule.of(Plain.SERVFAIL).at("EXAMPLE.test"));
      assertThat(asked()).isEqualTo(RIGHT);

      dns.faults().add(FaultRule.of(Plain.SERVFAIL).below("EXAMPLE.test"));
      assertThat(asked()).isEqualTo("SERVFAIL []");
    }

    @Test
    void isByType() throws IOException {
      dns.faults().add(FaultRule.of(Plain.SERVFAIL).type("mx"));

      assertThat(asked()).isEqualTo(RIGHT);
      assertThat(Asking.brief(dns, NAME, Type.MX)).isEqualTo("SERVFAIL []");
    }

    @Test
    void isByTransport() throws IOException {
      dns.faults().add(FaultRule.of(Plain.SERVFAIL).over(Transport.TCP));

      assertThat(asked()).isEqualTo(RIGHT);
      assertThat(Asking.brief(Asking.tcp(dns, NAME, Type.A))).isEqualTo("SERVFAIL []");
    }

    @Test
    void isByWhoAsks() throws Exception {
      dns.faults().add(FaultRule.of(Plain.NXDOMAIN).seenBy(SeenBy.CLIENT));
      assertThat(List.of(asked(), checked())).containsExactly("NXDOMAIN []", "true 1");

      dns.faults().clear();
      dns.faults().add(FaultRule.of(Plain.NXDOMAIN).seenBy(SeenBy.CHECKS));
      assertThat(List.of(asked(), checked())).containsExactly(RIGHT, "false 0");
    }

    @Test
    void theLastAddedIsConsultedFirst() throws IOException {
      dns.faults().add(FaultRule.of(Plain.SERVFAIL));
      PlayedFault last = dns.faults().add(FaultRule.of(Plain.REFUSED));

      assertThat(asked()).isEqualTo("REFUSED []");
      assertThat(dns.faults().remove(last)).isTrue();
      assertThat(asked()).isEqualTo("SERVFAIL []");
    }
  }

  @Nested
  class Counting {
    @Test
    void repeatsOfOneLookUpCountOnce() throws IOException {
      PlayedFault fault = dns.faults().add(FaultRule.of(Plain.SERVFAIL).lookups(2));

      assertThat(List.of(asked(), asked(), asked())).containsOnly("SERVFAIL []");
      assertThat(fault.used()).isEqualTo(1);

      advance(FaultCount.RETRY_WINDOW);
      assertThat(asked()).isEqualTo("SERVFAIL []");
      advance(FaultCount.RETRY_WINDOW);
      assertThat(asked()).isEqualTo(RIGHT);
      assertThat(fault.used()).isEqualTo(2);
    }

    @Test
    void anotherQuestionIsAnotherLookUp() throws IOException {
      dns.faults().add(FaultRule.of(Plain.SERVFAIL).lookups(1));

      assertThat(asked()).isEqualTo("SERVFAIL []");
      assertThat(Asking.brief(dns, NAME, Type.MX)).isEqualTo("NOERROR []");
      assertThat(asked()).isEqualTo("SERVFAIL []");
    }

    @Test
    void aClearAnswerIsNotRepeatedSoEachQuestionIsALookUp() throws IOException {
      dns.faults().add(FaultRule.of(Plain.NXDOMAIN).lookups(1));

      assertThat(List.of(asked(), asked())).containsExactly("NXDOMAIN []", RIGHT);
    }

    @Test
    void eachQuestionInProcessIsALookUp() throws DnsFailure {
      dns.faults().add(FaultRule.of(Plain.SERVFAIL).lookups(1));

      assertThatThrownBy(DnsFaultsTest.this::checked).isInstanceOf(DnsFailure.class);
      assertThat(checked()).isEqualTo("true 1");
    }

    @Test
    void questionsCountEach() throws IOException {
      dns.faults().add(FaultRule.of(Plain.SERVFAIL).queries(2));

      assertThat(List.of(asked(), asked(), asked()))
          .containsExactly("SERVFAIL []", "SERVFAIL []", RIGHT);
    }

    @Test
    void theTimeOfAFaultRunsOutOnTheClockOfTheHarness() throws IOException {
      dns.faults().add(FaultRule.of(Plain.SERVFAIL).lasting(Duration.ofMinutes(5)));

      advance(Duration.ofMinutes(5).minusNanos(1));
      assertThat(asked()).isEqualTo("SERVFAIL []");
      advance(Duration.ofNanos(1));
      assertThat(asked()).isEqualTo(RIGHT);
    }
  }

  @ParameterizedTest
  @EnumSource
  void eachPlainFaultIsFoundByItsName(Plain fault) {
    assertThat(Plain.named(fault.keyword())).isEqualTo(fault);
  }

  @Test
  void wrongSettingsAreNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Plain.named("wrong_id"))
        .withMessage(
            "found the DNS fault 'wrong_id'; expected one of nxdomain, servfail, refused, timeout,"
                + " truncate, garbage, wrong-id, empty");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DnsFault.Answer(List.of("192.0.2.66")))
        .withMessage("found '192.0.2.66'; expected a type and a value such as A 192.0.2.66");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FaultRule.of(Plain.EMPTY).lookups(0))
        .withMessageContaining("at least once but was 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DnsFault.Slow(Duration.ZERO))
        .withMessageContaining("more than zero");
  }
}
