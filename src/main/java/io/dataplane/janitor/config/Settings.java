package io.dataplane.janitor.config;

import io.smallrye.config.ConfigValue;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfig;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.spi.ConfigSource;

/** Texts of configuration keys, and all that is wrong with them. */
final class Settings {
  private final SmallRyeConfig config;
  private final TreeSet<String> names;
  private final List<String> problems = new ArrayList<>();

  Settings(SmallRyeConfig config) {
    this.config = config;
    this.names =
        StreamSupport.stream(config.getConfigSources().spliterator(), false)
            .flatMap(Settings::namesForUs)
            .collect(Collectors.toCollection(TreeSet::new));
    names.stream().filter(name -> !Keys.known(name)).forEach(this::unknown);
    // Each is asked for once, so that none holds an expression that resolves to nothing unseen.
    names.forEach(this::text);
  }

  /** Of the environment only the variables themselves: the properties made of them are guesses. */
  private static Stream<String> namesForUs(ConfigSource source) {
    return source instanceof EnvConfigSource
        ? source.getPropertyNames().stream().filter(Keys::variableForUs)
        : source.getPropertyNames().stream().filter(name -> name.startsWith(Keys.PREFIX));
  }

  private void unknown(String name) {
    problems.add(
        "%s = '%s': there is no such key; allowed are %s"
            .formatted(name, text(name).orElse(""), Keys.near(name)));
  }

  /** The text of the key below {@code janitor.}; empty where there is none or it is empty. */
  Optional<String> optional(String key) {
    return text(Keys.PREFIX + key);
  }

  private Optional<String> text(String name) {
    ConfigValue value;
    try {
      value = config.getConfigValue(name);
    } catch (IllegalArgumentException | StackOverflowError circle) {
      // The parser of expressions recurses for each that stands in another.
      problems.add("%s: holds a ${...} that leads back to itself or is malformed".formatted(name));
      return Optional.empty();
    }
    if (value.getValue() == null && value.getRawValue() != null) {
      problems.add(
          "%s = '%s': must hold no ${...} that cannot be resolved"
              .formatted(name, value.getRawValue()));
    }
    return Optional.ofNullable(value.getValue()).filter(text -> !text.isEmpty());
  }

  Optional<String> required(String key, String allowed) {
    Optional<String> text = optional(key);
    if (text.isEmpty()) {
      problems.add("%s%s: is missing; it must be %s".formatted(Keys.PREFIX, key, allowed));
    }
    return text;
  }

  /** Without the spaces around them, which people put after commas. */
  List<String> texts(String key) {
    try {
      return config.getOptionalValues(Keys.PREFIX + key, String.class).orElse(List.of()).stream()
          .map(String::strip)
          .toList();
    } catch (NoSuchElementException | IllegalArgumentException | StackOverflowError unresolved) {
      problems.add("%s%s: %s".formatted(Keys.PREFIX, key, unresolved.getMessage()));
      return List.of();
    }
  }

  /** Whether the key is there, though it may hold nothing. */
  boolean mentioned(String key) {
    return config.getConfigValue(Keys.PREFIX + key).getRawValue() != null;
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
