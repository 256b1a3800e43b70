package io.dataplane.janitor.domain.resource;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * How people name one resource: by its id, or by the end of its ARN that a table shows.
 *
 * @param text such as {@code sg-1}, a whole ARN or {@code targetgroup/web/1}
 */
public record ResourceId(String text) {

  /** An ARN up to its resource part: partition, service, region, account. */
  private static final Pattern ARN_START = Pattern.compile("^arn:[^:]*:[^:]*:[^:]*:[^:]*:");

  /** The id as a table shows it: without what all ARNs of an account and region share. */
  public static String shortened(String id) {
    return ARN_START.matcher(id).replaceFirst("");
  }

  /** Of the candidates those with this id; else those with this short id. */
  public <T> List<T> in(Collection<T> candidates, Function<T, AwsResource> resource) {
    List<T> whole = matching(candidates, each -> resource.apply(each).id().equals(text));
    return whole.isEmpty()
        ? matching(candidates, each -> shortened(resource.apply(each).id()).equals(text))
        : whole;
  }

  /** The candidates with this name: not what the text refers to, but a hint to it. */
  public <T> List<T> named(Collection<T> candidates, Function<T, AwsResource> resource) {
    return matching(candidates, each -> resource.apply(each).name().equals(text));
  }

  private static <T> List<T> matching(Collection<T> candidates, Predicate<T> match) {
    return candidates.stream().filter(match).toList();
  }
}
