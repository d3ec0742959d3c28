package org.smtpharness.dns;

import java.util.List;
import java.util.Optional;

/**
 * What a block list is like before anything is listed.
 *
 * @param codes its codes with their texts; others can be listed too
 * @param testCodes what the test entry answers (RFC 5782 section 5)
 * @param text the text of a code without one of its own
 * @param wrongKind what it answers to an address where it lists domains; NXDOMAIN when empty
 * @param members zones whose entries are answered here too
 */
record BlockListSpec(
    String zone,
    BlockListKind kind,
    List<Code> codes,
    List<String> testCodes,
    String text,
    Optional<String> wrongKind,
    List<String> members) {

  /**
   * A code of a list.
   *
   * @param with codes that always come with it
   */
  record Code(String address, String meaning, List<String> with) {
    static Code of(String address, String meaning) {
      return new Code(address, meaning, List.of());
    }
  }

  BlockListSpec {
    codes = List.copyOf(codes);
    testCodes = List.copyOf(testCodes);
    members = List.copyOf(members);
  }

  /** A list that a test made itself. */
  static BlockListSpec own(String zone) {
    return new BlockListSpec(
        zone,
        BlockListKind.BOTH,
        List.of(),
        List.of("127.0.0.2"),
        "{asked} is listed in " + zone,
        Optional.empty(),
        List.of());
  }

  Optional<Code> code(String address) {
    return codes.stream().filter(known -> known.address().equals(address)).findFirst();
  }
}
