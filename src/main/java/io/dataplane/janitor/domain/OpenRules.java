package io.dataplane.janitor.domain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The rules of groups that stay that may be taken away.
 *
 * @param groups the groups in which that may be done at all, by key
 * @param permitted which of their rules
 */
record OpenRules(Map<String, AwsResource> groups, LiveReferences permitted) {
  static final OpenRules NONE = new OpenRules(Map.of(), LiveReferences.NONE);

  boolean includes(Holder holder) {
    RuleReference rule = holder.rule();
    return rule != null && groups.containsKey(rule.group()) && permitted.permit(rule);
  }

  /** What must be taken away before the resource goes, with a call for each group and direction. */
  List<Action.Revoke> revokes(
      AwsResource resource, Map<String, AwsResource> going, HoldersFirst walk) {
    record Call(AwsResource group, RuleReference.Direction direction) {}
    List<Holder> later = walk.goingLater().getOrDefault(resource.key(), List.of());
    Map<Call, List<RuleReference>> calls = new LinkedHashMap<>();
    for (Holder holder : resource.foreignHolders()) {
      RuleReference rule = holder.rule();
      if (rule != null && (later.contains(holder) || !going.containsKey(rule.group()))) {
        AwsResource goingToo = going.get(rule.group());
        AwsResource group = goingToo == null ? groups.get(rule.group()) : goingToo;
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
              return new Action.Revoke(group, call.getValue(), going.containsKey(group.key()));
            })
        .toList();
  }
}
