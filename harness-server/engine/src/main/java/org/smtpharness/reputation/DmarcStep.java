package org.smtpharness.reputation;

/**
 * A question of a DMARC check.
 *
 * @param question such as {@code _dmarc.example.test. TXT}
 * @param answer the record, or why there is none
 */
public record DmarcStep(String question, String answer) {}
