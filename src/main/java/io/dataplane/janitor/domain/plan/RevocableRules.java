package io.dataplane.janitor.domain.plan;

import io.dataplane.janitor.domain.resource.AwsResource;
import io.dataplane.janitor.domain.resource.Holder;
import io.dataplane.janitor.domain.resource.SecurityGroupRule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The rules that may be revoked from groups that are not deleted.
 *
 * @param groups the groups whose rules may be revoked, by key
 * @param permitted the policy that permits rules of these groups
 */
record RevocableRules(Map<String, AwsResource> groups, RevocationPolicy permitted) {
  static final RevocableRules NONE = new RevocableRules(Map.of(), RevocationPolicy.NONE);

  boolean includes(Holder holder) {
    SecurityGroupRule rule = holder.rule();
    return rule != null && groups.containsKey(rule.group()) && permitted.permit(rule);
  }

  /** The rules to revoke before the deletion, as one action for each group and direction. */
  List<Action.Revoke> revokes(
      AwsResource resource, Map<String, AwsResource> deletable, HolderWalk walk) {
    record Call(AwsResource group, SecurityGroupRule.Direction direction) {}
    List<Holder> later = walk.deletedLater().getOrDefault(resource.key(), List.of());
    Map<Call, List<SecurityGroupRule>> calls = new LinkedHashMap<>();
    for (Holder holder : resource.foreignHolders()) {
      SecurityGroupRule rule = holder.rule();
      if (rule != null && (later.contains(holder) || !deletable.containsKey(rule.group()))) {
        AwsResource alsoDeleted = deletable.get(rule.group());
        AwsResource group = alsoDeleted == null ? groups.get(rule.group()) : alsoDeleted;
        if (group != null) {
          calls
              .computeIfAbsent(new Call(group, rule.direction()), first -> new ArrayList<>())
              .add(rule);
        }
      }
    }
    return calls.entrySet().stream()
        .map(
            call -> {
              AwsResource group = call.getKey().group();
              return new Action.Revoke(group, call.getValue(), deletable.containsKey(group.key()));
            })
        .toList();
  }
}
