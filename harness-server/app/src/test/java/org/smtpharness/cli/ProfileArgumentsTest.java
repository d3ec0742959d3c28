package org.smtpharness.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.smtpharness.fault.FaultProfile;

class ProfileArgumentsTest {
  private final ProfileArguments arguments = new ProfileArguments();

  @Test
  void theLastIsConsultedFirst(@TempDir Path directory) throws IOException {
    Path mine = Files.writeString(directory.resolve("mine.yml"), "profile: mine\nrules: []\n");

    List<FaultProfile> found = arguments.lastFirst(List.of("greylist", mine.toString()));

    assertThat(found).extracting(FaultProfile::name).containsExactly("mine", "greylist");
  }

  @Test
  void aSuffixMakesItAFileEvenWithTheNameOfABundledOne() {
    assertThatThrownBy(() -> arguments.lastFirst(List.of("greylist.yaml")))
        .isInstanceOf(SetupException.class)
        .hasMessage("greylist.yaml: no such file");
  }
}
