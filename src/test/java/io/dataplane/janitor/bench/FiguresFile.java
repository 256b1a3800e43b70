package io.dataplane.janitor.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A Markdown file with tables between comments such as {@code <!-- figures:name -->} and {@code
 * <!-- end -->}. A row replaces the one that begins with the same cells, so that a part can be
 * measured anew; it is written at once, so that a run that is broken off keeps what it has.
 */
record FiguresFile(Path file) {
  private static final int HEADING_LINES = 2;

  /**
   * Writes a row.
   *
   * @param keys how many of the first cells tell rows apart
   */
  private void put(String table, int keys, List<String> cells) throws IOException {
    List<String> lines = new ArrayList<>(Files.readAllLines(file));
    int begin = lines.indexOf("<!-- figures:" + table + " -->");
    if (begin < 0) {
      throw new IOException("There is no table '" + table + "' in " + file);
    }
    int first = begin + 1 + HEADING_LINES;
    int end = first;
    while (!lines.get(end).equals("<!-- end -->")) {
      end++;
    }
    String row = row(cells);
    String key = row(cells.subList(0, keys));
    int same = first;
    while (same < end && !lines.get(same).startsWith(key)) {
      same++;
    }
    if (same < end) {
      lines.set(same, row);
    } else {
      lines.add(end, row);
    }
    Files.write(file, lines);
  }

  /** Prints a row, and writes it. */
  void report(String table, int keys, List<String> cells) throws IOException {
    System.out.println(String.join("  ", cells));
    put(table, keys, cells);
  }

  /** A number with about three digits. */
  static String number(double value) {
    return String.format(Locale.ROOT, value < 10 ? "%.2f" : value < 100 ? "%.1f" : "%.0f", value);
  }

  private static String row(List<String> cells) {
    return "| " + String.join(" | ", cells) + " |";
  }
}
