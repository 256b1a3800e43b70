package io.dataplane.janitor.domain;

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
public final class Sightings {
  /** Nobody has kept a record yet. */
  public static final Sightings NONE = new Sightings(Instant.EPOCH, List.of(), 0);

  /** The clocks of two runs may differ by so much. */
  private static final Duration MOST_AHEAD = Duration.ofMinutes(10);

  private final Instant seenAt;
  private final List<Sighting> all;
  private final int forgotten;
  private final Optional<String> unread;
  private final Map<String, List<Sighting>> byIdentity = new HashMap<>();

  /**
   * A record.
   *
   * @param seenAt when those that live were seen for the last time; the epoch where there was never
   *     such a moment
   * @param forgotten how many did not fit, at least
   */
  public Sightings(Instant seenAt, List<Sighting> all, int forgotten) {
    this(seenAt, all, forgotten, Optional.empty());
  }

  private Sightings(Instant seenAt, List<Sighting> all, int forgotten, Optional<String> unread) {
    this.seenAt = seenAt;
    this.all = List.copyOf(all);
    this.forgotten = forgotten;
    this.unread = unread;
    for (Sighting each : this.all) {
      for (String identity : each.identities()) {
        byIdentity.computeIfAbsent(Owner.folded(identity), i -> new ArrayList<>(1)).add(each);
      }
    }
  }

  /** A record that could not be read, and why: of nobody can be told whether he was ever seen. */
  public static Sightings unread(String why) {
    return new Sightings(Instant.EPOCH, List.of(), 0, Optional.of(why));
  }

  /**
   * The record as it may be believed now: where its moment is to come, some run's clock was wrong,
   * and of those it does not name nobody can tell whether they were ever seen.
   */
  public Sightings believedAt(Instant now) {
    return isAheadOf(now)
        ? new Sightings(
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
  public Sightings noLaterThan(Instant moment) {
    return new Sightings(
        Sighting.earlier(seenAt, moment),
        all.stream().map(each -> each.noLaterThan(moment)).toList(),
        forgotten);
  }

  public Instant seenAt() {
    return seenAt;
  }

  public List<Sighting> all() {
    return all;
  }

  public int forgotten() {
    return forgotten;
  }

  /** Whether any dataplane that the resource names, and that may stand behind it, was seen. */
  OwnerSeen ownerOf(AwsResource resource, Collection<Owner> owners) {
    if (owners.isEmpty()) {
      return new OwnerSeen.Nobody();
    }
    return owners.stream()
        .flatMap(
            owner -> byIdentity.getOrDefault(Owner.folded(owner.identity()), List.of()).stream())
        .filter(sighting -> Dataplane.agree(sighting.vpc(), resource.vpc()))
        .map(sighting -> new OwnerSeen.Alive(sighting, sighting.last(seenAt)))
        .max(Comparator.comparing(OwnerSeen.Alive::last))
        .<OwnerSeen>map(alive -> alive)
        .orElseGet(this::unseen);
  }

  private OwnerSeen unseen() {
    return unread
        .or(
            () ->
                forgotten > 0
                    ? Optional.of("the record was too small for %d dataplanes".formatted(forgotten))
                    : Optional.empty())
        .<OwnerSeen>map(OwnerSeen.Unknown::new)
        .orElseGet(OwnerSeen.Never::new);
  }

  /** The record after one more look; a look that is older than the record tells it nothing. */
  public Sightings after(RollCall look) {
    if (look.at().isBefore(seenAt)) {
      return this;
    }
    Map<Sighting.Key, Sighting> present = new HashMap<>();
    look.present().forEach(each -> present.put(each.key(), each));
    Map<Sighting.Key, Sighting> latest = latest();
    List<Sighting> after = new ArrayList<>(all.size() + look.present().size());
    for (Sighting before : all) {
      Sighting now = before.equals(latest.get(before.key())) ? present.get(before.key()) : null;
      if (now != null && before.continuedBy(now)) {
        after.add(before.continuing(now));
        present.remove(before.key());
      } else {
        after.add(before.over(seenAt));
      }
    }
    look.present().stream().filter(each -> present.containsKey(each.key())).forEach(after::add);
    return new Sightings(look.at(), after, forgotten);
  }

  private Map<Sighting.Key, Sighting> latest() {
    Map<Sighting.Key, Sighting> latest = new HashMap<>();
    Comparator<Sighting> byLast = Comparator.comparing(each -> each.last(Instant.MAX));
    for (Sighting each : all) {
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
  public Sightings within(
      long limit, long longest, ToLongFunction<Sighting> size, ToIntFunction<Sighting> shard) {
    Set<Sighting> left = new HashSet<>();
    Map<Integer, Long> taken = new HashMap<>();
    for (Sighting each : all) {
      long room = size.applyAsLong(each);
      if (room > longest) {
        left.add(each);
      } else {
        taken.merge(shard.applyAsInt(each), room, Long::sum);
      }
    }
    for (Sighting next : inOrderOfForgetting()) {
      int place = shard.applyAsInt(next);
      if (taken.getOrDefault(place, 0L) > limit && left.add(next)) {
        taken.merge(place, -size.applyAsLong(next), Long::sum);
      }
    }
    int gone = (int) left.stream().filter(Sighting::gone).count();
    // The living that do not fit are the same at each look; they must not count anew each time.
    return new Sightings(
        seenAt,
        all.stream().filter(each -> !left.contains(each)).toList(),
        Math.max(forgotten + gone, left.size() - gone));
  }

  private List<Sighting> inOrderOfForgetting() {
    return all.stream()
        .sorted(
            Comparator.comparing((Sighting each) -> each.gone() ? each.last(seenAt) : Instant.MAX)
                .thenComparing(Comparator.comparing(Sighting::firstSeen).reversed()))
        .toList();
  }
}
