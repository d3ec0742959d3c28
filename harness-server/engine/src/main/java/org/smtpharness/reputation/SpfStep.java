package org.smtpharness.reputation;

/**
 * A step of an SPF check: a question with its answer, or what became of a term.
 *
 * @param term the term that is evaluated, as it was published; empty for the policy of the checked
 *     domain itself
 * @param domain the domain whose policy the term is in
 * @param question what was asked, such as {@code example.test. MX}; empty when nothing was
 * @param answer the records, why there are none, or the outcome of the term
 */
public record SpfStep(String term, String domain, String question, String answer) {}
