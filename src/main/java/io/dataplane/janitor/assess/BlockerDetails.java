package io.dataplane.janitor.assess;

import static java.util.stream.Collectors.groupingBy;

import io.dataplane.janitor.domain.plan.Decision;
import io.dataplane.janitor.domain.plan.Orphan;
import io.dataplane.janitor.domain.resource.AwsResource;
import io.dataplane.janitor.domain.resource.Holder;
import io.dataplane.janitor.domain.resource.Inventory;
import io.dataplane.janitor.domain.resource.SecurityGroupRule;
import io.dataplane.janitor.run.IncompleteViewException;
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
record BlockerDetails(ResourceReader lister) {

  /**
   * Groups of the plan that rules hold, with those rules, by key.
   *
   * @throws IncompleteViewException where the rules cannot be read
   */
  Map<String, AwsResource> withDetails(Assessment seen) {
    Map<String, String> names = groupNames(seen.inventory());
    List<AwsResource> held =
        seen.plan().decisions().stream()
            .filter(BlockerDetails::isBlocked)
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
    Map<String, List<SecurityGroupRule>> rules =
        lister.referencesIn(holding).stream()
            .collect(groupingBy(SecurityGroupRule::referencedGroup));
    Map<String, AwsResource> closer = new HashMap<>();
    for (AwsResource group : held) {
      List<SecurityGroupRule> own = rules.getOrDefault(group.id(), List.of());
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
