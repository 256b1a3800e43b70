package io.dataplane.janitor.domain.resource;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The text by which people refer to a resource: its id, or the end of its ARN as in tables.
 *
 * @param text such as {@code sg-1}, a complete ARN or {@code targetgroup/web/1}
 */
public record ResourceId(String text) {

  /** The id as in tables: an ARN without partition, service, region and account. */
  public static String shortened(String id) {
    return ListedKey.shortened(id);
  }

  /** The candidates with this id; if there are none, those with this shortened id. */
  public <T> List<T> in(Collection<T> candidates, Function<T, AwsResource> resource) {
    List<T> whole = matching(candidates, each -> resource.apply(each).id().equals(text));
    return whole.isEmpty()
        ? matching(candidates, each -> shortened(resource.apply(each).id()).equals(text))
        : whole;
  }

  /** The candidates with this name, as a suggestion; the text does not refer to them. */
  public <T> List<T> named(Collection<T> candidates, Function<T, AwsResource> resource) {
    return matching(candidates, each -> resource.apply(each).name().equals(text));
  }

  private static <T> List<T> matching(Collection<T> candidates, Predicate<T> match) {
    return candidates.stream().filter(match).toList();
  }
}
