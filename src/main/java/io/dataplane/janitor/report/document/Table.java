package io.dataplane.janitor.report.document;

import java.util.ArrayList;
import java.util.List;

/**
 * Records with the same fields.
 *
 * @param name the name of the list in JSON
 * @param rows may be many: writers iterate over them, some of them twice
 * @param keyed whether the first field is a unique key of the rows
 * @param order the names of the first columns for people, in order; all others follow
 * @param note a sentence for people below the rows, or empty
 */
public record Table<R>(
    String name,
    Audience audience,
    List<Field<R>> fields,
    Iterable<R> rows,
    boolean keyed,
    List<String> order,
    String note)
    implements Element {

  public Table {
    fields = List.copyOf(fields);
    order = List.copyOf(order);
  }

  public static <R> Table<R> of(String name, List<Field<R>> fields, Iterable<R> rows) {
    return new Table<>(name, Audience.EVERYONE, fields, rows, false, List.of(), "");
  }

  public Table<R> onlyFor(Audience only) {
    return new Table<>(name, only, fields, rows, keyed, order, note);
  }

  public Table<R> byFirstField() {
    return new Table<>(name, audience, fields, rows, true, order, note);
  }

  public Table<R> inOrder(String... names) {
    return new Table<>(name, audience, fields, rows, keyed, List.of(names), note);
  }

  public Table<R> withNote(String sentence) {
    return new Table<>(name, audience, fields, rows, keyed, order, sentence);
  }

  /** The fields that programs read. */
  List<Field<R>> members() {
    return fields.stream().filter(Field::isForPrograms).toList();
  }

  /** The fields that people see as columns, from left to right. */
  List<Field<R>> columns() {
    List<Field<R>> columns = new ArrayList<>();
    for (String next : order) {
      fields.stream().filter(field -> field.name().equals(next)).forEach(columns::add);
    }
    fields.stream()
        .filter(field -> field.isIn(Field.Place.COLUMN) && !columns.contains(field))
        .forEach(columns::add);
    return columns;
  }

  /** The fields that people see below a row. */
  List<Field<R>> details() {
    return fields.stream().filter(field -> field.isIn(Field.Place.DETAIL)).toList();
  }
}
