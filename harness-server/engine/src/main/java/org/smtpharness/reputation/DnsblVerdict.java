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
}
