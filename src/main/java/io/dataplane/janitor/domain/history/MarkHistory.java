package io.dataplane.janitor.domain.history;

import io.dataplane.janitor.domain.resource.AwsResource;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The resources that earlier runs marked, and since when good runs have followed each other without
 * a long gap. Immutable.
 *
 * @param records by the key of the resource
 * @param lastGood when the last run with a trusted view read the claims; the epoch if none has
 * @param continuousSince the start of the current series of good runs; it proves no mark that is
 *     older
 */
public record MarkHistory(
    Map<String, MarkRecord> records, Instant lastGood, Instant continuousSince) {

  /** The history before the first run. */
  public static final MarkHistory NONE = new MarkHistory(Map.of(), Instant.EPOCH, Instant.EPOCH);

  /** The number of marked resources that the store has room for. */
  public static final int CAPACITY = 20_000;

  /**
   * The tags that AWS returns may be older than a mark by this much, since describe calls of EC2
   * are eventually consistent (EC2 API Reference, "Ensuring idempotency" and "Eventual
   * consistency"). Clocks may differ by the same.
   */
  public static final Duration SLACK = Duration.ofMinutes(10);

  /** No shorter gap restarts the grace periods, however short they are. */
  private static final Duration SHORTEST_GAP = Duration.ofHours(6);

  public MarkHistory {
    records = Map.copyOf(records);
  }

  public static Map<String, MarkRecord> byKey(Collection<MarkRecord> records) {
    return records.stream().collect(Collectors.toMap(MarkRecord::key, Function.identity()));
  }

  /**
   * The history to judge by: after a gap between good runs longer than half the grace period, a
   * dataplane may have lived unseen, so the series starts now.
   */
  public MarkHistory asOf(Instant now, Duration gracePeriod) {
    Duration half = gracePeriod.dividedBy(2);
    Duration longest = half.compareTo(SHORTEST_GAP) > 0 ? half : SHORTEST_GAP;
    return lastGood.plus(longest).isBefore(now) ? new MarkHistory(records, lastGood, now) : this;
  }

  /** The history after a run with a trusted view, which read its claims at this time. */
  public MarkHistory good(Instant at) {
    return new MarkHistory(records, at.isAfter(lastGood) ? at : lastGood, continuousSince);
  }

  public MarkHistory with(Collection<MarkRecord> next) {
    return new MarkHistory(byKey(next), lastGood, continuousSince);
  }

  public MarkStatus statusOf(AwsResource resource, MarkTags tags, Instant now) {
    MarkRecord recorded = records.get(resource.key());
    return switch (tags.read(resource.tags(), now)) {
      case MarkTags.Reading.Absent absent -> new MarkStatus.Unmarked(vanished(recorded, now));
      case MarkTags.Reading.Unusable unusable ->
          new MarkStatus.Unproved(
              unusable.why(), unusable.deleteAfter().orElse(null), vanished(recorded, now));
      case MarkTags.Reading.Valid(Mark mark) when recorded != null && recorded.marks(mark) ->
          new MarkStatus.Proved(mark, recorded);
      case MarkTags.Reading.Valid(Mark mark) ->
          new MarkStatus.Unproved(
              "no run of this janitor has set it on this resource",
              mark.deleteAfter(),
              vanished(recorded, now));
    };
  }

  /** The record without its mark, unless the listing may still be older than the mark. */
  private static @Nullable MarkRecord vanished(@Nullable MarkRecord recorded, Instant now) {
    return recorded == null || recorded.since() == null || recorded.since().plus(SLACK).isAfter(now)
        ? recorded
        : recorded.withoutMark();
  }
}
