package io.dataplane.janitor.config;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Translates the problems that SmallRye's mapping finds. SmallRye provides only texts, which quote
 * values that may be secrets. Only their number, their key and the converter's message are used.
 */
final class MappingProblems {
  private static final Pattern WRONG_VALUE =
      Pattern.compile(
          "SRCFG00039: The config property (\\S+) with .* being converted (.*)", Pattern.DOTALL);
  private static final Pattern MISSING =
      Pattern.compile("SRCFG00014: The config property (\\S+) is required");
  private static final Pattern EMPTY =
      Pattern.compile("SRCFG00040: The config property (\\S+) is defined as the empty String");
  private static final Pattern UNKNOWN =
      Pattern.compile("SRCFG00050: (.*) in .* does not map to any root", Pattern.DOTALL);

  /** An expression that cannot be resolved; {@link SourceCheck} reports it with its key. */
  private static final Pattern UNRESOLVED = Pattern.compile("SRCFG000(11|25): ");

  private final Texts texts;

  MappingProblems(Texts texts) {
    this.texts = texts;
  }

  /** The key of a wrong value, if the message is about one. */
  static Optional<String> wrongKey(String message) {
    Matcher wrong = WRONG_VALUE.matcher(message);
    return wrong.find() ? Optional.of(wrong.group(1)) : Optional.empty();
  }

  List<String> of(String message) {
    Matcher wrong = WRONG_VALUE.matcher(message);
    if (wrong.find()) {
      return List.of(wrongValue(wrong.group(1), wrong.group(2)));
    }
    Matcher empty = EMPTY.matcher(message);
    if (empty.find()) {
      return List.of(empty.group(1) + ": is empty; " + KnownKeys.insteadOfEmpty(empty.group(1)));
    }
    Matcher missing = MISSING.matcher(message);
    if (missing.find()) {
      return List.of(
          missing.group(1) + ": is missing; set it, since other keys of its group are set");
    }
    Matcher unknown = UNKNOWN.matcher(message);
    if (unknown.find()) {
      return List.of(unknown(texts, unknown.group(1)));
    }
    return UNRESOLVED.matcher(message).find() ? List.of() : List.of("janitor.*: " + message);
  }

  private String wrongValue(String key, String allowed) {
    String text = texts.of(key);
    return text.isEmpty()
        ? "%s: is missing or empty; it %s".formatted(key, allowed)
        : "%s = '%s': %s".formatted(key, ShownValue.of(key, text), allowed);
  }

  /** The value of an unknown variable is hidden, since it may belong to another program. */
  static String unknown(Texts texts, String key) {
    return "%s = '%s': there is no such key; allowed are %s"
        .formatted(
            key,
            texts.isVariable(key) ? ShownValue.HIDDEN : ShownValue.of(key, texts.of(key)),
            KnownKeys.near(key));
  }
}
