package org.smtpharness.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.smtpharness.assertj.SmtpAssertions.assertThat;

import java.util.List;
import javax.naming.NamingException;
import javax.naming.ServiceUnavailableException;
import org.junit.jupiter.api.Test;
import org.smtpharness.SmtpHarness;
import org.smtpharness.dns.DnsFault;
import org.smtpharness.dns.FaultRule;
import org.smtpharness.dns.PlayedFault;
import org.smtpharness.junit.SmtpHarnessTest;
import org.smtpharness.junit.WithFaults;
import org.xbill.DNS.Lookup;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

@SmtpHarnessTest
class MailRoutesTest {

  // tag::jndi[]
  @Test
  void goesToThePreferredServerFirst(SmtpHarness smtp) throws NamingException {
    smtp.dns().zones().load("example.test", "@ MX 20 mx2\n@ MX 10 mx1\n");

    assertThat(new MailRoutes(smtp.dns().jndiUrl()).to("example.test"))
        .containsExactly("mx1.example.test", "mx2.example.test");
    assertThat(smtp.dns()).wasAskedFor("example.test", "MX").wasNotAskedFor("example.test", "A");
  }

  // end::jndi[]
  // tag::world[]
  @Test
  void recoversWithTheDns(SmtpHarness smtp) throws NamingException {
    MailRoutes routes = new MailRoutes(smtp.dns().jndiUrl());
    smtp.dns().zones().add("example.test", "MX", "10 old.example.test");
    PlayedFault outage =
        smtp.dns().faults().add(FaultRule.of(DnsFault.Plain.SERVFAIL).below("example.test"));
    assertThatThrownBy(() -> routes.to("example.test"))
        .isInstanceOf(ServiceUnavailableException.class);

    smtp.dns().faults().remove(outage);
    smtp.dns().zones().replace("example.test", "MX", List.of("10 new.example.test"));

    assertThat(routes.to("example.test")).containsExactly("new.example.test");
  }

  @Test
  @WithFaults(
      yaml =
          """
          profile: policy-block-list
          clients:
            - { appears-as: 192.0.2.10 }
          block-lists:
            - { zone: pbl.dnsbl.test, list: 192.0.2.0/24, answer: 127.0.0.10 }
          rules:
            - name: listed
              at: rcpt
              match: { listed-in: pbl.dnsbl.test }
              do: { reply: "554 5.7.1 {client-ip} is listed: {reason}" }
          """)
  void getsThroughOnceItsAddressIsDelisted(SmtpHarness smtp) {
    Newsletter newsletter = new Newsletter(smtp.host(), smtp.port(), smtp.clock()::advance);
    assertThat(newsletter.send("ann@example.test")).containsExactly("ann@example.test");

    smtp.dns().blockList("pbl.dnsbl.test").delist("192.0.2.10");

    assertThat(newsletter.send("ann@example.test")).isEmpty();
  }

  // end::world[]
  // tag::resolver[]
  @Test
  void isAskedByDnsjavaToo(SmtpHarness smtp) throws TextParseException {
    smtp.dns().zones().add("example.test", "MX", "10 mx.example.test");

    Lookup lookup = new Lookup("example.test", Type.MX);
    lookup.setResolver(smtp.dns().resolver());
    lookup.setCache(null);

    assertThat(lookup.run())
        .singleElement()
        .isInstanceOfSatisfying(
            MXRecord.class, mx -> assertThat(mx.getTarget()).hasToString("mx.example.test."));
  }

  // end::resolver[]

  @Test
  void takesTheDomainItselfWithoutAServer(SmtpHarness smtp) throws NamingException {
    smtp.dns().zones().add("example.test", "A", "192.0.2.1");

    assertThat(new MailRoutes(smtp.dns().jndiUrl()).to("example.test"))
        .containsExactly("example.test");
  }
}
