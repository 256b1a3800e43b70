package io.dataplane.janitor.simulation.mutation;

import static io.dataplane.janitor.simulation.mutation.Mutant.in;

import java.util.List;

/** Mistakes in the assessments, and in the checks before and after a deletion. */
final class ExecutionMutants {
  static final List<Mutant> ALL =
      List.of(
          in(
              "FreshClaims",
              "read",
              "the check before a deletion forgets the history",
              "last.evidence().with(read.claims())",
              "new Evidence(read.claims(), io.dataplane.janitor.domain.history.History.NONE)"),
          in(
              "Assessor",
              "assessForChanges",
              "a history that cannot be read is empty",
              "ports.history()::read",
              "this::historyIfReadable"),
          in(
              "MarkRecords",
              "update",
              "the history believes a view that the limits refuse",
              "assessment.plan().believesView()",
              "true"),
          in(
              "Assessor",
              "assess",
              "listed after the claims were read",
              "Assessment first = assessment(account, listed, context);",
              "Assessment first = assessment(account, ports.resources().list(kinds), context);"),
          in(
              "DueDetails",
              "withDetails",
              "protection and targets are not asked for",
              "reader.withDetails(listed)",
              "listed"),
          in(
              "Assessor",
              "account",
              "any account will do",
              ".filter(expected -> !expected.equals(account))",
              ".filter(String::isEmpty)"),
          in(
              "Janitor",
              "run",
              "one assessment before the first write",
              "first.deletes() ? assessor.assessAgain(first) : first;",
              "first;"),
          in(
              "FreshClaims",
              "read",
              "every thread waits for a read that fails",
              "lastFailure.isPresent()",
              "false",
              "execute.DeletionQueueTest"),
          in(
              "ClaimReadings",
              "LONGEST_AGE",
              "claims of half an hour are fresh",
              "LONGEST_AGE = Duration.ofSeconds(2)",
              "LONGEST_AGE = Duration.ofMinutes(30)"),
          in(
              "PreDeletionCheck",
              "read",
              "the resource is not read again",
              "return new Read(reader.read(planned.resource()), ",
              "return new Read(Optional.of(planned.resource()), "),
          in(
              "PreDeletionCheck",
              "read",
              "what cannot be read again is deleted",
              "} catch (IncompleteViewException unread) {",
              "} catch (IncompleteViewException unread) { if (true) { return new Read(Optional.of(planned.resource()), List.of()); }",
              "acceptance.InUseTest"),
          in(
              "PreDeletionCheck",
              "objection",
              "the check before a deletion does not judge",
              "return decision.deletes()",
              "return true"),
          in(
              "PreDeletionCheck",
              "heldOrClear",
              "the check before a deletion does not see holders",
              "return holders.isEmpty() ?",
              "return true ?"),
          in(
              "DeletionAttempt",
              "checkOnce",
              "no check before a deletion",
              "lastCheck.check(delete, claims, planned, made)",
              "(PreDeletionCheck.Result) new PreDeletionCheck.Result.Clear(claims.readIfStale(), new ReadTimes(java.time.Instant.EPOCH, java.time.Duration.ZERO, java.time.Duration.ZERO))"),
          in(
              "WriteGuard",
              "loseView",
              "deletions continue when claims cannot be read",
              "stop(",
              "java.util.Objects.requireNonNull("),
          in(
              "DeletionAttempt",
              "unplanned",
              "what the first assessment did not plan is deleted",
              "return planned.isPlanned(delete.resource().key())",
              "return true",
              "execute.DeletionQueueTest"),
          in(
              "PreDeletionCheck",
              "see",
              "a check from before a slow read of the claims is enough",
              "if (freshClaims.isStale(start)) {",
              "if (false) {",
              "execute.DeletionQueueTest"),
          in(
              "DeletionAttempt",
              "isStale",
              "a check that took too long is not repeated",
              "!claims.isFresh(clear.by())",
              "false"),
          in(
              "FreshPlan",
              "isStale",
              "marks are set by an old view",
              "compareTo(LONGEST_AGE) > 0",
              "compareTo(LONGEST_AGE) > 1",
              "acceptance.ConcurrentChangeTest"),
          in(
              "FreshPlan",
              "objection",
              "marks are set by a view that took long, or is old after the last checks",
              "if (isStale() && !(action instanceof Action.Unmark)) {",
              "if (false) {"),
          in(
              "PlanExecutor",
              "write",
              "marks are set by a view that is old after the last checks",
              "planned(permitted(stillPlanned(admitted(permitted(actions)))))",
              "permitted(stillPlanned(admitted(permitted(actions))))",
              "execute.FreshPlanTest"),
          in(
              "ClaimReadings",
              "refresh",
              "the age of claims counts from the end of their read",
              "return new Reading(claims, start, false);",
              "return new Reading(claims, clock.instant(), false);",
              "execute.FreshClaimsTest"),
          in(
              "ClaimReadings",
              "refresh",
              "a slow refresh is as new as its end",
              "Claims again = reader.refresh(scope);",
              "Claims again = claims;",
              "execute.FreshClaimsTest"),
          in(
              "FreshClaims",
              "read",
              "the last claims are current for ever",
              "readings.refresh(scope)",
              "new ClaimReadings.Reading(last.evidence().claims(), start, false)",
              "execute.FreshClaimsTest"),
          in(
              "ClockCheck",
              "objection",
              "a clock that was right stays right",
              "compareTo(LONGEST_AGE) >= 0",
              "compareTo(LONGEST_AGE) > 1",
              "acceptance.FreshnessTest"),
          in(
              "ClockCheck",
              "objection",
              "a clock that is set back is not compared",
              "Duration.between(comparedAt, now).abs()",
              "Duration.between(comparedAt, now)",
              "acceptance.FreshnessTest"),
          in(
              "ClockCheck",
              "compare",
              "the credentials may change in mid-run",
              "return actual.equals(account)",
              "return !actual.isEmpty()",
              "execute.ClockCheckTest"),
          in(
              "DeletionAttempt",
              "attemptWithRetries",
              "a throttled deletion is not repeated",
              "if (!isTransient(result) ||",
              "if (true ||",
              "acceptance.DeletionTest"),
          in(
              "LostAnswers",
              "settle",
              "a lost answer means that AWS did nothing",
              "isLost(outcome) &&",
              "false &&",
              "acceptance.DeletionTest",
              "acceptance.ReferenceCycleRunTest"),
          in(
              "LostAnswers",
              "isRevoked",
              "a rule that somebody else revoked counts as revoked by the run",
              ".noneMatch(now::contains)",
              ".anyMatch(id -> !now.contains(id))",
              "execute.DeletionQueueTest"),
          in(
              "DeletionConfirmation",
              "check",
              "what AWS still returns counts as deleted",
              "resources.stillThere(accepted.stream().map(Action.Delete::resource).toList())",
              "Set.of()"),
          in(
              "DeletionQueue",
              "carryOut",
              "what waits is never retried",
              "waiting.runUntilStalled(this::retry);",
              ""),
          in(
              "DeletionQueue",
              "deleteKind",
              "the first deletion of a kind is not confirmed before the others",
              "while (next < alike.size() && canaries.isAwaited(kind)) {",
              "while (Boolean.getBoolean(\"never\")) {"),
          in(
              "RetryRounds",
              "runUntilStalled",
              "retries never end while anything waits",
              "next < PAUSES.size() && sleeper.pause(PAUSES.get(next))",
              "sleeper.pause(PAUSES.getFirst())"),
          in(
              "WriteGuard",
              "knownObjection",
              "the deadline does not matter",
              "clock.instant().isBefore(end)",
              "clock.instant().isBefore(Instant.MAX)"),
          in(
              "PlanExecutor",
              "carryOut",
              "marks are never removed",
              "changes.sharedCalls(assessment.actions(Action.Unmark.class)).forEach(this::write);",
              ""),
          in(
              "PlanExecutor",
              "carryOut",
              "no marks are set",
              "changes.sharedCalls(assessment.actions(Action.SetMark.class)).forEach(this::write);",
              ""));

  private ExecutionMutants() {}
}
