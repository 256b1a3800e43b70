package io.dataplane.janitor.config;

import io.smallrye.config.SmallRyeConfig;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** Texts of configuration keys, and all that is wrong with them. */
final class Settings {
  private final SmallRyeConfig config;
  private final TreeSet<String> names;
  private final List<String> problems = new ArrayList<>();

  Settings(SmallRyeConfig config) {
    this.config = config;
    this.names =
        StreamSupport.stream(config.getConfigSources().spliterator(), false)
            .flatMap(source -> source.getPropertyNames().stream())
            .filter(Keys::ours)
            .collect(TreeSet::new, TreeSet::add, TreeSet::addAll);
    names.stream()
        .filter(name -> !Keys.known(name))
        // What a variable is called in property form is known by the variable's own name.
        .filter(name -> !spelledAsVariable(name))
        .forEach(this::unknown);
  }

  private boolean spelledAsVariable(String property) {
    return property.startsWith(Keys.PREFIX)
        && names.contains(property.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_"));
  }

  private void unknown(String name) {
    problems.add(
        "%s = '%s': there is no such key; allowed are %s"
            .formatted(name, text(name).orElse(""), Keys.allowed()));
  }

  /** The text of the key below {@code janitor.}; empty where there is none or it is empty. */
  Optional<String> optional(String key) {
    return text(Keys.PREFIX + key);
  }

  private Optional<String> text(String name) {
    try {
      return config.getOptionalValue(name, String.class);
    } catch (NoSuchElementException | IllegalArgumentException unresolved) {
      problems.add("%s: %s".formatted(name, unresolved.getMessage()));
      return Optional.empty();
    }
  }

  Optional<String> required(String key, String allowed) {
    Optional<String> text = optional(key);
    if (text.isEmpty()) {
      problems.add("%s%s: is missing; it must be %s".formatted(Keys.PREFIX, key, allowed));
    }
    return text;
  }

  List<String> texts(String key) {
    try {
      return config.getOptionalValues(Keys.PREFIX + key, String.class).orElse(List.of());
    } catch (NoSuchElementException | IllegalArgumentException unresolved) {
      problems.add("%s%s: %s".formatted(Keys.PREFIX, key, unresolved.getMessage()));
      return List.of();
    }
  }

  /** How many elements the list of structures has; gaps are elements without keys. */
  int size(String root) {
    OptionalInt last =
        names.stream()
            .map(name -> Keys.index(root, name))
            .filter(OptionalInt::isPresent)
            .mapToInt(OptionalInt::getAsInt)
            .max();
    return last.isPresent() ? last.getAsInt() + 1 : 0;
  }

  /** The parsed text, or the default where there is none or it is wrong, which is noted. */
  <T> T parsed(String key, T otherwise, String allowed, Function<String, Optional<T>> parse) {
    return optional(key).flatMap(text -> tried(key, text, allowed, parse)).orElse(otherwise);
  }

  <T> List<T> parsedAll(String key, String allowed, Function<String, Optional<T>> parse) {
    return texts(key).stream().flatMap(text -> tried(key, text, allowed, parse).stream()).toList();
  }

  <T> Optional<T> tried(
      String key, String text, String allowed, Function<String, Optional<T>> parse) {
    Optional<T> value;
    try {
      value = parse.apply(text);
    } catch (IllegalArgumentException | DateTimeException | ArithmeticException wrong) {
      value = Optional.empty();
    }
    if (value.isEmpty()) {
      wrong(key, text, allowed);
    }
    return value;
  }

  void wrong(String key, String text, String allowed) {
    problems.add("%s%s = '%s': must be %s".formatted(Keys.PREFIX, key, text, allowed));
  }

  void problem(String key, String what) {
    problems.add("%s%s: %s".formatted(Keys.PREFIX, key, what));
  }

  void throwIfWrong() {
    if (!problems.isEmpty()) {
      throw new ConfigurationException(problems.stream().distinct().toList());
    }
  }
}
