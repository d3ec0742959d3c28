package org.smtpharness.http;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Something in a journal that may be counted.
 *
 * @param facts what conditions compare, by its name in {@code where}; looked up when needed, for
 *     content is large
 * @param view how it is shown
 */
record Candidate(Function<String, List<String>> facts, Supplier<Object> view) {}
