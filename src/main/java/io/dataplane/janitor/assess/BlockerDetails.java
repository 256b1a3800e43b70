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
 * Reads the rules that block due security groups. A listing shows only which groups contain such
 * rules (AWS EC2 API, {@code DescribeSecurityGroups}); the ids of the rules take extra calls
 * ({@code DescribeSecurityGroupRules}). They are therefore read only for blocked groups.
 */
record BlockerDetails(ResourceReader reader) {

  /**
   * The blocked groups of the plan with the rules that hold them, by key. Groups that no rule holds
   * are omitted.
   *
   * @throws IncompleteViewException if the rules cannot be read
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
        reader.referencesIn(holding).stream()
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
