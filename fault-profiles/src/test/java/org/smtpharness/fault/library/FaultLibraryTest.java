package org.smtpharness.fault.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.smtpharness.fault.FaultProfile;
import org.smtpharness.fault.language.ProfileReader;

class FaultLibraryTest {
  private static final Path FILES = Path.of("src/main/resources/org/smtpharness/fault/library");

  private final FaultLibrary library = FaultLibrary.bundled();

  @Test
  void theIndexNamesEveryFileInOrder() throws IOException {
    try (Stream<Path> files = Files.list(FILES)) {
      List<String> names =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith(".yaml"))
              .map(name -> name.substring(0, name.length() - ".yaml".length()))
              .sorted()
              .toList();

      assertThat(library.names()).isEqualTo(names).hasSizeGreaterThanOrEqualTo(30);
    }
  }

  @Test
  void profilesComeInTheOrderOfTheirNames() {
    assertThat(library.profiles()).extracting(FaultProfile::name).isEqualTo(library.names());
  }

  @Test
  void aProfileIsFoundByItsName() {
    assertThat(library.find("greylist")).contains(library.profile("greylist"));
    assertThat(library.find("no-such-profile")).isEmpty();
    assertThat(library.find("../library/greylist")).isEmpty();
  }

  @Test
  void theSourceIsTheTextThatTheProfileWasReadFrom() {
    assertThat(new ProfileReader().read("greylist.yaml", library.source("greylist")))
        .isEqualTo(library.profile("greylist"));
  }

  @Test
  void anUnknownNameIsAnsweredWithANearOneAndAllThatExist() {
    assertThatThrownBy(() -> library.profile("graylist"))
        .isInstanceOf(NoSuchElementException.class)
        .hasMessageStartingWith(
            "profile 'graylist' not found, did you mean 'greylist'? (have: address-directives, ")
        .hasMessageEndingWith("x-pipe-connect)");
    assertThatThrownBy(() -> library.source("nothing-like-it"))
        .isInstanceOf(NoSuchElementException.class)
        .hasMessageStartingWith("profile 'nothing-like-it' not found (have: ");
  }
}
