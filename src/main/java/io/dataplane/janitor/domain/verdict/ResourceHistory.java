package io.dataplane.janitor.domain.verdict;

import io.dataplane.janitor.domain.history.MarkStatus;
import io.dataplane.janitor.domain.history.OwnerLastSeen;
import io.dataplane.janitor.domain.reason.Reason;
import io.dataplane.janitor.domain.resource.Finding;
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
 * @param namesSeen when a run last saw a dataplane alive by a name that the resource may mean, that
 *     of an owner or another, in any form; the epoch if never
 * @param namesake that an earlier dataplane with the name of the claimant may have left the
 *     resource; null if not
 */
public record ResourceHistory(
    OwnerLastSeen ownerSeen,
    @Nullable Reason unknownOwner,
    MarkStatus mark,
    Instant continuousSince,
    Instant namesSeen,
    @Nullable Finding namesake) {

  /**
   * A time from which on no run saw an owner alive, and no long gap lies between two runs: the
   * earliest start of a grace period.
   */
  public Instant provedSince() {
    return namesSeen.isAfter(continuousSince) ? namesSeen : continuousSince;
  }

  public Optional<Reason> unknownOwnerReason() {
    return Optional.ofNullable(unknownOwner);
  }
}
