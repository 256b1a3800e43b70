package io.dataplane.janitor.config;

import io.dataplane.janitor.domain.OwnershipRule;
import io.smallrye.config.SmallRyeConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code janitor.ownership}. */
final class OwnershipRules {
  private static final String PATTERN =
      "a regular expression with the group (?<%s>...) that matches a whole name, in RE2 syntax (without look-around and back-references), of at most %d characters and with counted repetitions of at most %d in all"
          .formatted(
              OwnershipRule.NamePattern.GROUP,
              NamePatterns.MOST_CHARACTERS,
              NamePatterns.MOST_REPETITIONS);

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
   * The rule for a pattern.
   *
   * @throws IllegalArgumentException with what is allowed and the reason, where it is refused
   */
  static OwnershipRule namePattern(String text) {
    try {
      return NamePatterns.compile(text.strip());
    } catch (IllegalArgumentException refused) {
      throw new IllegalArgumentException(
          "must be " + PATTERN + "; " + refused.getMessage(), refused);
    }
  }
}
