package org.smtpharness.wire;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.smtpharness.journal.Closing;
import org.smtpharness.journal.Content;
import org.smtpharness.journal.Moment;

/**
 * The content of one message while it comes in, at once or in chunks (RFC 3030). For the session's
 * thread alone.
 */
public final class IncomingContent {
  private final int limit;
  private final List<ContentMark> marks;
  private final GrowingOctets kept = new GrowingOctets();
  private long octets;
  private long lines;
  private byte last;
  private Moment startedAt;

  /**
   * Content of which nothing came yet.
   *
   * @param limit how many octets are kept; 0 or more
   * @param marks where something happens meanwhile
   */
  public IncomingContent(int limit, List<ContentMark> marks) {
    this.limit = limit;
    this.marks = new ArrayList<>(marks);
  }

  /** How many octets came so far, kept or not. */
  public long octets() {
    return octets;
  }

  /** What came so far, by that end. */
  public ReceivedContent received(ContentEnd end, Optional<Closing> closing, Moment at) {
    return new ReceivedContent(
        Content.wrap(kept.toByteArray()),
        octets,
        end,
        closing,
        startedAt == null ? at : startedAt,
        at);
  }

  /** Something came, then or before. */
  void begin(Moment at) {
    startedAt = startedAt == null ? at : startedAt;
  }

  /** The last octet that came. */
  byte last() {
    return last;
  }

  /** Whether something happens after a number of lines. */
  boolean countsLines() {
    return marks.stream().anyMatch(mark -> mark.lines() != Long.MAX_VALUE);
  }

  /** How many octets may be taken before something happens; {@link Long#MAX_VALUE} for any. */
  long untilNextMark() {
    long next = Long.MAX_VALUE;
    for (ContentMark mark : marks) {
      next = Math.min(next, mark.octets());
    }
    return next == Long.MAX_VALUE ? next : next - octets;
  }

  /** Lets happen what happens here, each mark once. */
  void passMarks() throws IOException {
    for (int i = 0; i < marks.size(); i++) {
      ContentMark mark = marks.get(i);
      if (octets >= mark.octets() || lines >= mark.lines()) {
        marks.remove(i--);
        mark.reached().run(octets);
      }
    }
  }

  /** Takes octets, with so many line feeds among them. */
  void keep(byte[] buffer, int offset, int length, long lineFeeds) {
    if (length == 0) {
      return;
    }
    kept.add(buffer, offset, Math.min(limit - kept.size(), length));
    octets += length;
    lines += lineFeeds;
    last = buffer[offset + length - 1];
  }
}
