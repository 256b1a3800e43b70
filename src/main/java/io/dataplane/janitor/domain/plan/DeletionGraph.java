package io.dataplane.janitor.domain.plan;

import io.dataplane.janitor.domain.resource.AwsResource;
import io.dataplane.janitor.domain.resource.Holder;
import io.dataplane.janitor.domain.resource.ResourceKind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The order of the deletions. A resource is deleted after its holders, except for holders by rules
 * that are revoked.
 *
 * @param deletable in the order of deletion
 * @param layers the layer of each deletion, from 0, by key; kinds do not share layers
 * @param revokes the rules to revoke right before a deletion, by the key of the resource
 * @param cycles the cycle of references that those rules break, by the same keys
 * @param blocked the names of the holders that the run does not delete, by the key of the held
 *     resource
 */
record DeletionGraph(
    List<AwsResource> deletable,
    Map<String, Integer> layers,
    Map<String, List<Action.Revoke>> revokes,
    Map<String, String> cycles,
    Map<String, List<String>> blocked) {

  /** The cycle that the deletion breaks, for people; or an empty text. */
  String note(String key) {
    String cycle = cycles.getOrDefault(key, "");
    return cycle.isEmpty() ? "" : "a cycle of references is broken: " + cycle;
  }

  /**
   * @param open the rules that may be revoked from groups that are not deleted
   */
  static DeletionGraph of(List<AwsResource> due, RevocableRules open) {
    Set<String> stuck = new HashSet<>();
    while (true) {
      Map<String, AwsResource> deletable = withoutBlocked(due, stuck, open);
      HolderWalk walk = HolderWalk.through(deletable);
      // What closes a cycle must be a rule whose id is known. A second round is enough: with one
      // of a cycle all of it is kept, and all that waits for it.
      walk.deletedLater()
          .forEach(
              (key, holders) -> {
                if (holders.stream().anyMatch(holder -> holder.rule() == null)) {
                  stuck.add(key);
                }
              });
      if (stuck.stream().noneMatch(deletable::containsKey)) {
        return of(due, deletable, walk, open);
      }
    }
  }

  /** The largest set of resources whose holders are also in the set, or may be revoked. */
  private static Map<String, AwsResource> withoutBlocked(
      List<AwsResource> due, Set<String> stuck, RevocableRules open) {
    Map<String, AwsResource> deletable = new LinkedHashMap<>();
    due.forEach(resource -> deletable.put(resource.key(), resource));
    Map<String, List<String>> heldBy = new HashMap<>();
    Queue<String> kept = new ArrayDeque<>(stuck);
    for (AwsResource resource : due) {
      for (Holder holder : closed(resource, open)) {
        String key = holder.resource();
        if (key == null || !deletable.containsKey(key)) {
          kept.add(resource.key());
        } else {
          heldBy.computeIfAbsent(key, first -> new ArrayList<>()).add(resource.key());
        }
      }
    }
    for (String next = kept.poll(); next != null; next = kept.poll()) {
      if (deletable.remove(next) != null) {
        kept.addAll(heldBy.getOrDefault(next, List.of()));
      }
    }
    return deletable;
  }

  private static List<Holder> closed(AwsResource resource, RevocableRules open) {
    return resource.foreignHolders().stream().filter(holder -> !open.includes(holder)).toList();
  }

  private static DeletionGraph of(
      List<AwsResource> due, Map<String, AwsResource> byKey, HolderWalk walk, RevocableRules open) {
    Map<String, Integer> depths = depths(byKey, walk);
    List<AwsResource> deletable = new ArrayList<>(walk.order());
    // A resource of a later kind never holds one of an earlier kind. Within a kind, holders come
    // first.
    deletable.sort(
        Comparator.comparing(AwsResource::kind)
            .thenComparing(resource -> depths.getOrDefault(resource.key(), 0))
            .thenComparing(AwsResource::key));
    Map<String, List<Action.Revoke>> revokes = new HashMap<>();
    Map<String, String> cycles = new HashMap<>();
    for (AwsResource resource : deletable) {
      List<Action.Revoke> own = open.revokes(resource, byKey, walk);
      if (!own.isEmpty()) {
        revokes.put(resource.key(), own);
      }
      cycles.put(resource.key(), walk.cycle(resource.key()));
    }
    return new DeletionGraph(
        deletable, layers(deletable, depths), revokes, cycles, blocked(due, byKey, open));
  }

  /** The depth of each resource: one more than that of its deepest holder of the same kind. */
  private static Map<String, Integer> depths(Map<String, AwsResource> deletable, HolderWalk walk) {
    Map<String, Integer> depths = new HashMap<>();
    for (AwsResource resource : walk.order()) {
      List<Holder> later = walk.deletedLater().getOrDefault(resource.key(), List.of());
      int depth = depths.getOrDefault(resource.key(), 0);
      for (Holder holder : resource.foreignHolders()) {
        AwsResource before = holder.resource() == null ? null : deletable.get(holder.resource());
        if (before != null && before.kind() == resource.kind() && !later.contains(holder)) {
          depth = Math.max(depth, depths.getOrDefault(before.key(), 0) + 1);
        }
      }
      depths.put(resource.key(), depth);
      int next = depth + 1;
      later.forEach(
          holder -> holder.resourceKey().ifPresent(key -> depths.merge(key, next, Math::max)));
    }
    return depths;
  }

  private static Map<String, Integer> layers(
      List<AwsResource> inOrder, Map<String, Integer> depths) {
    record Step(ResourceKind kind, int depth) {}
    Map<String, Integer> layers = new HashMap<>();
    Map<Step, Integer> known = new HashMap<>();
    for (AwsResource resource : inOrder) {
      Step step = new Step(resource.kind(), depths.getOrDefault(resource.key(), 0));
      layers.put(resource.key(), known.computeIfAbsent(step, s -> known.size()));
    }
    return layers;
  }

  private static Map<String, List<String>> blocked(
      List<AwsResource> due, Map<String, AwsResource> deletable, RevocableRules open) {
    return due.stream()
        .filter(resource -> !deletable.containsKey(resource.key()))
        .collect(
            Collectors.toMap(
                AwsResource::key, resource -> names(closed(resource, open), deletable)));
  }

  /** The names of the holders that are not deleted; of all holders if all are deleted. */
  private static List<String> names(List<Holder> holders, Map<String, AwsResource> deletable) {
    List<Holder> kept =
        holders.stream()
            .filter(holder -> holder.resourceKey().filter(deletable::containsKey).isEmpty())
            .toList();
    return (kept.isEmpty() ? holders : kept).stream().map(Holder::name).toList();
  }
}
