package io.dataplane.janitor.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The conditions of a statement. All keys of all operators must be met; of the values of one key
 * one is enough (IAM User Guide, "Condition operators" and "Multivalued context keys").
 */
final class IamConditions {
  private static final String FOR_ALL = "ForAllValues:";
  private static final String FOR_ANY = "ForAnyValue:";
  private static final String NOT = "Not";
  private static final Pattern COLON = Pattern.compile(":");
  private static final int PARTS_OF_AN_ARN = 6;

  private IamConditions() {}

  static boolean areMet(JsonNode conditions, IamRequest request) {
    return conditions.properties().stream()
        .allMatch(
            operator ->
                operator.getValue().properties().stream()
                    .allMatch(
                        key ->
                            isMet(
                                operator.getKey(),
                                elements(key.getValue()).map(JsonNode::asText).toList(),
                                request.values(key.getKey()))));
  }

  /**
   * A key that the request lacks: {@code ForAllValues} and negated operators are met, others are
   * not.
   */
  private static boolean isMet(String operator, List<String> expected, List<String> actual) {
    if (operator.equals("Null")) {
      return expected.contains(Boolean.toString(actual.isEmpty()));
    }
    if (operator.startsWith(FOR_ALL)) {
      String each = operator.substring(FOR_ALL.length());
      return actual.stream().allMatch(value -> matches(each, expected, value));
    }
    if (operator.startsWith(FOR_ANY)) {
      String each = operator.substring(FOR_ANY.length());
      return actual.stream().anyMatch(value -> matches(each, expected, value));
    }
    return actual.isEmpty()
        ? operator.contains(NOT)
        : matches(operator, expected, actual.getFirst());
  }

  private static boolean matches(String operator, List<String> expected, String value) {
    BiPredicate<String, String> test =
        switch (operator) {
          case "StringEquals", "StringNotEquals" -> String::equals;
          case "StringEqualsIgnoreCase" -> String::equalsIgnoreCase;
          case "StringLike" -> (pattern, text) -> like(pattern, text, false);
          case "ArnLike", "ArnNotLike" -> IamConditions::arnLike;
          default -> throw new IllegalArgumentException("Unknown operator: " + operator);
        };
    return operator.contains(NOT)
        ^ expected.stream().anyMatch(pattern -> test.test(pattern, value));
  }

  /** A single value stands for a list of one. */
  static Stream<JsonNode> elements(JsonNode value) {
    return value.isArray() ? StreamSupport.stream(value.spliterator(), false) : Stream.of(value);
  }

  /** Each of the six parts of an ARN is compared by itself. */
  private static boolean arnLike(String pattern, String arn) {
    String[] patterns = COLON.split(pattern, PARTS_OF_AN_ARN);
    String[] parts = COLON.split(arn, PARTS_OF_AN_ARN);
    return patterns.length == parts.length
        && IntStream.range(0, parts.length).allMatch(i -> like(patterns[i], parts[i], false));
  }

  /** {@code *} stands for any text, also with slashes and colons, {@code ?} for one character. */
  static boolean like(String pattern, String text, boolean ignoreCase) {
    if (ignoreCase) {
      return like(pattern.toLowerCase(Locale.ROOT), text.toLowerCase(Locale.ROOT), false);
    }
    String expression =
        pattern
            .chars()
            .mapToObj(
                c ->
                    switch (c) {
                      case '*' -> ".*";
                      case '?' -> ".";
                      default -> Pattern.quote(Character.toString(c));
                    })
            .collect(Collectors.joining());
    return Pattern.matches("(?s)" + expression, text);
  }
}
