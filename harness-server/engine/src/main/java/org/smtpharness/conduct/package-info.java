/**
 * The words in which the conduct of a client is judged: checks, verdicts, what the test declares.
 *
 * <p>A check judges from what crossed the wire, and when, plus what the test declared; never from
 * guesses about the client. Absence ("it did not retry") is judged only when the test said how long
 * it was willing to wait; a fault counts only when it reached the client.
 */
package org.smtpharness.conduct;
