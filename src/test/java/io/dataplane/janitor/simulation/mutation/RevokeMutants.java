package io.dataplane.janitor.simulation.mutation;

import static io.dataplane.janitor.simulation.mutation.Mutant.in;

import java.util.List;

/** Mistakes with the rules that are taken away for a deletion, and with putting them back. */
final class RevokeMutants {
  static final List<Mutant> ALL =
      List.of(
          in(
              "domain/OpenRules",
              "rules are taken away from any group",
              "return rule != null && groups.containsKey(rule.group()) && permitted.permit(rule);",
              "return rule != null;"),
          in(
              "domain/OpenRules",
              "what is permitted does not matter",
              "return rule != null && groups.containsKey(rule.group()) && permitted.permit(rule);",
              "return rule != null && groups.containsKey(rule.group());"),
          in(
              "domain/OpenRules",
              "a group that stays is planned with as one that goes",
              "going.containsKey(group.key())",
              "true"),
          in(
              "domain/LiveReferences",
              "the controller's rules stand for all",
              "case LBC_SHARED -> rule.description().equals(SHARED);",
              "case LBC_SHARED -> true;"),
          in(
              "domain/LiveReferences",
              "what begins like the controller's rules is permitted too",
              "rule.description().equals(SHARED)",
              "rule.description().startsWith(SHARED)"),
          in(
              "domain/Planner",
              "exempt groups lose rules",
              "&& judgement.exemption().isEmpty()",
              ""),
          in(
              "domain/Judgement",
              "only orphans are kept by an exemption",
              ": Optional.ofNullable(kept);",
              ": Optional.empty();"),
          in(
              "domain/Planner",
              "groups that people hold lose rules",
              "&& freeze.holder(group, judgement.owners()).isEmpty()",
              ""),
          in(
              "domain/Planner",
              "rules of groups that stay are not counted",
              ".filter(revoke -> !revoke.goesToo())",
              ".filter(Action.Revoke::goesToo)"),
          in(
              "domain/Planner",
              "rules of groups that go are counted too",
              ".filter(revoke -> !revoke.goesToo())",
              ""),
          in(
              "domain/Limits",
              "one rule more than the limit is taken away",
              "if (revokes > maxRevokes) {",
              "if (revokes > maxRevokes + 1) {"),
          in(
              "RevokeCheck",
              "a partner that stays is taken for one that was counted",
              "return seen.revoke().goesToo()",
              "return going.includes(group.key())",
              "DeletionsTest"),
          in(
              "RevokeCheck",
              "a partner goes though its deletion failed",
              "if (!going.includes(group.key())) {",
              "if (false) {",
              "DeletionsTest"),
          in(
              "RevokeCheck",
              "rules are taken away from groups that are no orphans any more",
              "if (!decision.deletes()) {",
              "if (false) {",
              "cli.CircleRunTest"),
          in(
              "RevokeCheck",
              "it does not matter what holds the partner",
              ".filter(holder -> !going.frees(group, holder))",
              ".filter(holder -> false)",
              "cli.CircleRunTest"),
          in(
              "RevokeCheck",
              "rules are not read again",
              "group == null ? List.of() : lister.referencesIn(Set.of(revoke.resource().id()));",
              "revoke.rules();"),
          in(
              "RevokeCheck",
              "rules may have changed",
              "return made || rules.containsAll(revoke.rules());",
              "return true;",
              "cli.CircleRunTest"),
          in(
              "RevokeCheck",
              "exempt groups lose rules at the last look",
              "if (judgement.exemption().isPresent()) {",
              "if (false) {"),
          in(
              "RevokeCheck",
              "groups that are held meanwhile lose rules",
              "if (held.isPresent()) {",
              "if (false) {",
              "cli.CircleRunTest"),
          in(
              "RevokeCheck",
              "rules that were made beside the planned ones do not hold",
              ".filter(rule -> !planned.contains(rule))",
              ".filter(rule -> false)",
              "DeletionsTest"),
          in(
              "domain/HoldersFirst",
              "circles are opened by rules that nobody knows",
              "holder.rule() == null ? UNKNOWN_RULE : 1",
              "1",
              "cli.CircleRunTest"),
          in(
              "Going",
              "a permitted rule stands in the way of a circle",
              "|| (deletion != null && deletion.frees(holder))",
              "",
              "DeletionsTest"),
          in(
              "Deletions",
              "what AWS refuses is tried again with rules that have other ids by now",
              "return delete.revokes().findAny().isEmpty();",
              "return true;",
              "DeletionsTest"),
          in(
              "Deletion",
              "rules are not put back",
              "made.forEach(preparation -> putBack(delete, preparation));",
              ""),
          in(
              "Deletion",
              "what failed is taken for not done",
              "if (outcome instanceof Outcome.Applied || outcome instanceof Outcome.Failed) {",
              "if (outcome instanceof Outcome.Applied) {"));

  private RevokeMutants() {}
}
