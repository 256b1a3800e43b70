package io.dataplane.janitor.simulation.world;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * The oracle's own book of what the runs of one janitor have written down.
 *
 * @param marks by the ids of the resources
 * @param lastGood when the last run that trusted its view began to read the claims; by the clocks
 *     of the runs, as the next one
 * @param watchedSince the end of the last long gap between such runs
 */
public record RunBook(
    LastSeenHistory seen, Map<String, MarkEntry> marks, Instant lastGood, Instant watchedSince) {
  public static final RunBook EMPTY =
      new RunBook(LastSeenHistory.EMPTY, Map.of(), Instant.EPOCH, Instant.EPOCH);

  private static final Duration SHORTEST_GAP = Duration.ofHours(6);

  public RunBook {
    marks = Map.copyOf(marks);
  }

  /** For a run that opens it now: who watched nothing for long knows nothing of that time. */
  public RunBook opened(Instant now, Duration grace) {
    Duration longest = grace.dividedBy(2);
    longest = longest.compareTo(SHORTEST_GAP) < 0 ? SHORTEST_GAP : longest;
    return Duration.between(lastGood, now).compareTo(longest) > 0
        ? new RunBook(seen, marks, lastGood, now)
        : this;
  }

  public Optional<MarkEntry> mark(String id) {
    return Optional.ofNullable(marks.get(id));
  }
}
