package io.dataplane.janitor.simulation.mutation;

import java.util.List;
import java.util.stream.Stream;

/** The deliberate mistakes. */
final class MutantCatalog {

  private MutantCatalog() {}

  /** All of them: those of the parts that are simulated, and those of the adapters. */
  static List<Mutant> all() {
    return Stream.of(
            JudgeMutants.ALL,
            PlanMutants.ALL,
            GraceMutants.ALL,
            ExecutionMutants.ALL,
            RevokeMutants.ALL,
            CoordinationMutants.ALL,
            AwsReadMutants.ALL,
            AwsWriteMutants.ALL,
            InUseMutants.ALL,
            ClaimMutants.ALL,
            NameMutants.ALL,
            CrossplaneMutants.ALL,
            LeaseMutants.ALL,
            HistoryMutants.ALL,
            ConfigurationMutants.ALL)
        .flatMap(List::stream)
        .toList();
  }

  /** No mistake, for all the tests of these. */
  static Mutant none(List<Mutant> mutants) {
    String same = "private Responses() {}";
    return new Mutant(
        "Responses",
        "Responses",
        "none: this one has to survive",
        same,
        same,
        mutants.stream().flatMap(each -> each.tests().stream()).distinct().toList());
  }
}
