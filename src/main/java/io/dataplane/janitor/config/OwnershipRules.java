package io.dataplane.janitor.config;

import io.dataplane.janitor.domain.OwnershipRule;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Reads {@code janitor.ownership}. */
final class OwnershipRules {
  private static final String PATTERN =
      "a regular expression with the group (?<%s>...) that matches a whole name, in RE2 syntax (without look-around and back-references), of at most %d characters and with counted repetitions of at most %d in all"
          .formatted(
              OwnershipRule.NamePattern.GROUP,
              NamePatterns.MOST_CHARACTERS,
              NamePatterns.MOST_REPETITIONS);

  private static final List<String> CHOICES =
      List.of("tag", "tag-key-prefix", "name-pattern", "crossplane");

  private final Settings settings;

  OwnershipRules(Settings settings) {
    this.settings = settings;
  }

  List<OwnershipRule> read() {
    int size = settings.size("ownership");
    if (size == 0) {
      settings.problem("ownership", "is missing; without a rule no resource names a dataplane");
    }
    return IntStream.range(0, size).mapToObj(this::rule).flatMap(Optional::stream).toList();
  }

  private Optional<OwnershipRule> rule(int index) {
    String at = "ownership[" + index + "].";
    List<String> chosen =
        CHOICES.stream().filter(key -> settings.optional(at + key).isPresent()).toList();
    if (chosen.size() != 1) {
      settings.problem(
          at + (chosen.isEmpty() ? "*" : String.join(" and janitor." + at, chosen)),
          "must be exactly one of " + String.join(", ", CHOICES));
      return Optional.empty();
    }
    String key = at + chosen.getFirst();
    String text = settings.optional(key).orElseThrow();
    Optional<String> tagValue = settings.optional(at + "tag-value");
    if (chosen.getFirst().equals("tag-key-prefix") != tagValue.isPresent()) {
      settings.problem(at + "tag-value", "stands together with tag-key-prefix");
    }
    return switch (chosen.getFirst()) {
      case "tag" -> Optional.of(new OwnershipRule.Tag(text));
      case "tag-key-prefix" ->
          Optional.of(new OwnershipRule.TagKeyPrefix(text, tagValue.orElse("")));
      case "crossplane" ->
          settings.tried(
              key,
              text,
              "true, or not there at all",
              each ->
                  each.equals("true")
                      ? Optional.of(new OwnershipRule.Crossplane())
                      : Optional.empty());
      default -> namePattern(key, text);
    };
  }

  private Optional<OwnershipRule> namePattern(String key, String text) {
    try {
      return Optional.of(NamePatterns.compile(text));
    } catch (IllegalArgumentException refused) {
      settings.wrong(key, text, PATTERN + "; " + refused.getMessage());
      return Optional.empty();
    }
  }
}
