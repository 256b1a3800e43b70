package io.dataplane.janitor.domain.history;

import io.dataplane.janitor.domain.claim.CanonicalName;
import io.dataplane.janitor.domain.claim.Owner;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the records of dataplanes by name, uid and AWS resource. */
final class DataplaneIndex {
  private final Map<String, List<DataplaneRecord>> byIdentity = new HashMap<>();
  private final Map<String, List<DataplaneRecord>> byCanonicalName = new HashMap<>();
  private final Map<String, List<DataplaneRecord>> keepersById = new HashMap<>();
  private final Map<String, Instant> firstSeen = new HashMap<>();

  DataplaneIndex(List<DataplaneRecord> records) {
    for (DataplaneRecord each : records) {
      firstSeen.merge(each.uid(), each.firstSeen(), DataplaneRecord::earlier);
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
    return CanonicalName.of(name).stream()
        .flatMap(form -> byCanonicalName.getOrDefault(form, List.of()).stream())
        .distinct()
        .toList();
  }

  /** The managed resources whose AWS resource, listed as this id, stays when they are deleted. */
  List<DataplaneRecord> keepersOf(String id) {
    return keepersById.getOrDefault(id, List.of());
  }

  Optional<Instant> firstSeen(String uid) {
    return Optional.ofNullable(firstSeen.get(uid));
  }
}
