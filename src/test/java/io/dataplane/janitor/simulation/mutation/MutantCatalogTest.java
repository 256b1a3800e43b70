package io.dataplane.janitor.simulation.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MutantCatalogTest {
  private static MutantSource source;

  /** Shared, since it reads each file once. */
  @BeforeAll
  static void readSources() throws IOException {
    source = MutantSource.ofThisCheckout();
  }

  /** A mistake that no longer fits its source would prove nothing. */
  @ParameterizedTest
  @MethodSource("mutants")
  void mistakesHaveOnePlaceEach(Mutant mutant) {
    assertThat(source.places(mutant)).isEqualTo(1);
  }

  static List<Mutant> mutants() {
    return MutantCatalog.all();
  }
}
