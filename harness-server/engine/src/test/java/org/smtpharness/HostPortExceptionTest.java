package org.smtpharness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smtpharness.fault.Host;

class HostPortExceptionTest {
  private static HostPortException exception(String address, String cause, String system)
      throws IOException {
    return new HostPortException(
        Host.named("mx1.test"), InetAddress.getByName(address), new IOException(cause), system);
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.2, Can't assign requested address, Mac OS X, sudo ifconfig lo0 alias 127.0.0.2 up",
    "127.0.0.2, Cannot assign requested address, Linux, sudo ip addr add 127.0.0.2/8 dev lo",
    "::1, Can't assign requested address, Mac OS X,"
        + " sudo ifconfig lo0 inet6 alias 0:0:0:0:0:0:0:1 up",
    "::1, Cannot assign requested address, Linux, sudo ip addr add 0:0:0:0:0:0:0:1/128 dev lo"
  })
  void anAddressThatTheMachineLacksComesWithTheCommandThatAddsIt(
      String address, String cause, String system, String command) throws IOException {
    String text = "can't listen on " + address + " port 25: " + cause;

    assertThat(exception(address, text, system))
        .hasMessage(
            "host 'mx1.test': "
                + text
                + "; add it to this machine, with '"
                + command
                + "', or leave 'address' out, and the host gets a port of its own");
  }

  @Test
  void anythingElseComesWithTheAdviceToTakeAnotherPort() throws IOException {
    assertThat(exception("127.0.0.1", "can't listen on 127.0.0.1 port 25: Permission denied", ""))
        .hasMessage(
            "host 'mx1.test': can't listen on 127.0.0.1 port 25: Permission denied; give the host"
                + " another port, or none for a free one on the server's address");
  }
}
