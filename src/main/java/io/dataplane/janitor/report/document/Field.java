package io.dataplane.janitor.report.document;

import java.util.function.Function;

/**
 * One property of a subject. Programs read it by its name, people below its heading.
 *
 * @param <S> what has the property
 * @param name the name in JSON and CSV; empty where only people see the field
 * @param place where people see it
 * @param heading what people see above or before it
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
    /** In a column of its own, or in a line of its own where there is one subject. */
    COLUMN,
    /** In an indented line below the row, where it is not empty. */
    DETAIL,
    /** Nowhere: it is for programs. */
    NONE
  }

  /** A field of all formats. */
  public static <S> Field<S> of(String name, String heading, Function<? super S, Value> value) {
    return new Field<>(name, Place.COLUMN, heading, value, value);
  }

  /** A field of all formats that people see below the row, behind these words. */
  public static <S> Field<S> detail(String name, String words, Function<? super S, Value> value) {
    return new Field<>(name, Place.DETAIL, words, value, value);
  }

  public static <S> Field<S> forPrograms(String name, Function<? super S, Value> value) {
    return new Field<>(name, Place.NONE, "", value, value);
  }

  public static <S> Field<S> forPeople(String heading, Function<? super S, Value> shown) {
    return new Field<>("", Place.COLUMN, heading, shown, shown);
  }

  /** The same field, which people see in other words. */
  public Field<S> shownAs(Function<? super S, String> words) {
    return new Field<>(
        name, place, heading, value, subject -> new Value.Text(words.apply(subject)));
  }

  boolean isForPrograms() {
    return !name.isEmpty();
  }

  boolean isIn(Place wanted) {
    return place == wanted;
  }
}
