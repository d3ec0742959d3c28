package org.smtpharness.reputation;

import java.util.List;

/**
 * What a block list answers.
 *
 * @param zone its name, without a final dot
 * @param asked the address or domain
 * @param codes the A records
 * @param texts the TXT records; asked for only where there are codes
 * @param reason why, in words, such as {@code 192.0.2.10 -> 127.0.0.10}
 */
public record DnsblVerdict(
    DnsblResult result,
    String zone,
    String asked,
    List<String> codes,
    List<String> texts,
    String reason) {
  public DnsblVerdict {
    codes = List.copyOf(codes);
    texts = List.copyOf(texts);
  }

  /**
   * Whether this fulfils a condition {@code listed-in}.
   *
   * @param answers the codes that count; when empty each listing counts, and no error. A code that
   *     is named counts even if it is an error: so a profile plays the receiver that takes an error
   *     for a listing.
   */
  public boolean matches(List<DnsblCodes> answers) {
    return answers.isEmpty()
        ? result == DnsblResult.LISTED
        : codes.stream().anyMatch(code -> answers.stream().anyMatch(any -> any.holds(code)));
  }
}
