package io.dataplane.janitor.domain.history;

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
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The dataplanes that earlier runs saw alive, and until when. Immutable. */
public final class DataplaneHistory {
  /** The history before the first run. */
  public static final DataplaneHistory NONE = new DataplaneHistory(Instant.EPOCH, List.of(), 0);

  /** The largest difference between the clocks of two runs that is accepted. */
  private static final Duration MOST_AHEAD = Duration.ofMinutes(10);

  private final Instant seenAt;
  private final List<DataplaneRecord> all;
  private final int forgotten;
  private final Optional<String> unread;
  private final DataplaneIndex index;

  /**
   * A stored history.
   *
   * @param seenAt when the live dataplanes were last seen, in whole seconds; the epoch if never
   * @param forgotten the minimum number of dataplanes that the store had no room for
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
    this.index = new DataplaneIndex(this.all, seenAt);
  }

  /**
   * A history that could not be read. Every owner is {@link OwnerLastSeen.Unknown} in it, for this
   * reason.
   */
  public static DataplaneHistory unread(String why) {
    return new DataplaneHistory(Instant.EPOCH, List.of(), 0, Optional.of(why));
  }

  /**
   * The history to judge by at this time. If its timestamp is in the future, the clock of a run was
   * wrong; owners that it does not list are then {@link OwnerLastSeen.Unknown} instead of never
   * seen.
   */
  public DataplaneHistory asOf(Instant now) {
    return isAheadOf(now)
        ? new DataplaneHistory(
            seenAt,
            all,
            forgotten,
            Optional.of(
                "the dataplane history has a timestamp in the future: %s".formatted(seenAt)))
        : this;
  }

  /** Whether its timestamp is in the future by more than the accepted difference of clocks. */
  public boolean isAheadOf(Instant now) {
    return seenAt.isAfter(now.plus(MOST_AHEAD));
  }

  /** The history in which every later timestamp is replaced by this one. */
  public DataplaneHistory noLaterThan(Instant moment) {
    return new DataplaneHistory(
        DataplaneRecord.earlier(seenAt, moment),
        all.stream().map(each -> each.noLaterThan(moment)).toList(),
        forgotten);
  }

  /** Why the history proves nothing, or empty. */
  public Optional<String> unread() {
    return unread;
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

  /**
   * Whether it knows a dataplane of this identity in the VPC that is gone.
   *
   * @param isAlive whether a dataplane with this uid is alive now
   */
  public boolean knowsGone(String identity, String vpc, Predicate<String> isAlive) {
    return index.of(identity).stream()
        .anyMatch(
            each ->
                each.vpcs().contains(vpc.toLowerCase(Locale.ROOT)) && !isAlive.test(each.uid()));
  }

  /** All records with this identity. */
  public List<DataplaneRecord> of(String identity) {
    return index.of(identity);
  }

  /** All records with this name in any form. They prove nothing against a live dataplane. */
  public List<DataplaneRecord> inAnyForm(String name) {
    return index.inAnyForm(name);
  }

  /** When the dataplane with this uid was first seen, or empty. */
  public Optional<Instant> firstSeen(String uid) {
    return index.firstSeen(uid);
  }

  /**
   * When a dataplane that ever had one of these names in any form was last seen alive; the epoch if
   * never. Dataplanes of another VPC do not count.
   */
  public Instant lastOf(Collection<String> names, AwsResource resource) {
    Instant last = Instant.EPOCH;
    for (String name : names) {
      for (DataplaneRecord each : inAnyForm(name)) {
        Instant seen = each.mayOwn(resource) ? index.lastSeen(each.uid()) : last;
        last = seen.isAfter(last) ? seen : last;
      }
    }
    return last;
  }

  /**
   * When an owner of the resource was last seen alive, under whatever name and in whatever VPC.
   * Dataplanes that were never in the VPC of the resource while they had the name, and managed
   * resources with another AWS resource, do not count.
   */
  public OwnerLastSeen ownerOf(AwsResource resource, Collection<Owner> owners) {
    if (owners.isEmpty()) {
      return new OwnerLastSeen.Nobody();
    }
    OwnerLastSeen.@Nullable Alive last = null;
    for (Owner owner : owners) {
      for (DataplaneRecord each : index.of(owner.identity())) {
        Instant seen = index.lastSeen(each.uid());
        if (each.mayOwn(resource) && (last == null || seen.isAfter(last.last()))) {
          last = new OwnerLastSeen.Alive(each, seen);
        }
      }
    }
    return last == null ? unseen() : last;
  }

  /**
   * The managed resource whose policy is that Crossplane deletes it without its AWS resource, which
   * is this one. Its name counts only if no run saw the id of its AWS resource.
   */
  public Optional<DataplaneRecord> keeper(AwsResource resource, Collection<Owner> owners) {
    return Stream.concat(
            resource.listedAs().stream().flatMap(id -> index.keepersOf(id).stream()),
            owners.stream()
                .flatMap(owner -> index.of(owner.identity()).stream())
                .filter(each -> each.keeps() && each.mayOwn(resource)))
        .findFirst();
  }

  /**
   * The largest number of dataplanes of a source that were alive at one time since then; 0 if the
   * history does not contain the source.
   */
  public int mostAlive(String source, Instant since) {
    record Change(Instant at, int by) {}
    List<Change> changes = new ArrayList<>();
    for (DataplaneRecord each : all) {
      Instant last = each.last(seenAt);
      if (each.source().equals(source) && !last.isBefore(since)) {
        changes.add(new Change(each.firstSeen().isBefore(since) ? since : each.firstSeen(), 1));
        changes.add(new Change(last, -1));
      }
    }
    // A dataplane that was last seen when another was first seen was alive together with it.
    changes.sort(
        Comparator.comparing(Change::at)
            .thenComparing(Comparator.comparing(Change::by).reversed()));
    int alive = 0;
    int most = 0;
    for (Change each : changes) {
      alive += each.by();
      most = Math.max(most, alive);
    }
    return most;
  }

  private OwnerLastSeen unseen() {
    return unread
        .or(
            () ->
                forgotten > 0
                    ? Optional.of(
                        "the dataplane history had no room for %d dataplanes".formatted(forgotten))
                    : Optional.empty())
        .<OwnerLastSeen>map(OwnerLastSeen.Unknown::new)
        .orElseGet(OwnerLastSeen.Never::new);
  }

  /**
   * The history extended by an observation. An observation that is older than the history is
   * ignored. When a dataplane disappears, its last-seen time is that of the previous observation.
   *
   * @param trusted whether the absence of a dataplane counts; if not, it stays alive until a
   *     trusted observation lacks it
   */
  public DataplaneHistory after(Observation observation, boolean trusted) {
    if (observation.at().isBefore(seenAt)) {
      return this;
    }
    Map<DataplaneRecord.Key, DataplaneRecord> present = new HashMap<>();
    observation.present().forEach(each -> present.put(each.key(), each));
    Map<DataplaneRecord.Key, DataplaneRecord> latest = latest();
    List<DataplaneRecord> after = new ArrayList<>(all.size() + observation.present().size());
    for (DataplaneRecord before : all) {
      DataplaneRecord now =
          before.equals(latest.get(before.key())) ? present.get(before.key()) : null;
      if (now != null && before.continuedBy(now)) {
        after.add(before.continuing(now));
        present.remove(before.key());
      } else {
        after.add(trusted || now != null ? before.over(seenAt) : before);
      }
    }
    observation.present().stream()
        .filter(each -> present.containsKey(each.key()))
        .forEach(after::add);
    return new DataplaneHistory(observation.at(), after, forgotten);
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
   * The part of the history that fits into the shards. The dataplane that has been gone for the
   * longest is dropped first; then managed resources that keep their AWS resource, which nothing
   * else would keep; live dataplanes last, the most recent first.
   *
   * @param limit the capacity of each shard, in the unit of {@code size}
   * @param longest the maximum size of one dataplane; a larger one is dropped
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
    // Live dataplanes that do not fit are the same in every run, so they must not be added again.
    return new DataplaneHistory(
        seenAt,
        all.stream().filter(each -> !left.contains(each)).toList(),
        Math.max(forgotten + gone, left.size() - gone));
  }

  private List<DataplaneRecord> inOrderOfForgetting() {
    return all.stream()
        .sorted(
            Comparator.comparing((DataplaneRecord each) -> index.isAlive(each.uid()))
                .thenComparing(DataplaneRecord::keeps)
                .thenComparing(each -> index.isAlive(each.uid()) ? Instant.MAX : each.last(seenAt))
                .thenComparing(Comparator.comparing(DataplaneRecord::firstSeen).reversed()))
        .toList();
  }
}
