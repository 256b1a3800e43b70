package io.dataplane.janitor.domain;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * In which order due orphans can go: none before what holds it.
 *
 * @param deletable in the order of deletion
 * @param layers in which step of that order each can go, from 0 on, by its key; a kind has layers
 *     of its own
 * @param blocked the names of what holds a resource and does not go in the same run, by its key
 */
record DeletionGraph(
    List<AwsResource> deletable, Map<String, Integer> layers, Map<String, List<String>> blocked) {

  static DeletionGraph of(List<AwsResource> due) {
    Map<String, List<AwsResource>> freedBy = new HashMap<>();
    Map<String, Integer> holdersLeft = new HashMap<>();
    Map<String, Integer> depths = new HashMap<>();
    Queue<AwsResource> free = new ArrayDeque<>();
    for (AwsResource resource : due) {
      List<Holder> holders = resource.foreignHolders();
      holdersLeft.put(resource.key(), holders.size());
      for (Holder holder : holders) {
        holder
            .resourceKey()
            .ifPresent(key -> freedBy.computeIfAbsent(key, k -> new ArrayList<>()).add(resource));
      }
      if (holders.isEmpty()) {
        free.add(resource);
      }
    }
    List<AwsResource> deletable = new ArrayList<>();
    for (AwsResource next = free.poll(); next != null; next = free.poll()) {
      deletable.add(next);
      int depth = depths.getOrDefault(next.key(), 0);
      for (AwsResource freed : freedBy.getOrDefault(next.key(), List.of())) {
        // The free ones come by depth, so the last holder is the deepest.
        depths.put(freed.key(), depth + 1);
        if (holdersLeft.merge(freed.key(), -1, Integer::sum) == 0) {
          free.add(freed);
        }
      }
    }
    // No kind is held by a later one, and within a kind the holders still come first.
    deletable.sort(
        Comparator.comparing(AwsResource::kind)
            .thenComparing(resource -> depths.getOrDefault(resource.key(), 0)));
    return new DeletionGraph(deletable, layers(deletable, depths), blocked(due, deletable));
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
      List<AwsResource> due, List<AwsResource> deletable) {
    Set<String> going = deletable.stream().map(AwsResource::key).collect(Collectors.toSet());
    return due.stream()
        .filter(resource -> !going.contains(resource.key()))
        .collect(Collectors.toMap(AwsResource::key, resource -> names(resource, going)));
  }

  private static List<String> names(AwsResource resource, Set<String> going) {
    return resource.foreignHolders().stream()
        .filter(holder -> holder.resourceKey().filter(going::contains).isEmpty())
        .map(Holder::name)
        .toList();
  }
}
