package io.dataplane.janitor.simulation.mutation;

import static io.dataplane.janitor.simulation.mutation.Mutant.in;

import java.util.List;

/** Mistakes in what holds a due resource beside interfaces and rules, and in whose it is. */
final class InUseMutants {
  private static final String TRAFFIC = "acceptance.ServedTrafficTest";
  private static final String GROUPS = "acceptance.UsedGroupTest";

  static final List<Mutant> ALL =
      List.of(
          in(
              "ServedTraffic",
              "add",
              "a listener that answers by itself serves nobody",
              "if (FORWARD.equals(action.typeAsString())) {",
              "if (!FORWARD.equals(action.typeAsString())) { return; } else {",
              TRAFFIC),
          in(
              "ServedTraffic",
              "listened",
              "only the default rule matters",
              "rules(listener)",
              "List.<Rule>of()",
              TRAFFIC),
          in(
              "LiveTargets",
              "mayServe",
              "an unhealthy target gets no traffic",
              "!TIMEOUT.equals(target.targetHealth().reasonAsString())",
              "false",
              "aws.kind.LiveTargetsTest"),
          in(
              "PreDeletionCheck",
              "check",
              "target groups are not judged again",
              "now.resource().heldAlsoBy(remaining)",
              "read.resource().get().heldAlsoBy(remaining)",
              TRAFFIC),
          in(
              "PlannedDeletions",
              "isRemainingBalancer",
              "a load balancer that stays does not hold the groups that it lists",
              "!log.isGone(key)",
              "log.isGone(key)",
              GROUPS),
          in(
              "Inventory",
              "withListedGroups",
              "a load balancer does not hold the groups that it lists",
              "return updated(held);",
              "return this;",
              GROUPS),
          in(
              "Uses",
              "read",
              "a use that cannot be read is none",
              "due.forEach(resource -> add(resource, unknown));",
              "",
              GROUPS),
          in(
              "FurtherUses",
              "of",
              "launch templates are not asked for",
              "if (asksLaunchTemplates) {",
              "if (false) {",
              GROUPS),
          in(
              "FurtherUses",
              "of",
              "references from other VPCs are not asked for",
              "uses.read(\"references from other VPCs\", groups, otherVpcs);",
              "",
              GROUPS),
          in(
              "FurtherUses",
              "of",
              "load balancers of a kind that is not listed hold nothing",
              "if (!listed.contains(ResourceKind.LOAD_BALANCER)) {",
              "if (false) {",
              GROUPS),
          in(
              "BalancerTargets",
              "addTo",
              "a load balancer behind another one is free",
              "if (balancer != null) {",
              "if (false) {",
              TRAFFIC),
          in(
              "Assessor",
              "assess",
              "the further holders are not asked for",
              "while (due.hasUnread(latest)) {",
              "while (false) {",
              GROUPS),
          in(
              "Judge",
              "foreign",
              "another account's resource is one's own",
              "!owner.equals(account)",
              "owner.isEmpty()",
              "domain.verdict.JudgeTest"),
          in(
              "Planner",
              "unmarked",
              "another account's resource loses its marks",
              ".filter(action -> !isForeign(judgement))",
              "",
              GROUPS));

  private InUseMutants() {}
}
