package io.dataplane.janitor.config;

import io.dataplane.janitor.domain.OwnershipRule;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Reads {@code janitor.ownership}. */
final class OwnershipRules {
  private static final String GROUP = "(?<" + OwnershipRule.NamePattern.GROUP + ">";
  private static final String PATTERN =
      "a regular expression with the group "
          + GROUP
          + "…) that matches a whole name, of at most 500 characters and with counted repetitions"
          + " of at most 1000000 in all";

  /** Longer than any name, and short enough that compiling it cannot exhaust the stack. */
  private static final int LONGEST_PATTERN = 500;

  private static final double MOST_REPETITIONS = 1_000_000;
  private static final Pattern COUNTED = Pattern.compile("\\{(\\d+)");

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
      default -> settings.tried(key, text, PATTERN, OwnershipRules::named);
    };
  }

  /**
   * How often a part may have to be matched, at most, if all counted repetitions stand inside each
   * other. Where the part is empty the engine looks at no character, so its steps are not counted.
   */
  private static double repetitions(String pattern) {
    return COUNTED
        .matcher(pattern)
        .results()
        .mapToDouble(found -> Math.max(1, Double.parseDouble(found.group(1))))
        .reduce(1, (left, right) -> left * right);
  }

  private static Optional<OwnershipRule> named(String text) {
    return Optional.of(text)
        .filter(each -> each.length() <= LONGEST_PATTERN && repetitions(each) <= MOST_REPETITIONS)
        .map(Pattern::compile)
        .filter(pattern -> pattern.namedGroups().containsKey(OwnershipRule.NamePattern.GROUP))
        .map(OwnershipRule.NamePattern::new);
  }
}
