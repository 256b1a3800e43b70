package io.dataplane.janitor.simulation.mutation;

import static io.dataplane.janitor.simulation.mutation.Mutant.in;

import java.util.List;

/** Mistakes in what proves a grace period, and in the quota; the simulation must detect them. */
final class GraceMutants {
  static final List<Mutant> ALL =
      List.of(
          in(
              "MarkHistory",
              "asOf",
              "a long gap between good runs does not matter",
              "lastGood.plus(longest).isBefore(now)",
              "false"),
          in(
              "MarkHistory",
              "statusOf",
              "a mark that no run set on this resource counts",
              "new MarkStatus.Unproved( \"no run of this janitor has set it on this resource\", mark.deleteAfter(), vanished(recorded, now));",
              "new MarkStatus.Proved( mark, new MarkRecord(resource.key(), mark.since(), mark.since(), 0));"),
          in(
              "MarkHistory",
              "statusOf",
              "any mark on a resource with a record counts",
              "when recorded != null && recorded.marks(mark) ->",
              "when recorded != null ->"),
          in(
              "ResourceHistory",
              "provedSince",
              "an owner that was seen alive does not restart the grace period",
              "return namesSeen.isAfter(continuousSince) ? namesSeen : continuousSince;",
              "return continuousSince;"),
          in(
              "MarkRecord",
              "withoutMark",
              "marks that vanish are not counted",
              "vanished + 1",
              "vanished"),
          in(
              "HistoryRules",
              "contested",
              "contested resources are not exempt",
              "mark.vanished() < CONTESTED",
              "true"),
          in(
              "Planner",
              "orphaned",
              "orphans with an unknown owner are marked",
              "if (unknown.isPresent()) {",
              "if (false) {"),
          in(
              "Planner",
              "freshMark",
              "a new mark forgets that the deletion was postponed",
              "postponed == null ? fresh : fresh.notBefore(postponed)",
              "fresh"),
          in(
              "Planner",
              "plan",
              "the quota does not matter",
              "new Quota(limits.maxDeletions()).within(wanted, open)",
              "wanted"),
          in(
              "Quota",
              "chosen",
              "the quota does not choose the oldest",
              "(Decision.Delete each) -> each.grace().since()",
              "(Decision.Delete each) -> java.time.Instant.EPOCH"),
          in(
              "DueDetails",
              "withDetails",
              "what takes the place of a held orphan in the quota is not looked at",
              "reader.withDetails(List.copyOf(listed.values()))",
              "looked.size() > due(seen).count() ? listed.values() : reader.withDetails(List.copyOf(listed.values()))"),
          in(
              "PlanExecutor",
              "carryOut",
              "a history that was not written does not matter",
              "if (unwritten.isPresent()) {",
              "if (false) {"),
          in(
              "MarkRecords",
              "record",
              "a mark that failed is recorded",
              "case Decision.Mark mark when applied ->",
              "case Decision.Mark mark ->"),
          in(
              "MarkRecords",
              "isOrphanOrContested",
              "a contested resource is forgotten",
              "exempt.reason().code() == ReasonCode.CONTESTED",
              "false"),
          in(
              "DataplaneHistory",
              "mostAlive",
              "the drop is measured against the last run alone",
              "&& !last.isBefore(since)",
              "&& !each.gone()"),
          in(
              "DataplaneHistory",
              "after",
              "whoever is missing from a suspect view is gone",
              "trusted || now != null",
              "true"),
          in(
              "Limits",
              "suspicions",
              "too few dataplanes of one source are enough",
              "sources.forEach(each -> tooFew(each.source(), each.live()).ifPresent(refusals::add));",
              "sum(sources).ifPresent(all -> tooFew(all.source(), all.live()).ifPresent(refusals::add));"));

  private GraceMutants() {}
}
