package io.dataplane.janitor.simulation.world;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What the runs of one janitor wrote down of the mark of one resource.
 *
 * @param first when it was marked first; a mark that was lost and set again does not change that
 * @param since what the mark says that a run set last; empty once it was missed
 * @param observedAt when the reading of claims ended by which it was an orphan, by the true clock
 * @param missed how often a mark was not there any more though no run had removed it
 */
public record MarkEntry(Instant first, Optional<Instant> since, Instant observedAt, int missed) {
  public static final String PREFIX = "dataplane-janitor/";
  public static final String SINCE = PREFIX + "orphaned-since";
  public static final String DELETE_AFTER = PREFIX + "delete-after";

  /** Marks of former versions have it. */
  public static final String OWNER = PREFIX + "owner";

  /** What a run sets. */
  public static final Set<String> SET = Set.of(SINCE, DELETE_AFTER);

  /** What a run removes. */
  public static final Set<String> KEYS = Set.of(SINCE, DELETE_AFTER, OWNER);

  /** Listings may be older than a mark by so much, and clocks may differ by it. */
  public static final Duration SLACK = Duration.ofMinutes(10);

  /** A listing showed the resource without this mark. */
  public MarkEntry unseen(Instant now) {
    return since.isEmpty() || now.isBefore(since.get().plus(SLACK))
        ? this
        : new MarkEntry(first, Optional.empty(), observedAt, missed + 1);
  }
}
