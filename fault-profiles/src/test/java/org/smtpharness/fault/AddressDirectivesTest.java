package org.smtpharness.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class AddressDirectivesTest {
  private final AddressDirectives directives = AddressDirectives.DEFAULT;

  @Test
  void theLocalPartAtTheDirectiveDomainIsTheDirective() {
    assertThat(directives.ofRecipient("450-4.2.1@fault.test")).contains("450-4.2.1");
    assertThat(directives.ofSender("450-4.1.8@FAULT.Test")).contains("450-4.1.8");
    assertThat(directives.ofRecipient("Reset.X2@fault.test")).contains("reset.x2");
  }

  @Test
  void aLabelBeforeTheLastPlusSaysNothing() {
    assertThat(directives.ofRecipient("ann+550@fault.test")).contains("550");
    assertThat(directives.ofRecipient("ann+bob+550@fault.test")).contains("550");
    assertThat(directives.ofSender("ann+550@fault.test")).contains("550");
  }

  @Test
  void otherAddressesAreOrdinary() {
    assertThat(directives.ofRecipient("450@example.test")).isEmpty();
    assertThat(directives.ofRecipient("ann+450@example.test")).isEmpty();
    assertThat(directives.ofRecipient("450@mx.fault.test")).isEmpty();
    assertThat(directives.ofRecipient("postmaster")).isEmpty();
    assertThat(directives.ofSender("")).isEmpty();
  }

  @Test
  void plusAddressesOfRecipientsAreDirectivesWhereTheProfileSaysSo() {
    AddressDirectives withPlus = AddressDirectives.at("a.test").withPlus("*.example.test");

    assertThat(withPlus.ofRecipient("ann+450@mx.example.test")).contains("450");
    assertThat(withPlus.ofRecipient("ann@mx.example.test")).isEmpty();
    assertThat(withPlus.ofRecipient("ann+450@example.org")).isEmpty();
    assertThat(withPlus.ofSender("bounces+ann=a.test@mx.example.test")).isEmpty();
    assertThat(withPlus.ofRecipient("450@fault.test")).isEmpty();
  }

  @Test
  void noDomainMeansNoDirective() {
    assertThat(new AddressDirectives(List.of(), List.of()).ofRecipient("450@fault.test")).isEmpty();
  }
}
