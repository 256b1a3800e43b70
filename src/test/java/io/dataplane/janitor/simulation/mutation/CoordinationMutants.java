package io.dataplane.janitor.simulation.mutation;

import static io.dataplane.janitor.simulation.mutation.Mutant.in;

import java.util.List;

/** Mistakes with lease, freeze, limits of the view and the circuit breaker. */
final class CoordinationMutants {
  static final List<Mutant> ALL =
      List.of(
          in(
              "RunExecutor",
              "writeGuard",
              "the lease is not checked before a write",
              "action -> held.lost().map(why -> new Reason(ReasonCode.LEASE_LOST, why))",
              "action -> java.util.Optional.empty()"),
          in(
              "WriteGuard",
              "knownObjection",
              "a signal stops nothing",
              "signal.isRaised()",
              "false"),
          in(
              "WriteGuard",
              "objections",
              "a signal during the checks of a call stops nothing",
              "ifPresent(why -> objections.putIfAbsent(each, why))",
              "isPresent()"),
          in(
              "RunExecutor",
              "ending",
              "a run that a signal ended ended regularly",
              "guard.isCancelled()",
              "false"),
          in("Janitor", "run", "the lease is never released", "held.release();", ""),
          in(
              "FreezeCheck",
              "refresh",
              "a freeze in the middle of a run is not seen",
              "freeze = reader.read();",
              ""),
          in(
              "FreezeCheck",
              "LONGEST_AGE",
              "a freeze of half an hour is fresh",
              "LONGEST_AGE = Duration.ofSeconds(2);",
              "LONGEST_AGE = Duration.ofMinutes(30);"),
          in(
              "WriteGuard",
              "objections",
              "a check that took too long is relied on",
              "compareTo(LONGEST) < 0",
              "compareTo(LONGEST) < 2"),
          in(
              "Planner",
              "plan",
              "what is on hold is written to",
              "thawed(decide(judgement, now), context.freeze())",
              "decide(judgement, now)"),
          in(
              "Planner",
              "suspicions",
              "a freeze refuses nothing",
              "context.freeze().everything()",
              "java.util.Optional.<String>empty()"),
          in(
              "Limits",
              "drop",
              "any drop is believed",
              "gone > maxDataplaneDrop * source.most()",
              "gone > source.most()"),
          in(
              "Assessment",
              "deletes",
              "a plan that the limits refused deletes after a second assessment",
              "return plan.trusted() && plan.decisions()",
              "return plan.decisions()",
              "acceptance.LimitsRunTest"),
          in(
              "Changes",
              "write",
              "a write does not ask the guard",
              "guard.knownObjection(action)",
              "Optional.<io.dataplane.janitor.domain.reason.Reason>empty()",
              "execute.ChangesTest"),
          in(
              "CircuitBreaker",
              "record",
              "the circuit breaker never opens",
              "failureCount() >= FAILURES",
              "failureCount() > WINDOW",
              "execute.CircuitBreakerTest"),
          in(
              "CircuitBreaker",
              "run",
              "an open circuit breaker stops restores",
              "if (actions.stream().allMatch(Action.Restore.class::isInstance)) {",
              "if (actions.isEmpty()) {",
              "execute.CircuitBreakerTest"),
          in(
              "CircuitBreaker",
              "admit",
              "an open circuit breaker admits actions",
              "return open.isPresent() ? open : writer.admit(actions);",
              "return writer.admit(actions);",
              "execute.CircuitBreakerTest"),
          in(
              "PlanExecutor",
              "write",
              "marks that waited are not asked about again",
              "permitted(stillPlanned(admitted(permitted(actions))))",
              "stillPlanned(admitted(permitted(actions)))",
              "acceptance.FreezeTest"),
          in(
              "PreDeletionCheck",
              "objection",
              "what was put on hold meanwhile is deleted",
              "if (held.isPresent()) {",
              "if (false) {",
              "acceptance.FreezeTest"),
          in(
              "PreDeletionCheck",
              "requireMinimum",
              "the check before a deletion believes too few dataplanes",
              ".tooFew(evidence.claims())",
              ".tooFew(evidence.claims()) .filter(refusal -> false)",
              "acceptance.ConcurrentChangeTest"),
          in(
              "CircuitBreaker",
              "run",
              "an open circuit breaker still calls AWS",
              "return open.isPresent() ? actions.stream().<Outcome>map(action -> new Outcome.Skipped(open.get())).toList() : attempt(actions);",
              "return attempt(actions);",
              "execute.CircuitBreakerTest"),
          in(
              "CircuitBreaker",
              "attempt",
              "an unexpected error is no failure",
              "recordFailure(unexpected.toString());",
              "",
              "execute.CircuitBreakerTest"));

  private CoordinationMutants() {}
}
