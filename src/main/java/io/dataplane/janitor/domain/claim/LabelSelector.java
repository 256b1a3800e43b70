package io.dataplane.janitor.domain.claim;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A label selector of Kubernetes: requirements joined by commas, which must all hold (Kubernetes,
 * "Labels and Selectors").
 *
 * @param text as configured
 */
public record LabelSelector(String text, List<Requirement> requirements) {
  /** Selects every object. */
  public static final LabelSelector ALL = new LabelSelector("", List.of());

  public static final String ALLOWED =
      "a label selector, such as tier=gold,env in (prod, test),!legacy";

  private static final String NAME = "[A-Za-z0-9](?:[-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?";
  private static final String KEY =
      "(?:[a-z0-9](?:[-a-z0-9.]{0,251}[a-z0-9])?/)?" + NAME + "(?![-A-Za-z0-9_./])";
  private static final Pattern VALUE = Pattern.compile("(?:" + NAME + ")?");
  private static final Pattern REQUIREMENT =
      Pattern.compile(
          ("\\s*(?:!\\s*(?<absent>%1$s)"
                  + "|(?<set>%1$s)\\s+(?<membership>in|notin)\\s*\\((?<values>[^()]*)\\)"
                  + "|(?<key>%1$s)\\s*(?<operator>==|=|!=|>|<)(?<value>[^,=!<>()]*)"
                  + "|(?<present>%1$s))\\s*(?:(?<comma>,)|$)")
              .formatted(KEY));

  public LabelSelector {
    requirements = List.copyOf(requirements);
  }

  /** A condition on one label. A missing label satisfies those that exclude values. */
  public sealed interface Requirement {

    /**
     * Whether the label satisfies the condition.
     *
     * @param value the value of the label, or null without the label
     */
    boolean holds(@Nullable String value);

    String key();

    /** The label exists, or does not. */
    record Exists(String key, boolean wanted) implements Requirement {
      @Override
      public boolean holds(@Nullable String value) {
        return (value != null) == wanted;
      }
    }

    /** The label has one of the values, or none of them. */
    record In(String key, Set<String> values, boolean wanted) implements Requirement {
      @Override
      public boolean holds(@Nullable String value) {
        return (value != null && values.contains(value)) == wanted;
      }
    }

    /** The label is an integer on this side of the limit. */
    record Compared(String key, long limit, boolean greater) implements Requirement {
      @Override
      public boolean holds(@Nullable String value) {
        if (value == null || !value.matches("[+-]?\\d{1,18}")) {
          return false;
        }
        int order = Long.compare(Long.parseLong(value), limit);
        return greater ? order > 0 : order < 0;
      }
    }
  }

  /**
   * The selector that the text describes; {@link #ALL} for an empty text.
   *
   * @throws IllegalArgumentException if the text is not a label selector
   */
  public static LabelSelector parse(String text) {
    if (text.isBlank()) {
      return ALL;
    }
    List<Requirement> requirements = new ArrayList<>();
    Matcher matcher = REQUIREMENT.matcher(text);
    int position = 0;
    boolean more = true;
    while (more) {
      if (!matcher.region(position, text.length()).lookingAt()) {
        throw wrong(text);
      }
      requirements.add(requirement(matcher, text));
      position = matcher.end();
      more = matcher.group("comma") != null;
    }
    return new LabelSelector(text, requirements);
  }

  public boolean matches(Map<String, String> labels) {
    return requirements.stream().allMatch(each -> each.holds(labels.get(each.key())));
  }

  private static Requirement requirement(Matcher found, String text) {
    if (found.group("absent") != null) {
      return new Requirement.Exists(found.group("absent"), false);
    }
    if (found.group("present") != null) {
      return new Requirement.Exists(found.group("present"), true);
    }
    if (found.group("set") != null) {
      Set<String> values =
          Arrays.stream(found.group("values").split(",", -1))
              .map(value -> value(value, text))
              .collect(Collectors.toUnmodifiableSet());
      return new Requirement.In(found.group("set"), values, found.group("membership").equals("in"));
    }
    String key = found.group("key");
    String value = value(found.group("value"), text);
    String operator = found.group("operator");
    return operator.endsWith("=")
        ? new Requirement.In(key, Set.of(value), !operator.equals("!="))
        : new Requirement.Compared(key, limit(value, text), operator.equals(">"));
  }

  private static String value(String written, String text) {
    String value = written.strip();
    if (!VALUE.matcher(value).matches()) {
      throw wrong(text);
    }
    return value;
  }

  private static long limit(String value, String text) {
    if (!value.matches("\\d{1,18}")) {
      throw wrong(text);
    }
    return Long.parseLong(value);
  }

  private static IllegalArgumentException wrong(String text) {
    return new IllegalArgumentException("'" + text + "' is not " + ALLOWED);
  }
}
