package org.smtpharness.fault.language;

import java.util.Map;

/**
 * The JSON Schema (2020-12) of the language, for editors and other programs. It says what a schema
 * can say; {@link ProfileReader} judges some things more strictly, such as whether a condition can
 * be known at the stages of its rule. Immutable and safe for use by several threads.
 */
public final class ProfileSchema {
  /** Makes a schema. */
  public ProfileSchema() {}

  /** The schema as JSON, indented, with a line end behind it. */
  public String toJson() {
    Definitions definitions = new Definitions();
    Map<String, Object> schema =
        Definitions.schema(
            "$schema",
            "https://json-schema.org/draft/2020-12/schema",
            "title",
            "Fault profile of SMTP Harness",
            "description",
            "Rules that make a mail server misbehave: at which stage, under which conditions, with"
                + " which effects.");
    schema.putAll(ProfileGrammar.TYPE.schema(definitions));
    schema.put("$defs", definitions.all());
    return new JsonText().of(schema);
  }
}
