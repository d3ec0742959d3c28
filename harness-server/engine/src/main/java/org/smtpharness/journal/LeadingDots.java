package org.smtpharness.journal;

/**
 * How the lines of a content that begin with a dot came: a client doubles that dot (RFC 5321
 * section 4.5.2). Of BDAT, where nothing is doubled, all is zero.
 *
 * @param doubled how many lines began with two dots or more
 * @param single how many began with one dot and went on with something else
 * @param firstSingle the number of the first line of these, from 1; 0 when there is none
 */
public record LeadingDots(long doubled, long single, long firstSingle) {
  /** No line began with a dot. */
  public static final LeadingDots NONE = new LeadingDots(0, 0, 0);
}
