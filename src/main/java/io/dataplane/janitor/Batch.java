package io.dataplane.janitor;

import io.dataplane.janitor.domain.Action;
import io.dataplane.janitor.domain.AwsResource;
import io.dataplane.janitor.domain.LoadBalancer;
import io.dataplane.janitor.domain.RouteTable;
import io.dataplane.janitor.domain.SecurityGroup;
import io.dataplane.janitor.domain.TargetGroup;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What gets or loses its marks together: as much as AWS takes in one call, for it is asked before
 * each whether it may be made. In the order in which marks are written.
 */
enum Batch {
  CLASSIC_LOAD_BALANCING(1),
  LOAD_BALANCING(20),
  SECURITY_GROUPS(1000),
  ROUTE_TABLES(1000);

  private final int size;

  Batch(int size) {
    this.size = size;
  }

  static <A extends Action> List<List<A>> of(List<A> actions) {
    List<List<A>> batches = new ArrayList<>();
    for (Batch batch : values()) {
      // Marks name their owner: cut before they are sorted out, those of one owner take more calls.
      actions.stream()
          .filter(action -> of(action.resource()) == batch)
          .collect(Collectors.groupingBy(Batch::tags, LinkedHashMap::new, Collectors.toList()))
          .values()
          .forEach(alike -> batch.cut(alike, batches));
    }
    return batches;
  }

  private static Batch of(AwsResource resource) {
    return switch (resource) {
      case SecurityGroup group -> SECURITY_GROUPS;
      case RouteTable table -> ROUTE_TABLES;
      case TargetGroup group -> LOAD_BALANCING;
      case LoadBalancer balancer ->
          switch (balancer.generation()) {
            case CLASSIC -> CLASSIC_LOAD_BALANCING;
            case V2 -> LOAD_BALANCING;
          };
    };
  }

  private static Map<String, String> tags(Action action) {
    return action instanceof Action.SetMark mark ? mark.tags() : Map.of();
  }

  private <A extends Action> void cut(List<A> alike, List<List<A>> batches) {
    for (int start = 0; start < alike.size(); start += size) {
      batches.add(alike.subList(start, Math.min(start + size, alike.size())));
    }
  }
}
