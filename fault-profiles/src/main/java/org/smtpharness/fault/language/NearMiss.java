package org.smtpharness.fault.language;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the word that was probably meant, by edit distance. */
public final class NearMiss {
  private static final int LONGEST = 64;

  private NearMiss() {}

  /**
   * The known word next to the one found; empty when none is near. A third of the letters, and at
   * least one, may differ; swapped neighbours count once, case not at all.
   */
  public static Optional<String> of(String found, Collection<String> known) {
    if (found.isEmpty() || found.length() > LONGEST) {
      return Optional.empty();
    }
    String word = normal(found);
    return known.stream()
        .filter(candidate -> distance(word, normal(candidate)) <= tolerance(candidate))
        .min(
            Comparator.comparingInt((String candidate) -> distance(word, normal(candidate)))
                .thenComparing(Comparator.naturalOrder()));
  }

  private static int tolerance(String word) {
    return Math.max(1, word.length() / 3);
  }

  private static String normal(String text) {
    return text.toLowerCase(Locale.ROOT).replace('_', '-').replace(' ', '-');
  }

  private static int distance(String from, String to) {
    int[][] cost = new int[from.length() + 1][to.length() + 1];
    for (int i = 0; i <= from.length(); i++) {
      for (int j = 0; j <= to.length(); j++) {
        cost[i][j] = i == 0 || j == 0 ? i + j : cheapest(cost, from, to, i, j);
      }
    }
    return cost[from.length()][to.length()];
  }

  private static int cheapest(int[][] cost, String from, String to, int i, int j) {
    int same = from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1;
    int best =
        Math.min(cost[i - 1][j - 1] + same, Math.min(cost[i - 1][j] + 1, cost[i][j - 1] + 1));
    boolean swapped =
        i > 1
            && j > 1
            && from.charAt(i - 1) == to.charAt(j - 2)
            && from.charAt(i - 2) == to.charAt(j - 1);
    return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
  }
}
