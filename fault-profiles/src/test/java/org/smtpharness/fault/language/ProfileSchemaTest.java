package org.smtpharness.fault.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.smtpharness.fault.FaultProfile;
import org.smtpharness.fault.language.WrongProfiles.Judge;
import org.smtpharness.fault.language.WrongProfiles.Wrong;
import org.smtpharness.fault.library.FaultLibrary;

/** The reader and an independent validator with the published schema judge the same texts. */
class ProfileSchemaTest {
  private static final String SCHEMA = new ProfileSchema().toJson();
  private static final JsonSchemaFactory FACTORY =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);

  private static final JsonSchema JSON_SCHEMA = FACTORY.getSchema(SCHEMA);

  static List<String> bundledNames() {
    return FaultLibrary.bundled().names();
  }

  static List<Wrong> wrongTrees() {
    return WrongProfiles.all().stream().filter(wrong -> wrong.judge() != Judge.TREE).toList();
  }

  @Test
  void theSchemaIsOneOfDraft202012() throws IOException {
    JsonSchema meta = FACTORY.getSchema(SchemaLocation.of(SchemaId.V202012));

    assertThat(meta.validate(new ObjectMapper().readTree(SCHEMA))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("bundledNames")
  void everyBundledProfileIsValid(String name) throws IOException {
    assertThat(problems(FaultLibrary.bundled().source(name))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("wrongTrees")
  void theSchemaSeesWhatTheReaderSeesAsFarAsASchemaCan(Wrong wrong) throws IOException {
    assertThatThrownBy(() -> new ProfileReader().read("x", wrong.text()))
        .isInstanceOf(ProfileException.class);
    if (wrong.judge() == Judge.READER_AND_SCHEMA) {
      assertThat(problems(wrong.text())).isNotEmpty();
    } else {
      assertThat(problems(wrong.text())).isEmpty();
    }
  }

  @Test
  void whatTheReaderReadsIsValid() throws IOException {
    GeneratedProfiles profiles = new GeneratedProfiles(7);
    for (int i = 0; i < 120; i++) {
      FaultProfile profile = profiles.next();
      String json = new ProfileWriter().toJson(profile);

      assertThat(JSON_SCHEMA.validate(new ObjectMapper().readTree(json))).as(json).isEmpty();
    }
  }

  @Test
  void theCopyForEditorsIsTheSchema() throws IOException {
    KeptFile.assertHolds(Path.of("docs/fault-profile.schema.json"), SCHEMA);
  }

  private Set<ValidationMessage> problems(String yaml) throws IOException {
    JsonNode tree = new ObjectMapper(new YAMLFactory()).readTree(yaml);
    return JSON_SCHEMA.validate(tree);
  }
}
