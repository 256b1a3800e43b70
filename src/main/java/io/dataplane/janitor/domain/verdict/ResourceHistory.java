package io.dataplane.janitor.domain.verdict;

import io.dataplane.janitor.domain.history.MarkStatus;
import io.dataplane.janitor.domain.history.OwnerLastSeen;
import io.dataplane.janitor.domain.reason.Reason;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What earlier runs know of one resource.
 *
 * @param ownerSeen when one of its owners was last seen alive
 * @param unknownOwner why it must not be marked: no run has seen one of its owners alive; null if
 *     it may
 * @param mark the mark in its tags, compared with the history
 * @param continuousSince since when runs have watched without a long gap
 */
public record ResourceHistory(
    OwnerLastSeen ownerSeen,
    @Nullable Reason unknownOwner,
    MarkStatus mark,
    Instant continuousSince) {

  /**
   * A time from which on no run saw an owner alive, and no long gap lies between two runs: the
   * earliest start of a grace period.
   */
  public Instant provedSince() {
    return ownerSeen instanceof OwnerLastSeen.Alive alive && alive.last().isAfter(continuousSince)
        ? alive.last()
        : continuousSince;
  }

  public Optional<Reason> unknownOwnerReason() {
    return Optional.ofNullable(unknownOwner);
  }
}
