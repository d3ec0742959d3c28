package org.smtpharness.dns;

import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.xbill.DNS.Name;
import org.xbill.DNS.NameTooLongException;

/** Reads the labels below the name of a block list (RFC 5782 sections 2.1, 2.4 and 4). */
final class BlockListQuestion {
  private static final Pattern DECIMAL = Pattern.compile("\\d{1,3}");
  private static final Pattern NIBBLE = Pattern.compile("[0-9A-Fa-f]");
  private static final int OCTETS = 4;
  private static final int NIBBLES = 32;
  private static final int HEX = 16;
  private static final int HIGHEST_OCTET = 255;

  private BlockListQuestion() {}

  /**
   * The address or domain that is asked for.
   *
   * @param apex the name of the list; the question has more labels
   */
  static Subject read(Name question, Name apex) {
    int count = question.labels() - apex.labels();
    String[] labels =
        IntStream.range(0, count).mapToObj(question::getLabelString).toArray(String[]::new);
    if (count == OCTETS && all(labels, DECIMAL)) {
      int[] values = IntStream.of(0, 1, 2, 3).map(i -> Integer.parseInt(labels[i])).toArray();
      if (IntStream.of(values).allMatch(value -> value <= HIGHEST_OCTET)) {
        return Subject.Range.of(
            new byte[] {(byte) values[3], (byte) values[2], (byte) values[1], (byte) values[0]});
      }
    }
    return count == NIBBLES && all(labels, NIBBLE)
        ? Subject.Range.of(nibbles(labels))
        : domain(question, apex);
  }

  private static boolean all(String[] labels, Pattern form) {
    for (String label : labels) {
      if (!form.matcher(label).matches()) {
        return false;
      }
    }
    return true;
  }

  /** The lowest nibble comes first, as in ip6.arpa. */
  private static byte[] nibbles(String[] labels) {
    byte[] octets = new byte[NIBBLES / 2];
    for (int i = 0; i < octets.length; i++) {
      int low = Integer.parseInt(labels[NIBBLES - 2 - 2 * i], HEX);
      int high = Integer.parseInt(labels[NIBBLES - 1 - 2 * i], HEX);
      octets[i] = (byte) (high << OCTETS | low);
    }
    return octets;
  }

  private static Subject domain(Name question, Name apex) {
    Name below = question.relativize(apex);
    return new Subject.Domain(absolute(below));
  }

  private static Name absolute(Name relative) {
    try {
      return Name.concatenate(relative, Name.root);
    } catch (NameTooLongException e) {
      throw new IllegalStateException(e); // It is shorter than the question was.
    }
  }
}
