package io.dataplane.janitor.domain.history;

import io.dataplane.janitor.domain.claim.Dataplane;
import io.dataplane.janitor.domain.claim.Owner;
import io.dataplane.janitor.domain.resource.AwsResource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;

/** Whom runs have seen alive: the memory that outlives the dataplanes. */
public final class DataplaneHistory {
  /** Nobody has kept a record yet. */
  public static final DataplaneHistory NONE = new DataplaneHistory(Instant.EPOCH, List.of(), 0);

  /** The clocks of two runs may differ by so much. */
  private static final Duration MOST_AHEAD = Duration.ofMinutes(10);

  private final Instant seenAt;
  private final List<DataplaneRecord> all;
  private final int forgotten;
  private final Optional<String> unread;
  private final Map<String, List<DataplaneRecord>> byIdentity = new HashMap<>();

  /**
   * A record.
   *
   * @param seenAt when those that live were seen for the last time; the epoch where there was never
   *     such a moment
   * @param forgotten how many did not fit, at least
   */
  public DataplaneHistory(Instant seenAt, List<DataplaneRecord> all, int forgotten) {
    this(seenAt, all, forgotten, Optional.empty());
  }

  private DataplaneHistory(
      Instant seenAt, List<DataplaneRecord> all, int forgotten, Optional<String> unread) {
    this.seenAt = seenAt;
    this.all = List.copyOf(all);
    this.forgotten = forgotten;
    this.unread = unread;
    for (DataplaneRecord each : this.all) {
      for (String identity : each.identities()) {
        byIdentity.computeIfAbsent(Owner.folded(identity), i -> new ArrayList<>(1)).add(each);
      }
    }
  }

  /** A record that could not be read, and why: of nobody can be told whether he was ever seen. */
  public static DataplaneHistory unread(String why) {
    return new DataplaneHistory(Instant.EPOCH, List.of(), 0, Optional.of(why));
  }

  /**
   * The record as it may be believed now: where its moment is to come, some run's clock was wrong,
   * and of those it does not name nobody can tell whether they were ever seen.
   */
  public DataplaneHistory believedAt(Instant now) {
    return isAheadOf(now)
        ? new DataplaneHistory(
            seenAt,
            all,
            forgotten,
            Optional.of("the record is of a moment to come: %s".formatted(seenAt)))
        : this;
  }

  /** Whether it is of a moment that is still to come, by more than clocks may differ. */
  public boolean isAheadOf(Instant now) {
    return seenAt.isAfter(now.plus(MOST_AHEAD));
  }

  /** The record with this moment in place of each that is later. */
  public DataplaneHistory noLaterThan(Instant moment) {
    return new DataplaneHistory(
        DataplaneRecord.earlier(seenAt, moment),
        all.stream().map(each -> each.noLaterThan(moment)).toList(),
        forgotten);
  }

  public Instant seenAt() {
    return seenAt;
  }

  public List<DataplaneRecord> all() {
    return all;
  }

  public int forgotten() {
    return forgotten;
  }

  /** Whether any dataplane that the resource names, and that may stand behind it, was seen. */
  public OwnerLastSeen ownerOf(AwsResource resource, Collection<Owner> owners) {
    if (owners.isEmpty()) {
      return new OwnerLastSeen.Nobody();
    }
    return owners.stream()
        .flatMap(
            owner -> byIdentity.getOrDefault(Owner.folded(owner.identity()), List.of()).stream())
        .filter(sighting -> Dataplane.agree(sighting.vpc(), resource.vpc()))
        .map(sighting -> new OwnerLastSeen.Alive(sighting, sighting.last(seenAt)))
        .max(Comparator.comparing(OwnerLastSeen.Alive::last))
        .<OwnerLastSeen>map(alive -> alive)
        .orElseGet(this::unseen);
  }

  private OwnerLastSeen unseen() {
    return unread
        .or(
            () ->
                forgotten > 0
                    ? Optional.of("the record was too small for %d dataplanes".formatted(forgotten))
                    : Optional.empty())
        .<OwnerLastSeen>map(OwnerLastSeen.Unknown::new)
        .orElseGet(OwnerLastSeen.Never::new);
  }

  /** The record after one more look; a look that is older than the record tells it nothing. */
  public DataplaneHistory after(Observation look) {
    if (look.at().isBefore(seenAt)) {
      return this;
    }
    Map<DataplaneRecord.Key, DataplaneRecord> present = new HashMap<>();
    look.present().forEach(each -> present.put(each.key(), each));
    Map<DataplaneRecord.Key, DataplaneRecord> latest = latest();
    List<DataplaneRecord> after = new ArrayList<>(all.size() + look.present().size());
    for (DataplaneRecord before : all) {
      DataplaneRecord now =
          before.equals(latest.get(before.key())) ? present.get(before.key()) : null;
      if (now != null && before.continuedBy(now)) {
        after.add(before.continuing(now));
        present.remove(before.key());
      } else {
        after.add(before.over(seenAt));
      }
    }
    look.present().stream().filter(each -> present.containsKey(each.key())).forEach(after::add);
    return new DataplaneHistory(look.at(), after, forgotten);
  }

  private Map<DataplaneRecord.Key, DataplaneRecord> latest() {
    Map<DataplaneRecord.Key, DataplaneRecord> latest = new HashMap<>();
    Comparator<DataplaneRecord> byLast = Comparator.comparing(each -> each.last(Instant.MAX));
    for (DataplaneRecord each : all) {
      latest.merge(each.key(), each, (one, other) -> byLast.compare(one, other) >= 0 ? one : other);
    }
    return latest;
  }

  /**
   * As much of it as fits into each shard: the dataplane that is gone for the longest is forgotten
   * first, and of the living the one that came last.
   *
   * @param limit the room in each shard
   * @param longest the room that one dataplane may take
   */
  public DataplaneHistory within(
      long limit,
      long longest,
      ToLongFunction<DataplaneRecord> size,
      ToIntFunction<DataplaneRecord> shard) {
    Set<DataplaneRecord> left = new HashSet<>();
    Map<Integer, Long> taken = new HashMap<>();
    for (DataplaneRecord each : all) {
      long room = size.applyAsLong(each);
      if (room > longest) {
        left.add(each);
      } else {
        taken.merge(shard.applyAsInt(each), room, Long::sum);
      }
    }
    for (DataplaneRecord next : inOrderOfForgetting()) {
      int place = shard.applyAsInt(next);
      if (taken.getOrDefault(place, 0L) > limit && left.add(next)) {
        taken.merge(place, -size.applyAsLong(next), Long::sum);
      }
    }
    int gone = (int) left.stream().filter(DataplaneRecord::gone).count();
    // The living that do not fit are the same at each look; they must not count anew each time.
    return new DataplaneHistory(
        seenAt,
        all.stream().filter(each -> !left.contains(each)).toList(),
        Math.max(forgotten + gone, left.size() - gone));
  }

  private List<DataplaneRecord> inOrderOfForgetting() {
    return all.stream()
        .sorted(
            Comparator.comparing(
                    (DataplaneRecord each) -> each.gone() ? each.last(seenAt) : Instant.MAX)
                .thenComparing(Comparator.comparing(DataplaneRecord::firstSeen).reversed()))
        .toList();
  }
}
