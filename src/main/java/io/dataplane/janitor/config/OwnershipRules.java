package io.dataplane.janitor.config;

import io.dataplane.janitor.domain.verdict.OwnershipRule;
import io.smallrye.config.SmallRyeConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code janitor.ownership}. */
final class OwnershipRules {
  private static final String TAG_KEY_PREFIX = "tag-key-prefix";
  private static final String TAG = "tag";
  private static final String PATTERN = "pattern";
  private static final List<String> CHOICES =
      List.of(TAG, TAG_KEY_PREFIX, "name-pattern", "crossplane");

  private OwnershipRules() {}

  /** The elements that are not exactly one rule. */
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
      patternProblem(texts, at).ifPresent(problem -> problems.add(at + PATTERN + problem));
    }
    return problems;
  }

  private static Optional<String> patternProblem(Texts texts, String at) {
    if (texts.isBlank(at + PATTERN)) {
      return Optional.of(
          ": must not be empty; leave it out if the whole value of the tag is the name");
    }
    return texts.has(at + PATTERN) && !texts.has(at + TAG)
        ? Optional.of(": must be set together with tag")
        : Optional.empty();
  }

  /** The rule of an element without {@link #problems}. */
  static OwnershipRule rule(JanitorSettings.Rule rule) {
    return rule.tag()
        .map(
            key ->
                rule.pattern()
                    .<OwnershipRule>map(pattern -> pattern.ofTag(key))
                    .orElseGet(() -> new OwnershipRule.Tag(key)))
        .or(
            () ->
                rule.tagKeyPrefix()
                    .map(
                        prefix ->
                            new OwnershipRule.TagKeyPrefix(prefix, rule.tagValue().orElseThrow())))
        .or(rule::namePattern)
        .orElseGet(OwnershipRule.Crossplane::new);
  }
}
