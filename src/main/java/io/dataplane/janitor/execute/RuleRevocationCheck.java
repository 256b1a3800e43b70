package io.dataplane.janitor.execute;

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
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Judges another security group again right before its rules are revoked for a deletion. Either the
 * run deletes that group too, as a due orphan that nothing else holds; or the configuration
 * (revoke-live-references) permits to revoke such rules.
 */
record RuleRevocationCheck(Judge judge, Planner planner) {

  /**
   * The current state of a group whose rules would be revoked.
   *
   * @param group null if the group no longer exists
   * @param made whether the rules are already revoked, so that their absence is expected
   * @param rules the rules of the group
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
   * The groups of all revocations that a deletion needs.
   *
   * @param made the preparations that were already made
   */
  static List<GroupState> states(
      FreshResources.Reading read, Action.Delete delete, Collection<Action.Preparation> made) {
    return delete
        .revokes()
        .map(
            revoke -> {
              AwsResource group = read.find(revoke.resource()).orElse(null);
              return new GroupState(
                  revoke,
                  group,
                  made.contains(revoke),
                  group == null ? List.of() : read.rulesOf(group));
            })
        .toList();
  }

  /**
   * The rules that would hold the resource even after all planned revocations, because they were
   * created since. The revocations would then have no use.
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

  /** Why rules must not be revoked, or empty. */
  Optional<Outcome> objection(
      List<GroupState> seen, Evidence evidence, PlannedDeletions planned, Instant now) {
    return seen.stream()
        .flatMap(
            each ->
                keepReason(each, evidence, planned, now).map(why -> blocked(each, why)).stream())
        .findFirst();
  }

  private static Outcome blocked(GroupState seen, Reason why) {
    String holder = "%s (%s)".formatted(seen.revoke().resource().id(), why.detail());
    return new Outcome.Blocked(why.code(), List.of(holder));
  }

  private Optional<Reason> keepReason(
      GroupState seen, Evidence evidence, PlannedDeletions planned, Instant now) {
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
    return seen.revoke().groupIsDeleted()
        ? objectionUnlessDeleted(group, planner.decide(judgement, now), planned)
        : objectionUnlessPermitted(seen.revoke(), judgement);
  }

  /**
   * The plan revokes these rules without a permission or a limit only because the group is deleted
   * too.
   */
  private static Optional<Reason> objectionUnlessDeleted(
      AwsResource group, Decision decision, PlannedDeletions planned) {
    if (!planned.includes(group.key())) {
      return keepRules("it is not deleted in this run");
    }
    if (!decision.deletes()) {
      return keepRules("it is " + decision.found());
    }
    return group.foreignHolders().stream()
        .filter(holder -> !planned.removesHolder(group, holder))
        .findFirst()
        .flatMap(holder -> keepRules(holder.name() + " holds it"));
  }

  private Optional<Reason> objectionUnlessPermitted(
      Action.Revoke revoke, JudgedResource judgement) {
    if (judgement.exemption().isPresent()) {
      return judgement
          .exemption()
          .flatMap(exemption -> keepRules("it is exempt, " + exemption.text()));
    }
    return revoke.rules().stream().allMatch(planner.liveReferences()::permit)
        ? Optional.empty()
        : keepRules("it is not deleted in this run");
  }

  private static Optional<Reason> keepRules(String why) {
    return Optional.of(new Reason(ReasonCode.IN_USE, "its rules are not revoked: " + why));
  }
}
