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
 * @param blocked the names of what holds a resource and does not go in the same run, by its key
 */
record DeletionGraph(List<AwsResource> deletable, Map<String, List<String>> blocked) {

  static DeletionGraph of(List<AwsResource> due) {
    Map<String, List<AwsResource>> freedBy = new HashMap<>();
    Map<String, Integer> holdersLeft = new HashMap<>();
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
      for (AwsResource freed : freedBy.getOrDefault(next.key(), List.of())) {
        if (holdersLeft.merge(freed.key(), -1, Integer::sum) == 0) {
          free.add(freed);
        }
      }
    }
    // Stable, and no kind is held by a later one: within a kind the holders still come first.
    deletable.sort(Comparator.comparing(AwsResource::kind));
    return new DeletionGraph(deletable, blocked(due, deletable));
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
