package io.dataplane.janitor.execute;

import io.dataplane.janitor.domain.plan.Action;
import io.dataplane.janitor.domain.resource.AwsResource;
import io.dataplane.janitor.domain.resource.Holder;
import java.util.Map;

/**
 * What goes in this run: it was planned at both looks, and nothing has spoken against it since.
 *
 * @param planned by the key of what is to be deleted; more may be due by now, but that is for the
 *     next run
 */
record PlannedDeletions(Map<String, Action.Delete> planned, ExecutionLog ledger) {
  PlannedDeletions {
    planned = Map.copyOf(planned);
  }

  boolean isPlanned(String key) {
    return planned.containsKey(key);
  }

  boolean includes(String key) {
    return isPlanned(key) && !ledger.remains(key);
  }

  /** Whether the holder goes as well, or is taken away right before the resource goes. */
  boolean removesHolder(AwsResource resource, Holder holder) {
    Action.Delete deletion = planned.get(resource.key());
    return holder.resourceKey().filter(this::includes).isPresent()
        || (deletion != null && deletion.frees(holder));
  }
}
