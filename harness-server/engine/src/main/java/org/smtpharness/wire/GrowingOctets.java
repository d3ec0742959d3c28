package org.smtpharness.wire;

import java.util.ArrayList;
import java.util.List;

/** Octets that become more, in pieces that are not copied until all are there. For one thread. */
final class GrowingOctets {
  private static final int FIRST = 1024;
  private static final int LARGEST = 1 << 20;

  /** All full but the last. */
  private final List<byte[]> pieces = new ArrayList<>();

  private int inLast;
  private int size;

  /** How many there are. */
  int size() {
    return size;
  }

  /** Adds more. */
  void add(byte[] octets, int offset, int length) {
    int at = offset;
    int left = length;
    while (left > 0) {
      byte[] last = roomy();
      int count = Math.min(left, last.length - inLast);
      System.arraycopy(octets, at, last, inLast, count);
      inLast += count;
      at += count;
      left -= count;
      size += count;
    }
  }

  /** The last piece, which has room; each new one is as large as all before it. */
  private byte[] roomy() {
    if (pieces.isEmpty() || inLast == pieces.get(pieces.size() - 1).length) {
      pieces.add(new byte[Math.min(LARGEST, Math.max(FIRST, size))]);
      inLast = 0;
    }
    return pieces.get(pieces.size() - 1);
  }

  /** All of them. */
  byte[] toByteArray() {
    byte[] all = new byte[size];
    int at = 0;
    for (byte[] piece : pieces) {
      int count = Math.min(piece.length, size - at);
      System.arraycopy(piece, 0, all, at, count);
      at += count;
    }
    return all;
  }
}
