package org.smtpharness.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page about the DNS says of Postfix what {@link PostfixFindsItsWayIT} sees it do. */
class PostfixPageTest {
  private static final Path PAGE = Path.of("..", "docs", "dns.md");

  @Test
  void eachScenarioHasItsRow() throws IOException {
    assertThat(Files.readString(PAGE))
        .contains(
            Stream.of(PostfixScenario.values())
                .map(PostfixScenario::row)
                .collect(Collectors.joining("\n", "|---|---|\n", "\n\n")));
  }

  @Test
  void theCommandForANetworkOfItsOwnIsTheOneThatIsUsed() throws IOException {
    assertThat(Files.readString(PAGE))
        .contains("unshare --net --mount sh -c '" + OwnNetwork.ENTER + "' resolv.conf ");
  }
}
