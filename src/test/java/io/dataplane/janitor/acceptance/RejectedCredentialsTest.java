package io.dataplane.janitor.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dataplane.janitor.emulator.ec2.Ec2State;
import io.dataplane.janitor.emulator.kubernetes.api.KubernetesVerb;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Credentials that are rejected in mid-run: the report says what the server said. */
class RejectedCredentialsTest {
  @RegisterExtension private final TestingProgram program = new TestingProgram();

  private final Ec2State ec2 = program.aws().ec2();
  private String vpc = "";
  private String due = "";

  @BeforeEach
  void oneDueOrphan() {
    program.dataplanes().put("default", "dp-a", Map.of());
    vpc = ec2.createVpc("10.0.0.0/16");
    due = ec2.createSecurityGroup(vpc, "due", ScenarioWorld.dueMark("dp-gone"));
  }

  private JsonNode row(int status) throws Exception {
    TestingProgram.Ended ended = program.run("run", "--format", "json");
    assertThat(ended.status()).as(ended.output() + ended.errors()).isEqualTo(status);
    for (JsonNode row : new ObjectMapper().readTree(ended.output()).get("resources")) {
      if (row.get("id").asText().equals(due)) {
        return row;
      }
    }
    throw new AssertionError(due + " is not in the report");
  }

  @ParameterizedTest
  @CsvSource({
    "AuthFailure, 401",
    "ExpiredToken, 400",
    "ExpiredToken, 401",
    "InvalidClientTokenId, 403",
    "SomethingNew, 401"
  })
  void keepWhatAwsSaidOfADeletion(String code, int status) throws Exception {
    program.aws().faults().on("ec2:DeleteSecurityGroup").error(code, status);

    JsonNode row = row(5);

    assertThat(row.get("outcome").asText()).isEqualTo("failed");
    assertThat(row.get("reasonCode").asText()).isEqualTo("unauthenticated");
    assertThat(row.get("message").asText()).startsWith(code + ": ");
    assertThat(program.aws().calls().count("ec2:DeleteSecurityGroup")).isEqualTo(1);
  }

  @Test
  void stopTheKindAfterItsCanary() throws Exception {
    for (int i = 0; i < 30; i++) {
      ec2.createSecurityGroup(vpc, "due-" + i, ScenarioWorld.dueMark("dp-gone"));
    }
    program.with("limits.max-deletions", "100");
    program.aws().faults().on("ec2:DeleteSecurityGroup").error("AuthFailure", 401);

    row(5);

    assertThat(program.aws().calls().count("ec2:DeleteSecurityGroup")).isEqualTo(1);
  }

  @Test
  void keepWhatTheClusterSaidOfTheHistory() throws Exception {
    program
        .cluster()
        .faults()
        .on(KubernetesVerb.CREATE, ".*/configmaps")
        .status(401, "token has expired at noon");
    program
        .cluster()
        .faults()
        .on(KubernetesVerb.UPDATE, ".*/configmaps/.*")
        .status(401, "token has expired at noon");

    JsonNode row = row(5);

    assertThat(ec2.exists(due)).isTrue();
    assertThat(row.get("reasonCode").asText()).isEqualTo("history-not-written");
    assertThat(row.get("message").asText())
        .contains("401", "token has expired at noon", "credentials");
  }

  @Test
  void loseTheLeaseAtOnce() throws Exception {
    ec2.createSecurityGroup(vpc, "left", Map.of(ScenarioWorld.OWNER, "dp-other"));
    program
        .aws()
        .faults()
        .on("ec2:CreateTags")
        .times(1)
        .after(
            () -> {
              program.clock().advance(Duration.ofSeconds(31));
              program
                  .cluster()
                  .faults()
                  .on(KubernetesVerb.UPDATE, ".*/leases/.*")
                  .status(401, "token has expired at noon");
            });

    JsonNode row = row(6);

    assertThat(ec2.exists(due)).isTrue();
    assertThat(row.get("reasonCode").asText()).isEqualTo("lease-lost");
    assertThat(row.get("message").asText())
        .contains("401", "token has expired at noon", "credentials");
    assertThat(program.cluster().calls().all().stream().filter(call -> call.status() == 401))
        .hasSize(1);
  }
}
