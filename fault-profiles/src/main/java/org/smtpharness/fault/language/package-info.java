/**
 * The language in which fault profiles are written: YAML or JSON. {@link
 * org.smtpharness.fault.language.ProfileReader} reads it strictly and reports all problems of a
 * text at once, {@link org.smtpharness.fault.language.ProfileWriter} writes it, {@link
 * org.smtpharness.fault.language.ProfileSchema} describes it to editors.
 *
 * <p>Each key is declared once, in the classes whose names end in {@code Grammar}: reading, the
 * keys that messages name, the schema and the tables of the reference all come from there.
 */
package org.smtpharness.fault.language;
