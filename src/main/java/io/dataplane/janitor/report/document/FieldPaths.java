package io.dataplane.janitor.report.document;

import io.dataplane.janitor.report.document.Element.Fields;
import io.dataplane.janitor.report.document.Element.Paragraph;
import io.dataplane.janitor.report.document.Element.TextList;
import java.util.ArrayList;
import java.util.List;

/** Splits an element into single values with their paths, as in {@code rules[0].found}. */
final class FieldPaths {

  /** A value that has no further fields. */
  record Entry(String path, Value value) {}

  private final List<Entry> entries = new ArrayList<>();

  private FieldPaths() {}

  static List<Entry> in(Element element) {
    FieldPaths paths = new FieldPaths();
    switch (element) {
      case Fields<?> fields -> paths.addFields(fields);
      case Table<?> table -> paths.addTable(table);
      case TextList list -> paths.add(list.name(), Value.of(list.texts()));
      case Paragraph paragraph -> {}
    }
    return paths.entries;
  }

  private <S> void addFields(Fields<S> fields) {
    addMembers(
        fields.name().isEmpty() ? "" : fields.name() + ".", fields.fields(), fields.subject());
  }

  private <R> void addTable(Table<R> table) {
    int index = 0;
    for (R row : table.rows()) {
      String key =
          table.keyed()
              ? "." + table.fields().getFirst().value().apply(row).text()
              : "[" + index++ + "]";
      addMembers(table.name() + key + ".", table.fields(), row);
    }
  }

  private <S> void addMembers(String start, List<Field<S>> fields, S subject) {
    for (Field<S> field : fields) {
      if (field.isForPrograms()) {
        add(start + field.name(), field.value().apply(subject));
      }
    }
  }

  private void add(String path, Value value) {
    switch (value) {
      case Value.Records<?> records -> addRecords(path, records);
      case Value.Entries tags ->
          tags.entries().forEach((key, text) -> add(path + "." + key, Value.of(text)));
      case Value.Absent absent -> {}
      case Value.Text text -> entries.add(new Entry(path, text));
      case Value.Count count -> entries.add(new Entry(path, count));
      case Value.Flag flag -> entries.add(new Entry(path, flag));
      case Value.Time time -> entries.add(new Entry(path, time));
      case Value.Texts texts -> entries.add(new Entry(path, texts));
    }
  }

  private <R> void addRecords(String path, Value.Records<R> records) {
    int index = 0;
    for (R each : records.records()) {
      addMembers(path + "[" + index++ + "].", records.fields(), each);
    }
  }
}
