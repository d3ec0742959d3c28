package org.smtpharness.reputation;

/**
 * A mechanism and what a match means.
 *
 * @param term as it was published
 * @param qualifier the result when the mechanism matches
 * @param mechanism what is compared with the client
 */
record SpfDirective(String term, SpfResult qualifier, SpfMechanism mechanism) {}
