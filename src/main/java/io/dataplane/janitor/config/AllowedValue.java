package io.dataplane.janitor.config;

import java.time.DateTimeException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Converts the text of a key, or fails with the values that the key accepts. */
final class AllowedValue {
  private AllowedValue() {}

  /**
   * Parses the text without surrounding spaces, since users write them after the commas of a list.
   *
   * @param parse returns empty, or throws, if the text is wrong
   */
  static <T> T of(String text, String allowed, Function<String, Optional<T>> parse) {
    return parsed(text.strip(), parse)
        .orElseThrow(() -> new IllegalArgumentException("must be " + allowed));
  }

  /** Returns the text if it matches the pattern. */
  static String matching(String text, String allowed, String pattern) {
    return of(text, allowed, each -> Optional.of(each).filter(it -> it.matches(pattern)));
  }

  /** Returns the constant with this label. */
  static <T> T labelled(String text, List<String> labels, Function<String, Optional<T>> labelled) {
    return of(text, "one of " + String.join(", ", labels), labelled);
  }

  private static <T> Optional<T> parsed(String text, Function<String, Optional<T>> parse) {
    try {
      return parse.apply(text);
    } catch (IllegalArgumentException | DateTimeException | ArithmeticException wrong) {
      return Optional.empty();
    }
  }
}
