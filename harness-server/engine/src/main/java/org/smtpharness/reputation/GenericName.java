package org.smtpharness.reputation;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Tells the names that a provider gives to all its lines, {@code 7-2-0-192.dyn.isp.test} for
 * instance, from those of a mail server. Real receivers judge them by patterns like these.
 */
public final class GenericName {
  private static final Pattern WORDS =
      Pattern.compile(
          "(?<![a-z])(dyn|dynamic|dynip|dsl|adsl|vdsl|xdsl|sdsl|pool|dhcp|dial|dialup|dialin|ppp"
              + "|pppoe|cable|catv|broadband)(?![a-z])");
  private static final int OCTETS = 4;
  private static final int HALF = 8;

  private GenericName() {}

  /**
   * Whether the name holds the address, or a word that stands for a line of a household, in front
   * of its last two labels.
   *
   * @param name with or without a final dot, in any case
   */
  public static boolean isGeneric(String name, InetAddress address) {
    String lower = name.toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
    String host = lower.replaceFirst("\\.?[^.]+\\.[^.]+$", "");
    return WORDS.matcher(host).find()
        || patterns(address.getAddress()).stream().anyMatch(form -> form.matcher(host).find());
  }

  private static List<Pattern> patterns(byte[] octets) {
    return octets.length == OCTETS ? ofFour(octets) : ofSixteen(octets);
  }

  /** 192-0-2-7, 7.2.0.192, 192000002007 and c0000207. */
  private static List<Pattern> ofFour(byte[] octets) {
    List<String> decimals = new ArrayList<>();
    StringBuilder padded = new StringBuilder();
    StringBuilder hex = new StringBuilder();
    for (byte octet : octets) {
      decimals.add("0{0,2}" + Byte.toUnsignedInt(octet));
      padded.append("%03d".formatted(Byte.toUnsignedInt(octet)));
      hex.append("%02x".formatted(octet));
    }
    List<String> reversed = new ArrayList<>(decimals);
    Collections.reverse(reversed);
    return List.of(
        digits(String.join("[^0-9]", decimals)),
        digits(String.join("[^0-9]", reversed)),
        digits(padded.toString()),
        hexDigits(hex.toString()));
  }

  /** The second half of the address, as groups or as one run of digits. */
  private static List<Pattern> ofSixteen(byte[] octets) {
    List<String> groups = new ArrayList<>();
    for (int i = HALF; i < octets.length; i += 2) {
      groups.add("%02x%02x".formatted(octets[i], octets[i + 1]));
    }
    String loose =
        groups.stream()
            .map(group -> group.replaceFirst("^(0{0,3})", ""))
            .map(group -> "0{0,3}" + group)
            .collect(Collectors.joining("[^0-9a-f]"));
    return List.of(hexDigits(loose), Pattern.compile(String.join("", groups)));
  }

  private static Pattern digits(String inner) {
    return Pattern.compile("(?<![0-9])" + inner + "(?![0-9])");
  }

  private static Pattern hexDigits(String inner) {
    return Pattern.compile("(?<![0-9a-f])" + inner + "(?![0-9a-f])");
  }
}
