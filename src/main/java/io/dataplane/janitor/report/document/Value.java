package io.dataplane.janitor.report.document;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The value of a field, in one of the types that every writer supports. Texts are as AWS and
 * Kubernetes returned them; each writer escapes the characters that its format must not contain.
 */
public sealed interface Value {
  record Text(String text) implements Value {}

  record Count(long count) implements Value {}

  record Flag(boolean set) implements Value {}

  /** An instant, written in whole seconds. */
  record Time(Instant instant) implements Value {}

  /**
   * A list of texts.
   *
   * @param separator between the texts, if a format has one cell for all of them
   */
  record Texts(List<String> texts, String separator) implements Value {}

  /** Texts by arbitrary keys, such as the tags of a resource. */
  record Entries(Map<String, String> entries) implements Value {}

  /**
   * A list of records.
   *
   * @param sentence a record as a sentence, for formats with one line for each record
   */
  record Records<R>(List<Field<R>> fields, List<R> records, Function<? super R, String> sentence)
      implements Value {

    List<String> sentences() {
      return records.stream().map(each -> sentence.apply(each)).toList();
    }
  }

  /** The field does not apply to this record; formats with optional fields omit it. */
  record Absent() implements Value {}

  static Value of(String text) {
    return new Text(text);
  }

  static Value of(Instant instant) {
    return new Time(instant);
  }

  static Value of(List<String> texts) {
    return new Texts(texts, "; ");
  }

  static String seconds(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  /** The value for people, in one line; empty without a value. */
  default String text() {
    return switch (this) {
      case Text text -> text.text();
      case Count count -> Long.toString(count.count());
      case Flag flag -> flag.set() ? "yes" : "no";
      case Time time -> seconds(time.instant());
      case Texts texts -> String.join(", ", texts.texts());
      case Entries entries ->
          entries.entries().entrySet().stream()
              .map(each -> each.getKey() + "=" + each.getValue())
              .collect(Collectors.joining(", "));
      case Records<?> records -> String.join(", ", records.sentences());
      case Absent absent -> "";
    };
  }
}
