package io.dataplane.janitor.config;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.dataplane.janitor.domain.claim.Owner;
import io.dataplane.janitor.domain.verdict.HistoryRules.OwnerPattern;
import io.dataplane.janitor.domain.verdict.OwnershipRule;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Compiles name patterns with RE2/J, which matches in linear time. The limits bound what RE2/J does
 * not: its memory during compilation, and the depth of its recursion in a match.
 */
public final class NamePatterns {
  static final int MOST_CHARACTERS = 500;
  static final int MOST_REPETITIONS = 1_000;

  /**
   * A match recurses at most once for each instruction; 256 KiB of stack suffice for this number.
   */
  static final int MOST_INSTRUCTIONS = 1_000;

  private static final String GROUP = OwnershipRule.NamePattern.GROUP;
  private static final Pattern COUNTED = Pattern.compile("\\{([0-9]+)(?:,([0-9]*))?\\}");

  private NamePatterns() {}

  /**
   * The rule for a pattern.
   *
   * @throws IllegalArgumentException with the reason, if the pattern is refused
   */
  public static OwnershipRule.NamePattern compile(String text) {
    Pattern pattern = checked(text);
    require(pattern.namedGroups().containsKey(GROUP), "it has no group (?<%s>...)", GROUP);
    return new OwnershipRule.NamePattern(text, name -> dataplane(pattern, name));
  }

  /**
   * A pattern of whole identities of owners. Their case does not matter, as in claims.
   *
   * @throws IllegalArgumentException with the reason, if the pattern is refused
   */
  public static OwnerPattern owners(String text) {
    Pattern pattern = checked(text);
    return new OwnerPattern(
        text, identity -> pattern.matches(identity) || pattern.matches(Owner.folded(identity)));
  }

  private static Pattern checked(String text) {
    require(
        text.length() <= MOST_CHARACTERS,
        "it has %d characters, and at most %d are allowed",
        text.length(),
        MOST_CHARACTERS);
    require(
        repetitions(text) <= MOST_REPETITIONS,
        "its counted repetitions multiply to more than %d",
        MOST_REPETITIONS);
    // RE2/J would match these characters literally, and so match more names than intended.
    require(!text.contains("&&"), "RE2 has no intersection of character classes ('&&')");
    Pattern pattern = parse(text);
    require(
        pattern.programSize() <= MOST_INSTRUCTIONS,
        "it compiles to %d instructions, and at most %d are allowed; repeat less",
        pattern.programSize(),
        MOST_INSTRUCTIONS);
    return pattern;
  }

  private static Pattern parse(String text) {
    try {
      return Pattern.compile(text);
    } catch (PatternSyntaxException refused) {
      throw new IllegalArgumentException(
          "RE2 refuses it: %s: '%s'".formatted(refused.getDescription(), refused.getPattern()),
          refused);
    }
  }

  private static Optional<String> dataplane(Pattern pattern, String name) {
    Matcher matcher = pattern.matcher(name);
    return matcher.matches() ? Optional.ofNullable(matcher.group(GROUP)) : Optional.empty();
  }

  /** The maximum number of repetitions of a part, as if all counted repetitions were nested. */
  private static double repetitions(String text) {
    Matcher counted = COUNTED.matcher(text);
    double all = 1;
    while (counted.find()) {
      all *=
          Stream.of(counted.group(1), Optional.ofNullable(counted.group(2)).orElse(""))
              .filter(count -> !count.isEmpty())
              .mapToDouble(Double::parseDouble)
              .reduce(1, Math::max);
    }
    return all;
  }

  private static void require(boolean holds, String why, Object... values) {
    if (!holds) {
      throw new IllegalArgumentException(why.formatted(values));
    }
  }

  /**
   * The rule for the text of a configuration key.
   *
   * @param matched what the pattern matches, in words
   * @throws IllegalArgumentException with the allowed form and the reason, if the text is refused
   */
  static OwnershipRule.NamePattern configured(String text, String matched) {
    try {
      return compile(text.strip());
    } catch (IllegalArgumentException refused) {
      throw new IllegalArgumentException(
          "must be a regular expression with the group (?<%s>...) that matches a whole %s, in RE2 syntax (without look-around and back-references), of at most %d characters and with counted repetitions of at most %d in all; %s"
              .formatted(GROUP, matched, MOST_CHARACTERS, MOST_REPETITIONS, refused.getMessage()),
          refused);
    }
  }
}
