package org.smtpharness.assertj;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Text in columns, two spaces apart, with an arrow behind the rows to look at. */
final class Table {
  private static final String ARROW = "<--";
  private final List<List<String>> rows = new ArrayList<>();

  Table(String... header) {
    row(false, header);
  }

  void row(boolean marked, String... cells) {
    List<String> row = new ArrayList<>(List.of(cells));
    row.add(marked ? ARROW : "");
    rows.add(row);
  }

  /** The table; empty text when it has no row but the header. */
  String text() {
    if (rows.size() == 1) {
      return "";
    }
    int[] widths =
        IntStream.range(0, rows.get(0).size())
            .map(column -> rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0))
            .toArray();
    return String.join("\n", rows.stream().map(row -> line(row, widths)).toList());
  }

  private static String line(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < widths.length; column++) {
      String cell = row.get(column);
      line.append("  ").append(cell).append(" ".repeat(widths[column] - cell.length()));
    }
    return line.toString().stripTrailing();
  }
}
