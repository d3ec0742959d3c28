package org.smtpharness.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.smtpharness.ServerHost;
import org.smtpharness.fault.MailExchange;

/**
 * A host that a server plays, as the API shows it.
 *
 * @param name how it introduces itself
 * @param address the address to connect to
 * @param port the SMTP port
 * @param tlsPort the port with implicit TLS; left out when there is none
 * @param mx the domains that it takes mail for
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record HostView(String name, String address, int port, Integer tlsPort, List<MailExchange> mx) {

  static HostView of(ServerHost host) {
    return new HostView(
        host.name(),
        host.address(),
        host.port(),
        host.tlsPort().isPresent() ? host.tlsPort().getAsInt() : null,
        host.mx());
  }
}
