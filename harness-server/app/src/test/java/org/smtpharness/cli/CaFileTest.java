package org.smtpharness.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.smtpharness.tls.CertificateAuthority;

class CaFileTest {
  private static final CertificateAuthority OURS = new CertificateAuthority();

  @TempDir private Path folder;

  @Test
  void holdsTheCertificateAndNothingIsLeftBesideIt() throws IOException {
    Path file = folder.resolve("ca.pem");

    CaFile.write(file, OURS);

    assertThat(file).hasContent(OURS.pem());
    assertThat(folder).isDirectoryContaining(path -> path.equals(file));
    try (var all = Files.list(folder)) {
      assertThat(all).hasSize(1);
    }
  }

  @Test
  void takesThePlaceOfThatOfAnEarlierRun() throws IOException {
    Path file = Files.writeString(folder.resolve("ca.pem"), new CertificateAuthority().pem());

    CaFile.write(file, OURS);

    assertThat(file).hasContent(OURS.pem());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "mine", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"})
  void takesThePlaceOfNothingElse(String content) throws IOException {
    requireKept(content);
  }

  @Test
  void takesThePlaceOfNothingThatHoldsMore() throws IOException {
    requireKept(OURS.pem() + "mine");
    requireKept("mine\n" + OURS.pem());
    requireKept(OURS.pem() + OURS.pem());
  }

  private void requireKept(String content) throws IOException {
    Path file = Files.writeString(folder.resolve("ca.pem"), content);

    assertThatThrownBy(() -> CaFile.write(file, OURS))
        .isInstanceOf(SetupException.class)
        .hasMessageStartingWith(file + " is no CA certificate of SMTP Harness");
    assertThat(Files.readString(file)).isEqualTo(content);
  }

  @Test
  void takesThePlaceOfNoLinkAndNoFolder() throws IOException {
    Path elsewhere = Files.writeString(folder.resolve("elsewhere"), OURS.pem());
    Path link = Files.createSymbolicLink(folder.resolve("link"), elsewhere);

    assertThatThrownBy(() -> CaFile.write(link, OURS)).isInstanceOf(SetupException.class);
    assertThatThrownBy(() -> CaFile.write(folder, OURS)).isInstanceOf(SetupException.class);
  }
}
