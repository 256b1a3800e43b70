package io.dataplane.janitor.simulation.mutation;

import static io.dataplane.janitor.simulation.mutation.Mutant.in;

import java.util.List;

/**
 * Mistakes with lease, freeze and the memory of the last good run, which the simulation must see.
 */
final class CoordinationMutants {
  static final List<Mutant> ALL =
      List.of(
          in(
              "Janitor",
              "nobody asks for the lease again",
              "action -> held.lost()",
              "action -> java.util.Optional.empty()"),
          in(
              "Janitor",
              "a run that was refused is a measure",
              "current.plan().refusals().isEmpty()",
              "true"),
          in("Janitor", "the lease is never let go of", "held.release(believed);", ""),
          in(
              "FreezeVeto",
              "a freeze in the middle of a run is not seen",
              "freeze = reader.read();",
              ""),
          in(
              "FreezeVeto",
              "a freeze of half an hour is fresh",
              "LONGEST_AGE = Duration.ofSeconds(2);",
              "LONGEST_AGE = Duration.ofMinutes(30);"),
          in(
              "Gate",
              "who stands still while asking goes on",
              "compareTo(LONGEST) < 0",
              "compareTo(LONGEST) < 2"),
          in(
              "Deletion",
              "claims may grow old after the last look",
              "if (!(look instanceof LastCheck.Look.Clear clear) || claims.isFresh(clear.by())) {",
              "if (true) {"),
          in(
              "domain/Planner",
              "what is held is written to",
              "thawed(decide(judgement, now), circumstances.freeze())",
              "decide(judgement, now)"),
          in(
              "domain/Planner",
              "a freeze refuses nothing",
              ".ifPresent(why -> suspicions.add(new Refusal(Refusal.Limit.FREEZE, why)));",
              ".ifPresent(why -> {});"),
          in(
              "domain/Limits",
              "any drop is believed",
              "last - now > maxDataplaneDrop * last",
              "last - now > last"),
          in(
              "Assessment",
              "a view that was suspect is believed at the second look",
              "return plan.trusted() && plan.decisions()",
              "return plan.decisions()",
              "cli.LimitsAtRunTest"),
          in(
              "Breaker",
              "what keeps failing goes on",
              ".failureRatio(FAILURES)",
              ".failureRatio(1)",
              "BreakerTest"),
          in(
              "Breaker",
              "what restores stops with all else",
              "if (actions.stream().allMatch(Action.PutBack.class::isInstance)) {",
              "if (actions.isEmpty()) {",
              "BreakerTest"),
          in(
              "Breaker",
              "what would not be carried out is looked at",
              "return open ? Optional.of(why()) : runner.admit(actions);",
              "return runner.admit(actions);",
              "BreakerTest"),
          in(
              "Execution",
              "marks that waited are not asked about again",
              "permitted(admitted(permitted(actions)))",
              "admitted(permitted(actions))",
              "cli.FreezeTest"),
          in(
              "LastCheck",
              "what was annotated meanwhile goes",
              "if (held.isPresent()) {",
              "if (false) {",
              "cli.FreezeTest"),
          in(
              "LastCheck",
              "too few dataplanes are believed at the last look",
              "if (claims.live() < least) {",
              "if (false) {",
              "cli.RaceTest"));

  private CoordinationMutants() {}
}
