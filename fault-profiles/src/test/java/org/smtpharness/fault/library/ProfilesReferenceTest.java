package org.smtpharness.fault.library;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.smtpharness.fault.FaultProfile;
import org.smtpharness.fault.language.KeptFile;

/** The page of the bundled profiles says what their files say. */
class ProfilesReferenceTest {
  private static final String HEAD =
      """
      # The bundled fault profiles

      Each profile is a file of the [language](language.md) and comes with the library. It says what happens on the wire, what a
      client sees, and what a good client does about it, with the section of the RFC. Use one by its name:

      | Where | How |
      |---|---|
      | a test | `@WithFaults("greylist")` on a method or class with `@SmtpHarnessTest` |
      | Java | `smtp.apply(FaultLibrary.bundled().profile("greylist"))` |
      | the stand-alone server | `java -jar smtp-harness.jar serve --profile greylist` |
      | its text, to start from | `java -jar smtp-harness.jar profiles show greylist` |

      The expected reaction is one of `retry` (keep the message and try again later), `give-up` (do not repeat the request, tell
      the sender) and `either`. A profile that expects `retry` lets a client that retries get through in the end; one that expects
      `give-up` refuses for ever.

      """;

  private final FaultLibrary library = FaultLibrary.bundled();

  @Test
  void thePageIsMadeFromTheFiles() throws IOException {
    KeptFile.assertHolds(Path.of("docs/profiles.md"), HEAD + table() + sections());
  }

  private String table() {
    return library.profiles().stream()
        .map(
            profile ->
                "| [%s](#%s) | %s | %s | %s |\n"
                    .formatted(
                        profile.name(),
                        profile.name(),
                        profile.title(),
                        profile.expect().reaction().keyword(),
                        String.join(", ", profile.tags())))
        .collect(
            Collectors.joining(
                "", "| Profile | Fault | Expected | Tags |\n|---|---|---|---|\n", ""));
  }

  private String sections() {
    return library.profiles().stream().map(this::section).collect(Collectors.joining());
  }

  private String section(FaultProfile profile) {
    String source = library.source(profile.name());
    return """

    ## %s

    %s.

    %s

    **Expected: %s.** %s.

    ```yaml
    %s```

    Source:
    %s\
    """
        .formatted(
            profile.name(),
            profile.title(),
            profile.description(),
            profile.expect().reaction().keyword(),
            profile.expect().because(),
            whatItDoes(source),
            profile.source().stream()
                .map(line -> "- " + line + "\n")
                .collect(Collectors.joining()));
  }

  private static String whatItDoes(String source) {
    int rules = source.indexOf("rules:\n");
    return source.substring(rules >= 0 ? rules : source.indexOf("features:"));
  }
}
