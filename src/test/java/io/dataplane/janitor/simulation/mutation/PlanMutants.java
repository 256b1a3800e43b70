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
              "MarkTags",
              "read",
              "marks of another owner count",
              ".filter(ownerValue(expectedOwner)::equals)",
              ""),
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
              "case MarkTags.Reading.Valid valid -> marked(judgement, valid.mark(), now);",
              "case MarkTags.Reading.Valid valid -> freshMark(judgement, owner, now, \"\");"),
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
              "a plan over the limit of deletions deletes",
              "return !(action instanceof Action.SetMark || action instanceof Action.Unmark);",
              "return false;"),
          in(
              "Plan",
              "objection",
              "a refused plan is carried out",
              "case Refused refused -> Optional.of(reason(refused.why()));",
              "case Refused refused -> Optional.empty();"),
          in(
              "Planner",
              "deletion",
              "protection is lifted without the option",
              "return deleteProtected",
              "return true"),
          in(
              "Limits",
              "brakes",
              "one deletion more",
              "if (deletions > maxDeletions) {",
              "if (deletions > maxDeletions + 1) {"),
          in(
              "Limits",
              "suspicions",
              "one dataplane fewer",
              "if (liveDataplanes < minDataplanes) {",
              "if (liveDataplanes < minDataplanes - 1) {"),
          in(
              "Limits",
              "suspicions",
              "any share of orphans is believed",
              "orphaned > maxOrphanShare * judged",
              "orphaned > judged"),
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
