package io.dataplane.janitor.simulation.mutation;

import static io.dataplane.janitor.simulation.mutation.Mutant.in;

import java.util.List;

/** Mistakes in marks, limits and the order of deletions. */
final class PlanMutants {
  static final List<Mutant> ALL =
      List.of(
          in(
              "Mark",
              "dueAt",
              "delete-after may be moved earlier",
              "return deleteAfter.isAfter(graceOver) ? deleteAfter : graceOver;",
              "return deleteAfter;"),
          in(
              "Mark",
              "dueAt",
              "delete-after cannot be moved later",
              "return deleteAfter.isAfter(graceOver) ? deleteAfter : graceOver;",
              "return graceOver;"),
          in(
              "Mark",
              "fresh",
              "the grace period is cut to the second",
              "notBefore.plus(gracePeriod)",
              "second.plus(gracePeriod)"),
          in(
              "MarkTags",
              "read",
              "marks of the future count",
              "if (orphanedSince.get().isAfter(now)) {",
              "if (false) {"),
          in(
              "Decision",
              "frozen",
              "a hold shows only once the orphan is due",
              "new Wait(judgement(), wait.grace(), wait.begun(), Optional.of(Freeze.onHold(name)));",
              "wait;",
              "domain.plan.PlannerTest"),
          in(
              "Planner",
              "marked",
              "half the grace period is enough",
              "now.isBefore(grace.dueAt())",
              "now.isBefore(grace.dueAt().minus(gracePeriod.dividedBy(2)))"),
          in(
              "Planner",
              "orphaned",
              "every run marks anew",
              "case MarkStatus.Proved proved -> marked(judgement, proved, now);",
              "case MarkStatus.Proved proved -> freshMark(judgement, null, now, \"\");"),
          in(
              "Planner",
              "decide",
              "exempt resources keep their marks",
              "case Verdict.Exempt exempt -> unmarked(judgement);",
              "case Verdict.Exempt exempt -> new Decision.Keep(judgement);"),
          in(
              "Planner",
              "decide",
              "claimed resources keep their marks",
              "case Verdict.Claimed claimed -> unmarked(judgement);",
              "case Verdict.Claimed claimed -> new Decision.Keep(judgement);"),
          in(
              "Planner",
              "plan",
              "a suspect view is believed",
              "if (!suspicions.isEmpty()) {",
              "if (false) {"),
          in(
              "Planner",
              "plan",
              "too many deletions stop nothing",
              "return brakes.isEmpty() ?",
              "return true ?"),
          in(
              "Planner",
              "hasRoomForMark",
              "a resource without room for the marks is marked",
              "resource.tags().counted() + markTags.missingOn(resource.tags()) <= TAG_LIMIT",
              "true"),
          in(
              "Plan",
              "servesDeletion",
              "a plan with too many due orphans deletes",
              "return !(action instanceof Action.SetMark || action instanceof Action.Unmark);",
              "return false;"),
          in(
              "Plan",
              "objection",
              "a refused plan is carried out",
              "action instanceof Action.Unmark && !isFrozen(refused.why())",
              "true"),
          in(
              "Planner",
              "deletion",
              "protection is lifted without the option",
              "return deleteProtected",
              "return true"),
          in(
              "Limits",
              "brakes",
              "one due orphan more",
              "if (due > maxDue) {",
              "if (due > maxDue + 1) {"),
          in(
              "Limits",
              "suspicions",
              "whom the selector hides counts for the minimum",
              "tooFew(each.source(), each.live())",
              "tooFew(each.source(), each.alive())"),
          in(
              "Limits",
              "drop",
              "whom the selector hides any more is gone",
              "int gone = source.most() - source.alive();",
              "int gone = source.most() - source.live();"),
          in(
              "Assessor",
              "counts",
              "after a long pause nobody can be gone",
              "graceStart.isBefore(history.seenAt()) ? graceStart : history.seenAt()",
              "graceStart"),
          in(
              "Limits",
              "tooFew",
              "one dataplane fewer",
              "live < minDataplanes",
              "live < minDataplanes - 1"),
          in(
              "Limits",
              "share",
              "any share of orphans is believed",
              "orphaned > maxOrphanShare * judged.size()",
              "orphaned > judged.size()"),
          in(
              "DeletionGraph",
              "withoutBlocked",
              "what is held is deleted",
              "if (key == null || !deletable.containsKey(key)) {",
              "if (key == null) {"),
          in(
              "DeletionGraph",
              "depths",
              "what is held is deleted first",
              "depths.getOrDefault(before.key(), 0) + 1",
              "depths.getOrDefault(before.key(), 0) - 1",
              "domain.plan.DeletionGraphTest"),
          in(
              "DeletionGraph",
              "of",
              "kinds in any order",
              "Comparator.comparing(AwsResource::kind)",
              "Comparator.comparing(AwsResource::id)"));

  private PlanMutants() {}
}
