package org.smtpharness.dns;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;

/** Turns the right answer into that of a fault. */
final class FaultPlay {
  private FaultPlay() {}

  /** The answer of the fault. */
  static Reply play(DnsFault fault, Query query, Resolution right) {
    if (fault instanceof DnsFault.Slow slow) {
      return new Reply(right, Reply.Manner.PLAIN, slow.delay(), Optional.of(fault));
    }
    if (fault instanceof DnsFault.Answer answer) {
      List<Record> told =
          answer.records().stream().map(text -> ToldRecord.parse(query.name(), text)).toList();
      return reply(right.told(told), Reply.Manner.PLAIN, fault);
    }
    return plain((DnsFault.Plain) fault, query, right);
  }

  private static Reply plain(DnsFault.Plain fault, Query query, Resolution right) {
    return switch (fault) {
      case NXDOMAIN -> reply(right.negative(Rcode.NXDOMAIN), Reply.Manner.PLAIN, fault);
      case SERVFAIL -> reply(Resolution.bare(Rcode.SERVFAIL), Reply.Manner.PLAIN, fault);
      case REFUSED -> reply(Resolution.bare(Rcode.REFUSED), Reply.Manner.PLAIN, fault);
      case EMPTY -> reply(right.told(List.of()), Reply.Manner.PLAIN, fault);
      case TIMEOUT -> reply(right, Reply.Manner.SILENT, fault);
      case GARBAGE -> reply(right, Reply.Manner.GARBLED, fault);
      case WRONG_ID -> reply(right, Reply.Manner.WRONG_ID, fault);
      case TRUNCATE ->
          reply(
              right,
              query.transport() == Transport.UDP ? Reply.Manner.TRUNCATED : Reply.Manner.PLAIN,
              fault);
    };
  }

  private static Reply reply(Resolution resolution, Reply.Manner manner, DnsFault fault) {
    return new Reply(resolution, manner, Duration.ZERO, Optional.of(fault));
  }
}
