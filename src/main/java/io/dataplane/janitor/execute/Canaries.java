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
 * Records whether the first deletion of each kind in a run succeeded. It limits the damage if
 * deletions of a kind do not work as expected: if the first one fails, no other resource of the
 * kind is deleted.
 */
final class Canaries {
  private final Set<ResourceKind> proven = EnumSet.noneOf(ResourceKind.class);
  private final Map<ResourceKind, Reason> distrusted = new EnumMap<>(ResourceKind.class);

  /**
   * Whether no deletion of this kind has succeeded or failed yet, so that the next one must run
   * alone.
   */
  boolean isAwaited(ResourceKind kind) {
    return !proven.contains(kind) && !distrusted.containsKey(kind);
  }

  /** Why no other resource of this kind is deleted in this run, or empty. */
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
