/**
 * What a run of a client shows: its sessions as dialogues, its attempts brought together into
 * deliveries. Computed from a journal and what the test declared; immutable.
 */
package org.smtpharness.conduct.evidence;
