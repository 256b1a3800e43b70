package io.dataplane.janitor.simulation.mutation;

import java.util.List;

/**
 * A deliberate mistake: one place of one source file, changed.
 *
 * @param file below {@code src/main/java/io/dataplane/janitor}
 * @param mistake what it amounts to
 * @param right the text as it is; stands in the file exactly once
 * @param wrong the text that replaces it
 * @param tests the classes that must see it, below the base package; empty where the simulation
 *     must
 */
record Mutant(String file, String mistake, String right, String wrong, List<String> tests) {

  Mutant {
    tests = List.copyOf(tests);
  }

  /** Those of the parts that are simulated. */
  static final List<Mutant> ALL =
      List.of(
          // The judge and what it judges by
          in(
              "domain/Examination",
              "no exemptions",
              ".<Verdict>map(Verdict.Exempt::new)",
              ".filter(String::isEmpty).<Verdict>map(Verdict.Exempt::new)"),
          in(
              "domain/Examination",
              "claims do not count",
              "if (claimant.isPresent()) {",
              "if (false) {"),
          in(
              "domain/Examination",
              "AWS's own purpose does not count",
              "if (resource.ownPurpose().isPresent()) {",
              "if (false) {"),
          in(
              "domain/Examination",
              "a listed id does not claim what has no owner",
              "if (owners.isEmpty() && claimant.isEmpty() && doubt.isEmpty()) {",
              "if (owners.isEmpty() && doubt.isEmpty()) {"),
          in(
              "domain/Claims",
              "listed ids are forgotten",
              "dataplane.claimedIds().forEach(id -> byClaimedId.putIfAbsent(id, dataplane));",
              ""),
          in(
              "domain/Claims",
              "only the first owner may claim",
              "owners.stream()",
              "owners.stream().limit(1)"),
          in(
              "domain/Claims",
              "the VPC does not matter",
              "dataplane.mayStandIn(resource.vpc())",
              "true"),
          in(
              "domain/Dataplane",
              "an unknown VPC is another VPC",
              "return vpc == null || resourceVpc == null || vpc.equals(resourceVpc);",
              "return java.util.Objects.equals(vpc, resourceVpc);"),
          in(
              "domain/OwnershipRule",
              "any value of a cluster tag owns",
              "&& tag.getValue().equals(value))",
              ")"),
          in(
              "domain/OwnershipRule",
              "an empty tag names somebody",
              ".filter(name -> !name.isEmpty())",
              ""),
          in(
              "domain/Exemptions",
              "keep tags do not keep",
              "value == null ? tags.has(key)",
              "value == null ? false"),
          in(
              "domain/Exemptions",
              "shared resources are not exempt",
              "&& tag.getValue().equals(SHARED))",
              "&& false)"),
          in(
              "domain/Exemptions",
              "young load balancers are not exempt",
              "balancer.createdAt().plus(minAge).isAfter(now)",
              "balancer.createdAt().isAfter(now)"),
          in("domain/Exemptions", "kept VPCs are forgotten", "vpcs.contains(vpc)", "false"),
          // Whom runs have seen alive
          in(
              "domain/UnknownOwners",
              "unknown owners are not kept",
              "case KEEP -> reason(owner);",
              "case KEEP -> Optional.empty();"),
          in(
              "domain/Sightings",
              "who was seen in another VPC is the owner",
              ".filter(sighting -> Dataplane.agree(sighting.vpc(), resource.vpc()))",
              ""),
          in(
              "domain/Sightings",
              "who is gone was seen ever after",
              "after.add(before.over(seenAt));",
              "after.add(before);"),
          in(
              "domain/Sightings",
              "an older look counts",
              "if (look.at().isBefore(seenAt)) {",
              "if (false) {"),
          in(
              "FreshClaims",
              "the last look forgets who was seen",
              "reader.read().knowing(last.claims().seen());",
              "reader.read();"),
          in(
              "Assessor",
              "a record that cannot be read is empty",
              "case KEEP -> throw unread;",
              "case KEEP -> Sightings.NONE;"),
          in(
              "Janitor",
              "a suspect view is written down",
              "if (seen.plan().trusted()) {",
              "if (true) {"),
          // Marks
          in(
              "domain/Mark",
              "delete-after may be moved earlier",
              "return deleteAfter.isAfter(graceOver) ? deleteAfter : graceOver;",
              "return deleteAfter;"),
          in(
              "domain/Mark",
              "delete-after cannot be moved later",
              "return deleteAfter.isAfter(graceOver) ? deleteAfter : graceOver;",
              "return graceOver;"),
          in(
              "domain/Mark",
              "the grace period is cut to the second",
              "notBefore.plus(gracePeriod)",
              "second.plus(gracePeriod)"),
          in(
              "domain/MarkTags",
              "marks of the future count",
              "if (orphanedSince.get().isAfter(now)) {",
              "if (false) {"),
          in(
              "domain/MarkTags",
              "marks of another owner count",
              ".filter(ownerValue(expectedOwner)::equals)",
              ""),
          // The planner, the limits, the order
          in(
              "domain/Planner",
              "half the grace period is enough",
              "now.isBefore(dueAt)",
              "now.isBefore(dueAt.minus(gracePeriod.dividedBy(2)))"),
          in(
              "domain/Planner",
              "every run marks anew",
              "case MarkTags.Reading.Valid valid -> marked(judgement, valid.mark(), now);",
              "case MarkTags.Reading.Valid valid -> freshMark(judgement, owner, now, \"\");"),
          in(
              "domain/Planner",
              "exempt resources keep their marks",
              "case Verdict.Exempt exempt -> unmarked(judgement);",
              "case Verdict.Exempt exempt -> Decision.nothing(judgement);"),
          in(
              "domain/Planner",
              "claimed resources keep their marks",
              "case Verdict.Claimed claimed -> unmarked(judgement);",
              "case Verdict.Claimed claimed -> Decision.nothing(judgement);"),
          in(
              "domain/Planner",
              "a suspect view is believed",
              "if (!suspicions.isEmpty()) {",
              "if (false) {"),
          in(
              "domain/Planner",
              "too many deletions do not brake",
              "return brakes.isEmpty() ?",
              "return true ?"),
          in(
              "domain/Planner",
              "full resources are not told apart",
              "if (tags + markTags.missingOn(resource.tags()) > TAG_LIMIT) {",
              "if (false) {"),
          in(
              "domain/Plan",
              "a braked plan deletes",
              "return !(action instanceof Action.SetMark || action instanceof Action.Unmark);",
              "return false;"),
          in(
              "domain/Plan",
              "a refused plan is carried out",
              "case Refused refused -> Optional.of(reason(refused.why()));",
              "case Refused refused -> Optional.empty();"),
          in(
              "domain/Planner",
              "protection is lifted without the option",
              "return deleteProtected",
              "return true"),
          in(
              "domain/LoadBalancer",
              "live targets do not hold",
              "if (!liveTargets.isEmpty()) {",
              "if (false) {"),
          in(
              "domain/Limits",
              "one deletion more",
              "if (deletions > maxDeletions) {",
              "if (deletions > maxDeletions + 1) {"),
          in(
              "domain/Limits",
              "one dataplane fewer",
              "if (liveDataplanes < minDataplanes) {",
              "if (liveDataplanes < minDataplanes - 1) {"),
          in(
              "domain/Limits",
              "any share of orphans is believed",
              "orphaned > maxOrphanShare * judged",
              "orphaned > judged"),
          in(
              "domain/DeletionGraph",
              "what is held goes too",
              "if (key == null || !going.containsKey(key)) {",
              "if (key == null) {"),
          in(
              "domain/DeletionGraph",
              "what is held goes first",
              "depths.getOrDefault(before.key(), 0) + 1",
              "depths.getOrDefault(before.key(), 0) - 1",
              "domain.DeletionGraphTest"),
          in(
              "domain/DeletionGraph",
              "kinds in any order",
              "Comparator.comparing(AwsResource::kind)",
              "Comparator.comparing(AwsResource::id)"),
          // The looks
          in(
              "Assessor",
              "listed after the claims were read",
              "Assessment first = assessment(account, listed, sight);",
              "Assessment first = assessment(account, lister.list(kinds), sight);"),
          in(
              "Assessor",
              "protection and targets are not asked for",
              "lister.lookCloser(balancer));",
              "balancer);"),
          in(
              "Assessor",
              "any account will do",
              ".filter(expected -> !expected.equals(account))",
              ".filter(String::isEmpty)"),
          in(
              "Janitor",
              "one look before the first write",
              "first.deletes() ? assessor.again(first) : first;",
              "first;"),
          in(
              "FreshClaims",
              "claims of half an hour are fresh",
              "LONGEST_AGE = Duration.ofSeconds(2)",
              "LONGEST_AGE = Duration.ofMinutes(30)"),
          in(
              "LastCheck",
              "the resource is not read again",
              "return new Read(lister.read(planned.resource()), ",
              "return new Read(Optional.of(planned.resource()), "),
          in(
              "LastCheck",
              "what cannot be read again goes",
              "} catch (IncompleteViewException unread) {",
              "} catch (IncompleteViewException unread) { if (true) { return new Read(Optional.of(planned.resource()), List.of()); }"),
          in(
              "LastCheck",
              "the last look does not judge",
              "return decision.deletes()",
              "return true"),
          in(
              "LastCheck",
              "the last look does not see use",
              "return holders.isEmpty() ?",
              "return true ?"),
          // Carrying out
          in(
              "Deletion",
              "no last look at all",
              "lastCheck.look(delete, claims, going, made)",
              "(LastCheck.Look) new LastCheck.Look.Clear(claims.now())"),
          in(
              "Deletion",
              "deletions go on when claims fail",
              "gate.stop(\"who is alive is no longer known\");",
              ""),
          in(
              "Deletion",
              "what was not due at first sight goes",
              "return going.isPlanned(delete.resource().key())",
              "return true",
              "DeletionsTest"),
          in(
              "LastCheck",
              "a look from before a slow reading of who is alive will do",
              "if (freshClaims.isOld(start)) {",
              "if (false) {",
              "DeletionsTest"),
          in(
              "Deletion",
              "a look that took too long is not repeated",
              "if (!(look instanceof LastCheck.Look.Clear clear) || claims.isFresh(clear.by())) {",
              "if (true) {"),
          in(
              "Confirmation",
              "what is still shown counts as gone",
              "lastCheck.stillThere(accepted.stream().map(Action.Delete::resource).toList());",
              "Set.of();"),
          in(
              "Deletions",
              "what waits is never tried again",
              "waiting.untilNothingMoves(this::tryAgain);",
              ""),
          in(
              "Deletions",
              "nobody waits for the first of a kind",
              "while (next < alike.size() && canaries.isAwaited(kind)) {",
              "while (Boolean.getBoolean(\"never\")) {"),
          in(
              "Waiting",
              "waits as long as anything waits",
              "next < PAUSES.size() && rest.take(PAUSES.get(next))",
              "rest.take(PAUSES.getFirst())"),
          in(
              "Gate",
              "the deadline does not matter",
              "clock.instant().isBefore(end)",
              "clock.instant().isBefore(Instant.MAX)"),
          in(
              "Execution",
              "marks are never taken off",
              "Batch.of(assessment.actions(Action.Unmark.class)).forEach(this::write);",
              ""),
          in(
              "Execution",
              "no marks are set",
              "Batch.of(assessment.actions(Action.SetMark.class)).forEach(this::write);",
              ""));

  static Mutant in(String file, String mistake, String right, String wrong, String... tests) {
    return new Mutant(file + ".java", mistake, right, wrong, List.of(tests));
  }
}
