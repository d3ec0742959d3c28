package org.smtpharness.dns;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The last questions, for tests to look at; the oldest makes room for the newest. Hands everything
 * on to another observer. Safe for use by several threads.
 */
final class QuestionLog implements DnsObserver {
  /** How many are kept: an unbounded log would slow a long run down. */
  static final int CAPACITY = 10_000;

  private final DnsObserver next;
  private final Deque<DnsExchange> last = new ArrayDeque<>();
  private long asked;

  QuestionLog(DnsObserver next) {
    this.next = next;
  }

  @Override
  public void asked(DnsExchange exchange) {
    synchronized (last) {
      if (last.size() == CAPACITY) {
        last.removeFirst();
      }
      last.addLast(exchange);
      asked++;
    }
    next.asked(exchange);
  }

  @Override
  public void changed(DnsChange change) {
    next.changed(change);
  }

  /** The questions, the oldest first. */
  List<DnsExchange> all() {
    synchronized (last) {
      return List.copyOf(last);
    }
  }

  /** Those behind that number, the oldest first. */
  List<AskedQuestion> since(long number) {
    synchronized (last) {
      List<AskedQuestion> later = new ArrayList<>();
      long next = asked - last.size() + 1;
      for (DnsExchange exchange : last) {
        if (next > number) {
          later.add(new AskedQuestion(next, exchange));
        }
        next++;
      }
      return later;
    }
  }

  /** Forgets the questions; numbers go on, so that whoever read up to one misses nothing. */
  void clear() {
    synchronized (last) {
      last.clear();
    }
  }
}
