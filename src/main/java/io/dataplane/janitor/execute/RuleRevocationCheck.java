package io.dataplane.janitor.execute;

import io.dataplane.janitor.assess.ResourceReader;
import io.dataplane.janitor.domain.plan.Action;
import io.dataplane.janitor.domain.plan.Decision;
import io.dataplane.janitor.domain.plan.Freeze;
import io.dataplane.janitor.domain.plan.Planner;
import io.dataplane.janitor.domain.reason.Reason;
import io.dataplane.janitor.domain.reason.ReasonCode;
import io.dataplane.janitor.domain.report.Outcome;
import io.dataplane.janitor.domain.resource.AwsResource;
import io.dataplane.janitor.domain.resource.Holder;
import io.dataplane.janitor.domain.resource.SecurityGroupRule;
import io.dataplane.janitor.domain.verdict.Evidence;
import io.dataplane.janitor.domain.verdict.Judge;
import io.dataplane.janitor.domain.verdict.JudgedResource;
import io.dataplane.janitor.run.IncompleteViewException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Right before rules of another group are taken away: that group is read once more as well. It must
 * go in the same run, as a due orphan that nothing else holds; or the operator must have permitted
 * to take such rules away from groups that stay.
 */
record RuleRevocationCheck(ResourceReader lister, Judge judge, Planner planner) {

  /**
   * A group whose rules would be taken away, as it is now.
   *
   * @param group null where it is gone, and its rules with it
   * @param made whether it was done already, so that those rules are not missed
   * @param rules those that it has
   */
  record GroupState(
      Action.Revoke revoke,
      @Nullable AwsResource group,
      boolean made,
      List<SecurityGroupRule> rules) {

    private boolean hasItsRules() {
      return made || rules.containsAll(revoke.rules());
    }
  }

  /**
   * The groups of all revokes that go before a deletion.
   *
   * @param made what was taken away already
   * @throws IncompleteViewException where one cannot be read
   */
  List<GroupState> read(Action.Delete delete, Collection<Action.Preparation> made) {
    return delete.revokes().map(revoke -> read(revoke, made.contains(revoke))).toList();
  }

  private GroupState read(Action.Revoke revoke, boolean made) {
    AwsResource group = lister.read(revoke.resource()).orElse(null);
    List<SecurityGroupRule> rules =
        group == null ? List.of() : lister.referencesIn(Set.of(revoke.resource().id()));
    return new GroupState(revoke, group, made, rules);
  }

  /**
   * What would hold the resource even after all revokes: rules that were made beside the planned
   * ones. To take away the others would be in vain.
   */
  static List<Holder> unplanned(Action.Delete delete, List<GroupState> seen) {
    Set<SecurityGroupRule> planned =
        delete.revokes().flatMap(revoke -> revoke.rules().stream()).collect(Collectors.toSet());
    return seen.stream()
        .flatMap(
            each ->
                each.rules().stream()
                    .filter(rule -> rule.referencedGroup().equals(delete.resource().id()))
                    .filter(rule -> !planned.contains(rule))
                    .map(rule -> Holder.rule(rule, each.revoke().resource().name())))
        .distinct()
        .toList();
  }

  /** Why rules must not be taken away after all, or empty. */
  Optional<Outcome> objection(
      List<GroupState> seen, Evidence evidence, PlannedDeletions going, Instant now) {
    return seen.stream()
        .flatMap(each -> keepReason(each, evidence, going, now).map(why -> blocked(each, why)).stream())
        .findFirst();
  }

  private static Outcome blocked(GroupState seen, Reason why) {
    String holder = "%s (%s)".formatted(seen.revoke().resource().id(), why.detail());
    return new Outcome.Blocked(why.code(), List.of(holder));
  }

  private Optional<Reason> keepReason(GroupState seen, Evidence evidence, PlannedDeletions going, Instant now) {
    AwsResource group = seen.group();
    if (group == null) {
      return Optional.empty();
    }
    if (!seen.hasItsRules()) {
      return Optional.of(
          new Reason(
              ReasonCode.CHANGED_SINCE_PLAN,
              "its rules have changed since the plan was made; the next run decides"));
    }
    JudgedResource judgement = judge.judge(group, evidence, now);
    Optional<String> held =
        Freeze.NOTHING.and(evidence.claims().held()).holder(group, judgement.owners());
    if (held.isPresent()) {
      return Optional.of(
          new Reason(
              ReasonCode.FROZEN, "its rules are not revoked: " + held.get() + " is on hold"));
    }
    return seen.revoke().goesToo()
        ? objectionUnlessDeleted(group, planner.decide(judgement, now), going)
        : objectionUnlessPermitted(seen.revoke(), judgement);
  }

  /** Only because it goes nobody had to permit this, and nothing was counted. */
  private static Optional<Reason> objectionUnlessDeleted(
      AwsResource group, Decision decision, PlannedDeletions going) {
    if (!going.includes(group.key())) {
      return keepRules("it is not deleted in this run");
    }
    if (!decision.deletes()) {
      return keepRules("it is " + decision.found());
    }
    return group.foreignHolders().stream()
        .filter(holder -> !going.removesHolder(group, holder))
        .findFirst()
        .flatMap(holder -> keepRules(holder.name() + " holds it"));
  }

  private Optional<Reason> objectionUnlessPermitted(Action.Revoke revoke, JudgedResource judgement) {
    if (judgement.exemption().isPresent()) {
      return judgement.exemption().flatMap(exemption -> keepRules("it is exempt, " + exemption.text()));
    }
    return revoke.rules().stream().allMatch(planner.liveReferences()::permit)
        ? Optional.empty()
        : keepRules("it is not deleted in this run");
  }

  private static Optional<Reason> keepRules(String why) {
    return Optional.of(new Reason(ReasonCode.IN_USE, "its rules are not revoked: " + why));
  }
}
