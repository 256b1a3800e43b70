package io.dataplane.janitor.kubernetes.claims;

import static io.dataplane.janitor.kubernetes.claims.DataplaneSources.usual;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.dataplane.janitor.domain.claim.Dataplane;
import io.dataplane.janitor.run.IncompleteViewException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DataplaneProjectionTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "unknown",
      value = {
        "\"vpc-1\"    | vpc-1",
        "\" vpc-1 \"  | vpc-1",
        "\"default\"  | unknown",
        "\"\"         | unknown",
        "7            | unknown",
        "null         | unknown",
      })
  void takesOnlyAVpcIdForAVpc(String json, String expected) throws Exception {
    assertThat(project(json).vpc()).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[\"vpc-1\"]", "{\"id\": \"vpc-1\"}", "true"})
  void refusesDoubtAboutTheVpc(String json) {
    assertThatThrownBy(() -> project(json))
        .isInstanceOf(IncompleteViewException.class)
        .hasMessageContainingAll("team-a/dp-a", "status.vpc");
  }

  private static Dataplane project(String vpc) throws Exception {
    String json =
        """
        {"metadata": {"namespace": "team-a", "name": "dp-a", "uid": "1"}, "status": {"vpc": %s}}
        """
            .formatted(vpc);
    return new DataplaneProjection(usual().vpc("status.vpc").source())
        .project(new ObjectMapper().readTree(json))
        .orElseThrow();
  }
}
