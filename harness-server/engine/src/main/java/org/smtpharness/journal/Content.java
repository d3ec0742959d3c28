package org.smtpharness.journal;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The content of a message: the exact octets between 354 and the final dot, dot-stuffing undone
 * (RFC 5321 section 4.5.2), or those of all chunks of BDAT (RFC 3030). Immutable; equality is that
 * of the octets.
 */
public final class Content {
  private final byte[] octets;

  private Content(byte[] octets) {
    this.octets = octets;
  }

  /** Takes the array over; the caller must not change it afterwards. */
  public static Content wrap(byte[] octets) {
    return new Content(octets);
  }

  /** A copy of the octets. */
  public byte[] octets() {
    return octets.clone();
  }

  /** The number of octets. */
  public int size() {
    return octets.length;
  }

  /** The octets as text, in UTF-8; what is not UTF-8 is replaced. */
  public String text() {
    return text(StandardCharsets.UTF_8);
  }

  /** The octets as text in that character set. */
  public String text(Charset charset) {
    return new String(octets, charset);
  }

  /** The first octets as text, at most that many of them. */
  public String beginning(int most, Charset charset) {
    return new String(octets, 0, Math.min(most, octets.length), charset);
  }

  /** The octets from that place on, 0 to {@link #size()}. */
  public Content from(int start) {
    return new Content(Arrays.copyOfRange(octets, start, octets.length));
  }

  /** The same octets behind those. */
  Content after(byte[] first) {
    byte[] both = Arrays.copyOf(first, first.length + octets.length);
    System.arraycopy(octets, 0, both, first.length, octets.length);
    return new Content(both);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Content content && Arrays.equals(content.octets, octets);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(octets);
  }

  @Override
  public String toString() {
    return octets.length + " octets";
  }
}
