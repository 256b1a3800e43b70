package io.dataplane.janitor.report.document;

import io.dataplane.janitor.report.document.Element.Fields;
import io.dataplane.janitor.report.document.Element.Paragraph;
import io.dataplane.janitor.report.document.Element.TextList;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;

/** Writes documents for people: aligned columns, and a blank line between two elements. */
final class TableWriter implements DocumentWriter {

  @Override
  public void write(Document document, Writer target) throws IOException {
    PrintedLines lines = new PrintedLines(target);
    boolean first = true;
    for (Element element : document.elements()) {
      if (element.isForPeople()) {
        if (!first) {
          lines.blank();
        }
        write(element, lines);
        first = false;
      }
    }
    target.flush();
  }

  private static void write(Element element, PrintedLines lines) throws IOException {
    switch (element) {
      case Fields<?> fields -> writeFields(fields, lines);
      case Table<?> table -> writeTable(table, lines);
      case TextList list -> {
        lines.line(list.heading() + (list.texts().isEmpty() ? "  " + list.none() : ""));
        lines.indented(list.texts());
      }
      case Paragraph paragraph -> {
        for (String sentence : paragraph.sentences()) {
          lines.line(sentence);
        }
        lines.indented(paragraph.details());
      }
    }
  }

  private static <S> void writeFields(Fields<S> fields, PrintedLines lines) throws IOException {
    List<List<String>> rows = new ArrayList<>();
    for (Field<S> field : fields.fields()) {
      if (!field.isIn(Field.Place.NONE)) {
        addRows(field.heading(), field.shown().apply(fields.subject()), rows);
      }
    }
    ColumnWidths widths = new ColumnWidths(2);
    rows.forEach(widths::include);
    for (List<String> row : rows) {
      lines.line(widths.align(row));
    }
  }

  private static void addRows(String heading, Value value, List<List<String>> rows) {
    if (value instanceof Value.Entries entries) {
      entries.entries().forEach((key, text) -> rows.add(List.of(key, text)));
    } else if (!(value instanceof Value.Absent)) {
      rows.add(List.of(heading, value.text()));
    }
  }

  /**
   * The widths depend on all rows. It iterates over them twice instead of keeping them in memory.
   */
  private static <R> void writeTable(Table<R> table, PrintedLines lines) throws IOException {
    List<Field<R>> columns = table.columns();
    List<Field<R>> details = table.details();
    List<String> headings = columns.stream().map(Field::heading).toList();
    ColumnWidths widths = new ColumnWidths(columns.size());
    widths.include(headings);
    for (R row : table.rows()) {
      widths.include(cells(columns, row));
    }
    lines.line(widths.align(headings));
    for (R row : table.rows()) {
      lines.line(widths.align(cells(columns, row)));
      for (Field<R> detail : details) {
        lines.indented(sentences(detail, row));
      }
    }
    if (!table.note().isEmpty()) {
      lines.line(table.note());
    }
  }

  private static <R> List<String> cells(List<Field<R>> columns, R row) {
    return columns.stream().map(column -> column.shown().apply(row).text()).toList();
  }

  private static <R> List<String> sentences(Field<R> detail, R row) {
    Value value = detail.shown().apply(row);
    List<String> texts =
        value instanceof Value.Records<?> records ? records.sentences() : List.of(value.text());
    return texts.stream().filter(text -> !text.isEmpty()).map(detail.heading()::concat).toList();
  }
}
