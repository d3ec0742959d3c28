package org.smtpharness.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Hashtable;
import java.util.List;
import javax.naming.CommunicationException;
import javax.naming.Context;
import javax.naming.NameNotFoundException;
import javax.naming.NamingException;
import javax.naming.OperationNotSupportedException;
import javax.naming.ServiceUnavailableException;
import javax.naming.directory.Attribute;
import javax.naming.directory.InitialDirContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.smtpharness.dns.DnsFault.Plain;

/** What the DNS client of the JDK makes of the answers and of each fault. */
class JndiClientTest {
  private final EmbeddedDns dns = EmbeddedDns.create();

  private int timeoutMillis = 10_000;

  @BeforeEach
  void fill() {
    dns.zones().add("example.test", "MX", "10 mx.example.test");
  }

  @AfterEach
  void close() {
    dns.close();
  }

  private Attribute mx() throws NamingException {
    Hashtable<String, String> settings = new Hashtable<>();
    settings.put(Context.INITIAL_CONTEXT_FACTORY, "com.sun.jndi.dns.DnsContextFactory");
    settings.put(Context.PROVIDER_URL, dns.jndiUrl());
    settings.put("com.sun.jndi.dns.timeout.initial", Integer.toString(timeoutMillis));
    settings.put("com.sun.jndi.dns.timeout.retries", "2");
    InitialDirContext context = new InitialDirContext(settings);
    try {
      return context.getAttributes("example.test", new String[] {"MX"}).get("MX");
    } finally {
      context.close();
    }
  }

  private void fault(DnsFault fault) {
    dns.faults().add(FaultRule.of(fault));
  }

  @Test
  void takesAnAnswer() throws NamingException {
    assertThat(mx().get()).isEqualTo("10 mx.example.test.");
  }

  @Test
  void tellsTheCodesApart() {
    fault(Plain.NXDOMAIN);
    assertThatThrownBy(this::mx).isInstanceOf(NameNotFoundException.class);
    fault(Plain.SERVFAIL);
    assertThatThrownBy(this::mx).isInstanceOf(ServiceUnavailableException.class);
    fault(Plain.REFUSED);
    assertThatThrownBy(this::mx).isInstanceOf(OperationNotSupportedException.class);
  }

  @ParameterizedTest
  @EnumSource(
      value = Plain.class,
      names = {"TIMEOUT", "GARBAGE", "WRONG_ID"})
  void givesUpAfterItsTriesWhenNoAnswerCanBeTaken(Plain fault) {
    fault(fault);
    timeoutMillis = 300;
    long begun = System.nanoTime();

    assertThatThrownBy(this::mx).isInstanceOf(CommunicationException.class);

    assertThat(System.nanoTime() - begun).isGreaterThanOrEqualTo(300_000_000L);
    assertThat(dns.questions()).hasSize(2);
  }

  @Test
  void meetsAFaultOfOneLookUpThroughAllItsRepeats() {
    PlayedFault silence = dns.faults().add(FaultRule.of(Plain.TIMEOUT).lookups(1));
    timeoutMillis = 300;

    assertThatThrownBy(this::mx).isInstanceOf(CommunicationException.class);

    assertThat(silence.used()).isEqualTo(1);
    assertThat(dns.questions()).hasSize(2);
  }

  @Test
  void asksAgainOverTcpWhenTheAnswerIsCut() throws NamingException {
    fault(Plain.TRUNCATE);

    assertThat(mx().get()).isEqualTo("10 mx.example.test.");
    assertThat(dns.questions())
        .extracting(DnsExchange::transport)
        .containsExactly(Transport.UDP, Transport.TCP);
  }

  @Test
  void takesSlowEmptyAndOtherAnswersAsTheyCome() throws NamingException {
    fault(new DnsFault.Slow(Duration.ofMillis(100)));
    assertThat(mx().get()).isEqualTo("10 mx.example.test.");
    fault(Plain.EMPTY);
    assertThat(mx()).isNull();
    fault(new DnsFault.Answer(List.of("MX 0 .")));
    assertThat(mx().get()).isEqualTo("0 .");
  }
}
