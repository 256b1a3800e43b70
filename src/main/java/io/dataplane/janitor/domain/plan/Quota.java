package io.dataplane.janitor.domain.plan;

import io.dataplane.janitor.domain.reason.Reason;
import io.dataplane.janitor.domain.reason.ReasonCode;
import io.dataplane.janitor.domain.resource.AwsResource;
import io.dataplane.janitor.domain.resource.Holder;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The number of deletions of one run. The oldest orphans go first, each with what holds it. */
record Quota(int deletions) {

  /** The decisions, with the deletions over the quota deferred to a later run. */
  List<Decision> within(List<Decision> decisions, RevocableRules open) {
    List<Decision.Delete> due =
        decisions.stream()
            .filter(Decision.Delete.class::isInstance)
            .map(Decision.Delete.class::cast)
            .toList();
    if (due.size() <= deletions) {
      return decisions;
    }
    List<AwsResource> deletable =
        DeletionGraph.of(due.stream().map(each -> each.action().prepared()).toList(), open)
            .deletable();
    Set<String> chosen = chosen(due, deletable);
    Set<String> deferred = new HashSet<>();
    deletable.stream()
        .map(AwsResource::key)
        .filter(key -> !chosen.contains(key))
        .forEach(deferred::add);
    return decisions.stream().map(each -> defer(each, deferred)).toList();
  }

  private Decision defer(Decision decision, Set<String> deferred) {
    return decision instanceof Decision.Delete delete && deferred.contains(delete.resource().key())
        ? new Decision.Deferred(
            delete.judgement(),
            delete.grace(),
            delete.action(),
            new Reason(
                ReasonCode.QUOTA,
                "the run deletes at most %d resources (limits.max-deletions), the oldest first; a later run continues"
                    .formatted(deletions)))
        : decision;
  }

  private Set<String> chosen(List<Decision.Delete> due, List<AwsResource> deletable) {
    Map<String, Integer> order = new HashMap<>();
    Map<String, AwsResource> byKey = new HashMap<>();
    for (AwsResource each : deletable) {
      order.put(each.key(), order.size());
      byKey.put(each.key(), each);
    }
    // What holds others and is held by fewer goes first, and a cycle goes together: a part of it
    // could never be deleted.
    Map<String, Set<String>> closures = new HashMap<>();
    byKey.keySet().forEach(key -> closures.put(key, withHolders(key, byKey)));
    Set<String> chosen = new HashSet<>();
    due.stream()
        .filter(each -> byKey.containsKey(each.resource().key()))
        .sorted(
            Comparator.comparing((Decision.Delete each) -> each.grace().since())
                .thenComparing(each -> each.resource().key()))
        .forEach(
            each ->
                closures.getOrDefault(each.resource().key(), Set.of()).stream()
                    .filter(key -> !chosen.contains(key))
                    .sorted(
                        Comparator.comparing(
                                (String key) -> closures.getOrDefault(key, Set.of(key)).size())
                            .thenComparing(
                                key -> Collections.min(closures.getOrDefault(key, Set.of(key))))
                            .thenComparing(key -> order.getOrDefault(key, 0)))
                    .limit(deletions - (long) chosen.size())
                    .toList()
                    .forEach(chosen::add));
    return chosen;
  }

  /** The resource and all due resources that hold it, directly or not. */
  private static Set<String> withHolders(String key, Map<String, AwsResource> byKey) {
    Set<String> found = new HashSet<>();
    Deque<String> open = new ArrayDeque<>(List.of(key));
    while (!open.isEmpty()) {
      AwsResource next = byKey.get(open.pop());
      if (next != null && found.add(next.key())) {
        next.foreignHolders().stream()
            .map(Holder::resourceKey)
            .forEach(k -> k.ifPresent(open::push));
      }
    }
    return found;
  }
}
