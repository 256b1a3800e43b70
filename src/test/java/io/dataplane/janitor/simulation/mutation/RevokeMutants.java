package io.dataplane.janitor.simulation.mutation;

import static io.dataplane.janitor.simulation.mutation.Mutant.in;

import java.util.List;

/** Mistakes with the rules that are revoked for a deletion, and with their restore. */
final class RevokeMutants {
  static final List<Mutant> ALL =
      List.of(
          in(
              "RevocableRules",
              "includes",
              "rules of any group are revoked",
              "return rule != null && groups.containsKey(rule.group()) && permitted.permit(rule);",
              "return rule != null;"),
          in(
              "RevocableRules",
              "includes",
              "rules are revoked without permission",
              "return rule != null && groups.containsKey(rule.group()) && permitted.permit(rule);",
              "return rule != null && groups.containsKey(rule.group());"),
          in(
              "RevocableRules",
              "revokes",
              "a group that stays is planned as one that is deleted",
              "deletable.containsKey(group.key())",
              "true"),
          in(
              "RevocationPolicy",
              "permit",
              "permission for the rules of the controller covers all rules",
              "case LBC_SHARED -> rule.description().equals(SHARED);",
              "case LBC_SHARED -> true;"),
          in(
              "RevocationPolicy",
              "permit",
              "a rule that begins like those of the controller is permitted",
              "rule.description().equals(SHARED)",
              "rule.description().startsWith(SHARED)"),
          in(
              "Planner",
              "open",
              "exempt groups lose rules",
              "&& judgement.exemption().isEmpty()",
              ""),
          in(
              "JudgedResource",
              "exemption",
              "only orphans are kept by an exemption",
              ": Optional.ofNullable(kept);",
              ": Optional.empty();"),
          in(
              "Planner",
              "open",
              "groups on hold lose rules",
              "&& freeze.holder(group, judgement.owners()).isEmpty()",
              ""),
          in(
              "Planner",
              "brakes",
              "rules of groups that stay do not count",
              ".filter(revoke -> !revoke.groupIsDeleted())",
              ".filter(Action.Revoke::groupIsDeleted)"),
          in(
              "Planner",
              "brakes",
              "rules of groups that are deleted count",
              ".filter(revoke -> !revoke.groupIsDeleted())",
              ""),
          in(
              "Limits",
              "brakes",
              "one rule more than the limit is revoked",
              "if (revokes > maxRevokes) {",
              "if (revokes > maxRevokes + 1) {"),
          in(
              "RuleRevocationCheck",
              "keepReason",
              "a group that stays counts as one that is deleted",
              "return seen.revoke().groupIsDeleted()",
              "return planned.includes(group.key())",
              "execute.DeletionQueueTest"),
          in(
              "RuleRevocationCheck",
              "objectionUnlessDeleted",
              "rules of a group are revoked though its deletion failed",
              "if (!planned.includes(group.key())) {",
              "if (false) {",
              "execute.DeletionQueueTest"),
          in(
              "RuleRevocationCheck",
              "objectionUnlessDeleted",
              "rules of groups that are no longer orphans are revoked",
              "if (!decision.deletes()) {",
              "if (false) {",
              "acceptance.ReferenceCycleRunTest"),
          in(
              "RuleRevocationCheck",
              "objectionUnlessDeleted",
              "holders of the referencing group do not matter",
              ".filter(holder -> !planned.removesHolder(group, holder))",
              ".filter(holder -> false)",
              "acceptance.ReferenceCycleRunTest"),
          in(
              "RuleRevocationCheck",
              "states",
              "rules are not read again",
              "group == null ? List.of() : read.rulesOf(group)",
              "revoke.rules()"),
          in(
              "RuleRevocationCheck",
              "hasItsRules",
              "rules may have changed",
              "return made || rules.containsAll(revoke.rules());",
              "return true;",
              "acceptance.ReferenceCycleRunTest"),
          in(
              "RuleRevocationCheck",
              "objectionUnlessPermitted",
              "groups that became exempt lose rules",
              "if (judgement.exemption().isPresent()) {",
              "if (false) {"),
          in(
              "RuleRevocationCheck",
              "keepReason",
              "groups put on hold meanwhile lose rules",
              "if (held.isPresent()) {",
              "if (false) {",
              "acceptance.ReferenceCycleRunTest"),
          in(
              "RuleRevocationCheck",
              "unplanned",
              "rules created after the plan do not hold",
              ".filter(rule -> !planned.contains(rule))",
              ".filter(rule -> false)",
              "execute.DeletionQueueTest"),
          in(
              "HolderWalk",
              "through",
              "cycles are broken at rules that are unknown",
              "holder.rule() == null ? UNKNOWN_RULE : 1",
              "1",
              "acceptance.ReferenceCycleRunTest"),
          in(
              "PlannedDeletions",
              "removesHolder",
              "a permitted rule blocks a cycle",
              "|| (deletion != null && deletion.releases(holder))",
              "",
              "execute.DeletionQueueTest"),
          in(
              "DeletionQueue",
              "isRetryable",
              "a refused deletion is retried with rules that have new ids",
              "return delete.revokes().findAny().isEmpty();",
              "return true;",
              "execute.DeletionQueueTest"),
          in(
              "Preparations",
              "restore",
              "rules are not restored",
              "made.forEach(this::restore);",
              ""),
          in(
              "Preparations",
              "make",
              "a preparation that AWS makes only after the lookup is not restored",
              "unclear.add(preparation);",
              "",
              "execute.DeletionQueueTest"));

  private RevokeMutants() {}
}
