package io.dataplane.janitor.domain.history;

import io.dataplane.janitor.domain.claim.CanonicalName;
import io.dataplane.janitor.domain.claim.Owner;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds the records of dataplanes by name, uid and AWS resource. */
final class DataplaneIndex {
  private final Map<String, List<DataplaneRecord>> byIdentity = new HashMap<>();
  private final Map<String, List<DataplaneRecord>> byCanonicalName = new HashMap<>();
  private final Map<String, List<DataplaneRecord>> keepersById = new HashMap<>();
  private final Map<String, Instant> firstSeen = new HashMap<>();
  private final Map<String, Instant> lastSeen = new HashMap<>();
  private final Set<String> alive = new HashSet<>();

  /**
   * The index of the records.
   *
   * @param seenAt when the live dataplanes were last seen
   */
  DataplaneIndex(List<DataplaneRecord> records, Instant seenAt) {
    for (DataplaneRecord each : records) {
      firstSeen.merge(each.uid(), each.firstSeen(), DataplaneRecord::earlier);
      lastSeen.merge(each.uid(), each.last(seenAt), DataplaneIndex::later);
      if (!each.gone()) {
        alive.add(each.uid());
      }
      for (String identity : each.identities()) {
        add(byIdentity, Owner.folded(identity), each);
        CanonicalName.of(identity).forEach(name -> add(byCanonicalName, name, each));
      }
      each.keptIds().forEach(id -> add(keepersById, id, each));
    }
  }

  private static void add(
      Map<String, List<DataplaneRecord>> index, String key, DataplaneRecord each) {
    index.computeIfAbsent(key, i -> new ArrayList<>(1)).add(each);
  }

  /** The records with this identity. */
  List<DataplaneRecord> of(String identity) {
    return byIdentity.getOrDefault(Owner.folded(identity), List.of());
  }

  /** The records with this name in any form. */
  List<DataplaneRecord> inAnyForm(String name) {
    Set<String> forms = CanonicalName.of(name);
    if (forms.size() == 1) {
      return byCanonicalName.getOrDefault(forms.iterator().next(), List.of());
    }
    Set<DataplaneRecord> records = new LinkedHashSet<>();
    forms.forEach(form -> records.addAll(byCanonicalName.getOrDefault(form, List.of())));
    return List.copyOf(records);
  }

  /**
   * When the dataplane with this uid was last seen alive, under whatever name; the epoch if never.
   */
  Instant lastSeen(String uid) {
    return lastSeen.getOrDefault(uid, Instant.EPOCH);
  }

  /**
   * Whether the last observation showed the dataplane with this uid, or no trusted one lacks it.
   */
  boolean isAlive(String uid) {
    return alive.contains(uid);
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  /** The managed resources whose AWS resource, listed as this id, stays when they are deleted. */
  List<DataplaneRecord> keepersOf(String id) {
    return keepersById.getOrDefault(id, List.of());
  }

  Optional<Instant> firstSeen(String uid) {
    return Optional.ofNullable(firstSeen.get(uid));
  }
}
