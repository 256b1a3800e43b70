package io.dataplane.janitor.config;

import io.dataplane.janitor.domain.OwnershipRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Reads {@code janitor.ownership}. */
final class OwnershipRules {
  private static final String GROUP = "(?<" + OwnershipRule.NamePattern.GROUP + ">";
  private static final String PATTERN =
      "a regular expression with the group " + GROUP + "…) that matches a whole name";

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
    List<OwnershipRule> rules = new ArrayList<>();
    settings.optional(at + "tag").map(OwnershipRule.Tag::new).ifPresent(rules::add);
    Optional<String> prefix = settings.optional(at + "tag-key-prefix");
    Optional<String> value = settings.optional(at + "tag-value");
    if (prefix.isPresent() != value.isPresent()) {
      settings.problem(at + "tag-key-prefix and tag-value", "stand together");
    }
    prefix.ifPresent(text -> rules.add(new OwnershipRule.TagKeyPrefix(text, value.orElse(""))));
    settings
        .optional(at + "name-pattern")
        .flatMap(text -> settings.tried(at + "name-pattern", text, PATTERN, OwnershipRules::named))
        .ifPresent(rules::add);
    if (rules.size() != 1) {
      settings.problem(
          "ownership[" + index + "]",
          "must be exactly one of tag, tag-key-prefix with tag-value, or name-pattern");
    }
    return rules.stream().findFirst();
  }

  private static Optional<OwnershipRule> named(String text) {
    return Optional.of(Pattern.compile(text))
        .filter(pattern -> pattern.namedGroups().containsKey(OwnershipRule.NamePattern.GROUP))
        .map(OwnershipRule.NamePattern::new);
  }
}
