package io.dataplane.janitor.execute;

import io.dataplane.janitor.domain.plan.Action;
import io.dataplane.janitor.domain.resource.AwsResource;
import io.dataplane.janitor.domain.resource.Holder;
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

  /** Whether the run deletes the holder too, or revokes it right before it deletes the resource. */
  boolean removesHolder(AwsResource resource, Holder holder) {
    Action.Delete deletion = planned.get(resource.key());
    return holder.resourceKey().filter(this::includes).isPresent()
        || (deletion != null && deletion.releases(holder));
  }
}
