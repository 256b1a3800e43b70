package io.dataplane.janitor.domain.claim;

import io.dataplane.janitor.domain.resource.Finding;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The deletion of a custom resource that waits for its finalizers (Kubernetes, "Finalizers"). Until
 * then its dataplane claims.
 *
 * @param reference the custom resource
 * @param since when the deletion was requested, its {@code deletionTimestamp}
 */
public record Termination(String reference, Instant since, List<String> finalizers) {

  /** A controller that works removes its finalizer within minutes. */
  private static final Duration LONG = Duration.ofDays(1);

  public Termination {
    finalizers = List.copyOf(finalizers);
  }

  /** The finding, if it has taken long at this time. */
  public Optional<Finding> finding(Instant now) {
    return since.plus(LONG).isAfter(now)
        ? Optional.empty()
        : Optional.of(
            new Finding(
                Finding.Type.STUCK_DELETION,
                reference,
                "its deletion was requested at %s and waits for %s; until they are removed, it exists and may claim"
                    .formatted(
                        since,
                        finalizers.isEmpty()
                            ? "finalizers that it does not list"
                            : "the finalizers " + String.join(", ", finalizers))));
  }
}
