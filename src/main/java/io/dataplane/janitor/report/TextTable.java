package io.dataplane.janitor.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Rows aligned in columns, two spaces apart; a row may carry indented lines below it. */
final class TextTable {
  private static final String GAP = "  ";
  private static final String INDENT = "    ";

  private record Line(List<String> cells, List<String> details) {}

  private final List<Line> lines = new ArrayList<>();
  private final int[] widths;

  TextTable(String... header) {
    widths = new int[header.length];
    add(List.of(header), List.of());
  }

  void add(List<String> cells, List<String> details) {
    for (int column = 0; column < widths.length; column++) {
      widths[column] = Math.max(widths[column], columns(cells.get(column)));
    }
    lines.add(new Line(cells, details));
  }

  void add(Object... cells) {
    add(Arrays.stream(cells).map(Object::toString).toList(), List.of());
  }

  void appendTo(StringBuilder text) {
    for (Line line : lines) {
      text.append(aligned(line.cells()).stripTrailing()).append('\n');
      line.details().forEach(detail -> text.append(INDENT).append(detail).append('\n'));
    }
  }

  private String aligned(List<String> cells) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < widths.length; column++) {
      String cell = cells.get(column);
      line.append(cell).repeat(' ', widths[column] - columns(cell)).append(GAP);
    }
    return line.toString();
  }

  private static int columns(String cell) {
    return cell.codePointCount(0, cell.length());
  }
}
