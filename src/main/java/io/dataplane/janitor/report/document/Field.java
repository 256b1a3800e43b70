package io.dataplane.janitor.report.document;

import java.util.function.Function;

/**
 * One property of a subject. Programs read it by its name, people below its heading.
 *
 * @param <S> the type of the subject
 * @param name the name in JSON and CSV; empty if only people see the field
 * @param place where people see it
 * @param heading the heading for people, above or before the value
 * @param value the value for programs
 * @param shown the value for people
 */
public record Field<S>(
    String name,
    Place place,
    String heading,
    Function<? super S, Value> value,
    Function<? super S, Value> shown) {

  enum Place {
    /** In a separate column, or in a separate line if there is one subject. */
    COLUMN,
    /** In an indented line below the row, unless it is empty. */
    DETAIL,
    /** Nowhere: the field is for programs. */
    NONE
  }

  /** A field of all formats. */
  public static <S> Field<S> of(String name, String heading, Function<? super S, Value> value) {
    return new Field<>(name, Place.COLUMN, heading, value, value);
  }

  /** A field of all formats that people see below the row, after this prefix. */
  public static <S> Field<S> detail(String name, String prefix, Function<? super S, Value> value) {
    return new Field<>(name, Place.DETAIL, prefix, value, value);
  }

  public static <S> Field<S> forPrograms(String name, Function<? super S, Value> value) {
    return new Field<>(name, Place.NONE, "", value, value);
  }

  public static <S> Field<S> forPeople(String heading, Function<? super S, Value> shown) {
    return new Field<>("", Place.COLUMN, heading, shown, shown);
  }

  /** The same field with another text for people. */
  public Field<S> shownAs(Function<? super S, String> text) {
    return new Field<>(name, place, heading, value, subject -> new Value.Text(text.apply(subject)));
  }

  boolean isForPrograms() {
    return !name.isEmpty();
  }

  boolean isIn(Place wanted) {
    return place == wanted;
  }
}
