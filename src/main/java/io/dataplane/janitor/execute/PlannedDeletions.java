package io.dataplane.janitor.execute;

import io.dataplane.janitor.domain.plan.Action;
import io.dataplane.janitor.domain.resource.AwsResource;
import io.dataplane.janitor.domain.resource.Holder;
import io.dataplane.janitor.domain.resource.ResourceKind;
import java.util.List;
import java.util.Map;

/**
 * The deletions of this run: both assessments planned them, and none has ended otherwise since.
 *
 * @param planned the deletions by the key of their resource. Resources that have become due since
 *     are left to the next run.
 */
record PlannedDeletions(Map<String, Action.Delete> planned, ExecutionLog log) {
  PlannedDeletions {
    planned = Map.copyOf(planned);
  }

  boolean isPlanned(String key) {
    return planned.containsKey(key);
  }

  boolean includes(String key) {
    return isPlanned(key) && !log.remains(key);
  }

  /**
   * The load balancers that held the resource in the plan, and are not confirmed as gone. A
   * security group that is read again shows only their network interfaces.
   */
  List<Holder> remainingBalancers(AwsResource resource) {
    return resource.foreignHolders().stream()
        .filter(holder -> holder.resourceKey().filter(this::isRemainingBalancer).isPresent())
        .toList();
  }

  private boolean isRemainingBalancer(String key) {
    Action.Delete deletion = planned.get(key);
    return deletion != null
        && deletion.resource().kind() == ResourceKind.LOAD_BALANCER
        && !log.isGone(key);
  }

  /** Whether the run deletes the holder too, or revokes it right before it deletes the resource. */
  boolean removesHolder(AwsResource resource, Holder holder) {
    Action.Delete deletion = planned.get(resource.key());
    return holder.resourceKey().filter(this::includes).isPresent()
        || (deletion != null && deletion.releases(holder));
  }
}
