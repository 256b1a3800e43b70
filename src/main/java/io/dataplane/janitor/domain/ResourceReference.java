package io.dataplane.janitor.domain;

import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * How people name one resource: by its id, or by the end of its ARN that a table shows.
 *
 * @param text such as {@code sg-1}, a whole ARN or {@code targetgroup/web/1}
 */
public record ResourceReference(String text) {

  /** An ARN up to its resource part: partition, service, region, account. */
  private static final Pattern ARN_START = Pattern.compile("^arn:[^:]*:[^:]*:[^:]*:[^:]*:");

  /** The id as a table shows it: without what all ARNs of an account and region share. */
  public static String shortened(String id) {
    return ARN_START.matcher(id).replaceFirst("");
  }

  /** What is meant: whatever has this id; else, whatever has this short id. */
  public List<Decision> in(Collection<Decision> decisions) {
    List<Decision> whole = matching(decisions, each -> each.id().equals(text));
    return whole.isEmpty() ? matching(decisions, each -> shortened(each.id()).equals(text)) : whole;
  }

  /** What bears this as its name: not what is meant, but a hint to it. */
  public List<Decision> named(Collection<Decision> decisions) {
    return matching(decisions, each -> each.name().equals(text));
  }

  private static List<Decision> matching(
      Collection<Decision> decisions, Predicate<AwsResource> match) {
    return decisions.stream().filter(decision -> match.test(decision.resource())).toList();
  }
}
