package io.dataplane.janitor.simulation.mutation;

import java.util.List;
import java.util.stream.Stream;

/** The deliberate mistakes. */
final class MutantCatalog {

  private MutantCatalog() {}

  /** All of them: those of the parts that are simulated, and those of the adapters. */
  static List<Mutant> all() {
    return Stream.of(
            Mutant.ALL,
            RevokeMutants.ALL,
            CoordinationMutants.ALL,
            AwsMutants.ALL,
            ClusterMutants.ALL)
        .flatMap(List::stream)
        .toList();
  }

  /** No mistake, for all the tests of these. */
  static Mutant none(List<Mutant> mutants) {
    String same = "final class Answers";
    return new Mutant(
        "aws/Answers.java",
        "none: this one has to survive",
        same,
        same,
        mutants.stream().flatMap(each -> each.tests().stream()).distinct().toList());
  }
}
