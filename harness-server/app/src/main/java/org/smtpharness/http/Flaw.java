package org.smtpharness.http;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * One thing that is wrong in a body.
 *
 * @param pointer a JSON pointer (RFC 6901) to it
 * @param line from 1; null when unknown
 * @param column from 1; null when unknown
 * @param message what was found, what was expected, what was probably meant
 * @param suggestion the word that was probably meant; null for none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Flaw(String pointer, Integer line, Integer column, String message, String suggestion) {}
