package io.dataplane.janitor.report.document;

import io.dataplane.janitor.text.SafeText;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes documents for spreadsheets, by RFC 4180: a listing has one row for each record, any other
 * document one row for each value, with its path in JSON. Every cell is in quotes, control
 * characters are escaped, and an apostrophe precedes a text that a spreadsheet would evaluate as a
 * formula. Programs that need the exact text read JSON.
 */
final class CsvWriter implements DocumentWriter {
  private static final String LINE_END = "\r\n";

  /** The characters, also in full width, that start a formula (OWASP, "CSV Injection"). */
  private static final String FORMULA_STARTS = "=+-@\uff1d\uff0b\uff0d\uff20";

  @Override
  public void write(Document document, Writer target) throws IOException {
    if (document.records().isPresent()) {
      writeRecords(document.records().get(), target);
    } else {
      target.append("field,value").append(LINE_END);
      for (Element element : document.elements()) {
        if (element.isForPrograms()) {
          for (FieldPaths.Entry entry : FieldPaths.in(element)) {
            writeRow(List.of(entry.path(), cell(entry.value())), target);
          }
        }
      }
    }
    target.flush();
  }

  private static <R> void writeRecords(Table<R> table, Writer target) throws IOException {
    List<Field<R>> members = table.members();
    target.append(String.join(",", members.stream().map(Field::name).toList())).append(LINE_END);
    for (R row : table.rows()) {
      writeRow(members.stream().map(member -> cell(member.value().apply(row))).toList(), target);
    }
  }

  private static void writeRow(List<String> cells, Writer target) throws IOException {
    target
        .append(cells.stream().map(CsvWriter::quoted).collect(Collectors.joining(",")))
        .append(LINE_END);
  }

  private static String cell(Value value) {
    return switch (value) {
      case Value.Flag flag -> Boolean.toString(flag.set());
      case Value.Texts texts -> String.join(texts.separator(), texts.texts());
      case Value.Records<?> records -> String.join("; ", records.sentences());
      case Value.Text text -> text.text();
      case Value.Count count -> count.text();
      case Value.Time time -> time.text();
      case Value.Entries entries -> entries.text();
      case Value.Absent absent -> "";
    };
  }

  private static String quoted(String text) {
    String shown = SafeText.of(text);
    boolean formula = !shown.isEmpty() && FORMULA_STARTS.indexOf(shown.charAt(0)) >= 0;
    return "\"" + (formula ? "'" : "") + shown.replace("\"", "\"\"") + "\"";
  }
}
