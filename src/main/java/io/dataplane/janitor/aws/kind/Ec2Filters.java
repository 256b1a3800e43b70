package io.dataplane.janitor.aws.kind;

import java.util.List;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.ec2.model.Filter;

/** Filters of EC2 requests. */
final class Ec2Filters {

  /**
   * The maximum number of values of a filter (EC2 User Guide, "Find your Amazon EC2 resources").
   */
  static final int VALUES = 200;

  private Ec2Filters() {}

  /** Selects what has any of the values, by as many requests as AWS needs for them. */
  static List<List<Filter>> batches(String name, List<String> values) {
    return IntStream.iterate(0, start -> start < values.size(), start -> start + VALUES)
        .mapToObj(start -> values.subList(start, Math.min(start + VALUES, values.size())))
        .map(batch -> withAny(name, batch))
        .toList();
  }

  private static List<Filter> withAny(String name, List<String> values) {
    return List.of(Filter.builder().name(name).values(values).build());
  }
}
