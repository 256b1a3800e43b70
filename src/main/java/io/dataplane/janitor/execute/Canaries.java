package io.dataplane.janitor.execute;

import io.dataplane.janitor.domain.plan.Action;
import io.dataplane.janitor.domain.reason.Reason;
import io.dataplane.janitor.domain.reason.ReasonCode;
import io.dataplane.janitor.domain.report.Outcome;
import io.dataplane.janitor.domain.resource.ResourceKind;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the first deletion of each kind showed: whether deleting this kind does what it is believed
 * to do.
 */
final class Canaries {
  private final Set<ResourceKind> proven = EnumSet.noneOf(ResourceKind.class);
  private final Map<ResourceKind, Reason> distrusted = new EnumMap<>(ResourceKind.class);

  /** Whether nothing is known yet, so that one of them has to go alone. */
  boolean isAwaited(ResourceKind kind) {
    return !proven.contains(kind) && !distrusted.containsKey(kind);
  }

  /** Why no other of this kind goes in this run, or empty. */
  Optional<Reason> objection(ResourceKind kind) {
    return Optional.ofNullable(distrusted.get(kind));
  }

  void recordSuccess(Action.Delete canary) {
    proven.add(canary.resource().kind());
  }

  void recordFailure(Action.Delete canary, Outcome outcome) {
    distrusted.put(
        canary.resource().kind(),
        new Reason(
            ReasonCode.FIRST_DELETION_FAILED,
            "the first deletion of a %s in this run failed: %s (%s); the next run continues"
                .formatted(
                    canary.resource().kind().label(), canary.resource().id(), outcome.why())));
  }
}
