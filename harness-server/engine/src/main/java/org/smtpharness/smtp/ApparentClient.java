package org.smtpharness.smtp;

import java.util.List;
import java.util.Optional;
import org.smtpharness.fault.Appearance;

/**
 * Who the client is taken for: whom a PROXY header or XCLIENT names, else what a profile says, else
 * who it is. For the session's thread alone.
 */
final class ApparentClient {
  private final String ip;
  private final List<Appearance> appearances;
  private Optional<String> told = Optional.empty();
  private String shown;

  /**
   * A client of which nobody said anything yet.
   *
   * @param ip where it really comes from
   * @param appearances what profiles say; the first that holds counts
   */
  ApparentClient(String ip, List<Appearance> appearances) {
    this.ip = ip;
    this.appearances = appearances;
    this.shown = ip;
  }

  /** Somebody who can be trusted says that the client has this address. */
  void tell(String address) {
    told = Optional.of(address);
  }

  /** The address that is judged, given what the client said in EHLO or HELO. */
  String ip(Optional<String> helo) {
    if (told.isPresent()) {
      return told.get();
    }
    for (Appearance appearance : appearances) {
      if (appearance.holdsFor(ip, helo)) {
        return appearance.appearsAs();
      }
    }
    return ip;
  }

  /** Whether the journal does not show yet that the client appears so; it does from now on. */
  boolean changesTo(String address) {
    boolean changes = !address.equals(shown);
    shown = address;
    return changes;
  }
}
