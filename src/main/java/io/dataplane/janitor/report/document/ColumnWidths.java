package io.dataplane.janitor.report.document;

import io.dataplane.janitor.text.SafeText;
import java.util.List;

/** Aligns cells in columns, two spaces apart, by their widths on a terminal. */
final class ColumnWidths {
  private static final String GAP = "  ";

  private final int[] widths;

  ColumnWidths(int columns) {
    widths = new int[columns];
  }

  void include(List<String> cells) {
    for (int column = 0; column < widths.length; column++) {
      widths[column] = Math.max(widths[column], width(cells.get(column)));
    }
  }

  String align(List<String> cells) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < widths.length; column++) {
      String cell = cells.get(column);
      line.append(cell).repeat(' ', widths[column] - width(cell)).append(GAP);
    }
    return line.toString();
  }

  /** A cell is printed with escapes, which are wider than the escaped characters. */
  private static int width(String cell) {
    String printed = SafeText.of(cell);
    return printed.codePointCount(0, printed.length());
  }
}
