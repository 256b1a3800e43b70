package io.dataplane.janitor;

import static java.util.stream.Collectors.groupingBy;

import io.dataplane.janitor.domain.AwsResource;
import io.dataplane.janitor.domain.Decision;
import io.dataplane.janitor.domain.Holder;
import io.dataplane.janitor.domain.Inventory;
import io.dataplane.janitor.domain.Orphan;
import io.dataplane.janitor.domain.RuleReference;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds out which rules hold security groups that would go otherwise. A listing tells only in which
 * groups those rules are; their ids take calls of their own, so they are asked for where there is
 * something to tell or to open.
 */
record HeldGroups(ResourceLister lister) {

  /**
   * Groups of the plan that rules hold, with those rules, by key.
   *
   * @throws IncompleteViewException where the rules cannot be read
   */
  Map<String, AwsResource> lookCloser(Assessment seen) {
    Map<String, String> names = groupNames(seen.inventory());
    List<AwsResource> held =
        seen.plan().decisions().stream()
            .filter(HeldGroups::isBlocked)
            .map(Decision::resource)
            .toList();
    Set<String> holding = new HashSet<>();
    for (AwsResource group : held) {
      for (Holder holder : group.foreignHolders()) {
        holder.resourceKey().filter(names::containsKey).ifPresent(holding::add);
      }
    }
    if (holding.isEmpty()) {
      return Map.of();
    }
    Map<String, List<RuleReference>> rules =
        lister.referencesIn(holding).stream().collect(groupingBy(RuleReference::referencedGroup));
    Map<String, AwsResource> closer = new HashMap<>();
    for (AwsResource group : held) {
      List<RuleReference> own = rules.getOrDefault(group.id(), List.of());
      if (!own.isEmpty()) {
        closer.put(group.key(), group.heldBy(own, names));
      }
    }
    return closer;
  }

  private static boolean isBlocked(Decision decision) {
    return decision
        .orphanState()
        .filter(orphan -> orphan.state() == Orphan.State.BLOCKED)
        .isPresent();
  }

  private static Map<String, String> groupNames(Inventory listed) {
    Map<String, String> names = new HashMap<>();
    for (AwsResource resource : listed.resources()) {
      if (resource.hasRules()) {
        names.put(resource.key(), resource.name());
      }
    }
    return names;
  }
}
