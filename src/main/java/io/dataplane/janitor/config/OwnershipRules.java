package io.dataplane.janitor.config;

import io.dataplane.janitor.domain.OwnershipRule;
import io.smallrye.config.SmallRyeConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads {@code janitor.ownership}. */
final class OwnershipRules {
  private static final String GROUP = "(?<" + OwnershipRule.NamePattern.GROUP + ">";
  static final String PATTERN =
      "a regular expression with the group "
          + GROUP
          + "…) that matches a whole name, of at most 500 characters and with counted repetitions"
          + " of at most 1000000 in all";

  /** Longer than any name, and short enough that compiling it cannot exhaust the stack. */
  private static final int LONGEST_PATTERN = 500;

  private static final double MOST_REPETITIONS = 1_000_000;
  private static final Pattern COUNTED = Pattern.compile("\\{(\\d+)");

  private static final String TAG_KEY_PREFIX = "tag-key-prefix";
  private static final List<String> CHOICES =
      List.of("tag", TAG_KEY_PREFIX, "name-pattern", "crossplane");

  private OwnershipRules() {}

  /** Says which elements are not exactly one rule. */
  static List<String> problems(SmallRyeConfig config) {
    Texts texts = new Texts(config);
    List<String> problems = new ArrayList<>();
    String root = JanitorSettings.PREFIX + ".ownership";
    for (int index : config.getIndexedPropertiesIndexes(root)) {
      String at = root + "[" + index + "].";
      List<String> chosen = CHOICES.stream().filter(key -> texts.has(at + key)).toList();
      if (chosen.size() != 1) {
        problems.add(
            "%s%s: must be exactly one of %s"
                .formatted(
                    at,
                    chosen.isEmpty() ? "*" : String.join(" and " + at, chosen),
                    String.join(", ", CHOICES)));
      } else if (chosen.contains(TAG_KEY_PREFIX) != texts.has(at + "tag-value")) {
        problems.add(at + "tag-value: must be set together with tag-key-prefix");
      }
    }
    return problems;
  }

  /** The rule of an element without {@link #problems}. */
  static OwnershipRule rule(JanitorSettings.Rule rule) {
    return rule.tag()
        .<OwnershipRule>map(OwnershipRule.Tag::new)
        .or(
            () ->
                rule.tagKeyPrefix()
                    .map(
                        prefix ->
                            new OwnershipRule.TagKeyPrefix(prefix, rule.tagValue().orElseThrow())))
        .or(rule::namePattern)
        .orElseGet(OwnershipRule.Crossplane::new);
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

  static Optional<OwnershipRule> named(String text) {
    return Optional.of(text)
        .filter(each -> each.length() <= LONGEST_PATTERN && repetitions(each) <= MOST_REPETITIONS)
        .map(Pattern::compile)
        .filter(pattern -> pattern.namedGroups().containsKey(OwnershipRule.NamePattern.GROUP))
        .map(OwnershipRule.NamePattern::new);
  }
}
