package io.dataplane.janitor.emulator.ec2;

import io.dataplane.janitor.emulator.protocol.AwsRefusal;
import io.dataplane.janitor.emulator.protocol.QueryRequest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The filters that a kind of resource has: all filters of a call must match, each by any of its
 * values, in which {@code *} and {@code ?} are wildcards and a backslash makes them plain.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Filtering.html">Filtering</a>
 */
final class Ec2Filters<T> {
  private static final int FILTERS_A_CALL = 50;
  private static final int VALUES_A_FILTER = 200;

  private final Map<String, Function<T, Collection<String>>> attributes = new HashMap<>();
  private final Function<T, Map<String, String>> tags;

  /** Every kind has {@code tag:KEY} and {@code tag-key}. */
  Ec2Filters(Function<T, Map<String, String>> tags) {
    this.tags = tags;
    attributes.put("tag-key", resource -> tags.apply(resource).keySet());
  }

  Ec2Filters<T> one(String name, Function<T, String> attribute) {
    return many(name, resource -> List.of(attribute.apply(resource)));
  }

  Ec2Filters<T> many(String name, Function<T, Collection<String>> attribute) {
    attributes.put(name, attribute);
    return this;
  }

  Predicate<T> read(QueryRequest request) {
    List<QueryRequest> sent = request.structures("Filter");
    if (sent.size() > FILTERS_A_CALL) {
      throw tooMany();
    }
    Predicate<T> all = resource -> true;
    for (QueryRequest filter : sent) {
      all = all.and(readOne(filter));
    }
    return all;
  }

  private Predicate<T> readOne(QueryRequest filter) {
    Function<T, Collection<String>> attribute = attribute(filter.text("Name").orElse(""));
    List<String> values = filter.list("Value");
    if (values.size() > VALUES_A_FILTER) {
      throw tooMany();
    }
    Predicate<String> wanted = anyOf(values);
    return resource -> attribute.apply(resource).stream().anyMatch(wanted);
  }

  private Function<T, Collection<String>> attribute(String name) {
    if (name.startsWith("tag:")) {
      String key = name.substring("tag:".length());
      return resource -> {
        @Nullable String value = tags.apply(resource).get(key);
        return value == null ? List.of() : List.of(value);
      };
    }
    @Nullable Function<T, Collection<String>> known = attributes.get(name);
    if (known == null) {
      throw new AwsRefusal("InvalidParameterValue", "The filter '" + name + "' is invalid");
    }
    return known;
  }

  private static Predicate<String> anyOf(List<String> values) {
    Set<String> plain = new HashSet<>();
    List<Pattern> patterns = new ArrayList<>();
    for (String value : values) {
      if (value.matches("(?s).*[*?\\\\].*")) {
        patterns.add(pattern(value));
      } else {
        plain.add(value);
      }
    }
    return text ->
        plain.contains(text) || patterns.stream().anyMatch(p -> p.matcher(text).matches());
  }

  private static Pattern pattern(String value) {
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '\\' && i + 1 < value.length()) {
        i++;
        regex.append(Pattern.quote(value.substring(i, i + 1)));
      } else if (c == '*') {
        regex.append(".*");
      } else if (c == '?') {
        regex.append('.');
      } else {
        regex.append(Pattern.quote(String.valueOf(c)));
      }
    }
    return Pattern.compile(regex.toString(), Pattern.DOTALL);
  }

  private static AwsRefusal tooMany() {
    return new AwsRefusal(
        "FilterLimitExceeded", "The request uses too many filters or too many filter values.");
  }
}
