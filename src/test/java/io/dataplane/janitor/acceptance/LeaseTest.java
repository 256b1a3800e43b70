package io.dataplane.janitor.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dataplane.janitor.emulator.ec2.Ec2State;
import io.dataplane.janitor.emulator.kubernetes.api.KubernetesVerb;
import io.dataplane.janitor.emulator.kubernetes.store.KubernetesCollection;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LeaseTest {
  private static final String NAME = "dataplane-janitor-123456789012-us-east-1";
  private static final String LEASES = ".*/leases.*";

  @RegisterExtension private final TestingProgram program = new TestingProgram();

  private final Ec2State ec2 = program.aws().ec2();
  private final KubernetesCollection leases =
      program.cluster().state().resource("leases.coordination.k8s.io");
  private String one = "";
  private String other = "";

  @BeforeEach
  void twoDueOrphans() {
    program.dataplanes().put("default", "dp-a", Map.of());
    String vpc = ec2.createVpc("10.0.0.0/16");
    one = ec2.createSecurityGroup(vpc, "one", ScenarioWorld.dueMark("dp-gone"));
    other = ec2.createSecurityGroup(vpc, "other", ScenarioWorld.dueMark("dp-gone"));
  }

  private TestingProgram.Ended run(int status) {
    TestingProgram.Ended ended = program.run("run", "--format", "json");
    assertThat(ended.status()).as(ended.errors() + ended.output()).isEqualTo(status);
    return ended;
  }

  private void heldSince(Duration ago) {
    // The API server writes microseconds, always.
    held("another/run", TestingProgram.NOW.minus(ago).toString().replace("Z", ".000000Z"));
  }

  private void held(String holder, String renewed) {
    leases.put(
        "default",
        NAME,
        Map.of(
            "spec",
            Map.of("holderIdentity", holder, "leaseDurationSeconds", 300, "renewTime", renewed)));
  }

  private JsonNode lease() {
    return leases.find("default", NAME).orElseThrow();
  }

  private String holder() {
    return lease().at("/spec/holderIdentity").asText();
  }

  private void afterTheFirstDeletion(Runnable happens) {
    program.aws().faults().on("ec2:DeleteSecurityGroup").times(1).after(happens);
  }

  private void assertStopsBeforeTheSecondDeletion(String why) throws Exception {
    JsonNode report = new ObjectMapper().readTree(run(6).output());
    assertThat(program.aws().calls().count("ec2:DeleteSecurityGroup")).isEqualTo(1);
    assertThat(ec2.exists(one)).isNotEqualTo(ec2.exists(other));
    assertThat(report.get("resources"))
        .filteredOn(row -> row.get("outcome").asText().equals("skipped"))
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.get("reasonCode").asText()).isEqualTo("lease-lost");
              assertThat(row.get("message").asText()).contains(why);
            });
  }

  @Test
  void isHeldWhileTheRunWorksAndLetGoOfAtItsEnd() {
    program
        .aws()
        .faults()
        .on("ec2:DescribeSecurityGroups")
        .times(1)
        .before(() -> assertThat(holder()).startsWith("host/"));
    run(0);
    assertThat(lease().at("/spec").has("holderIdentity")).isFalse();
    assertThat(ec2.exists(one)).isFalse();
    run(0);
    assertThat(lease().at("/spec/leaseTransitions").asInt()).isEqualTo(2);
  }

  @Test
  void changesNothingWhereAnotherRunHoldsIt() {
    heldSince(Duration.ZERO);
    assertThat(run(6).errors())
        .contains(NAME, "another/run", "2026-11-20T10:15:00Z", "nothing was changed");
    assertThat(program.aws().calls().mutating()).isEmpty();
    assertThat(program.aws().calls().count("ec2:DescribeSecurityGroups")).isZero();
    assertThat(holder()).isEqualTo("another/run");
  }

  @Test
  void isTakenFromADeadHolderNotBeforeItsTimeAndTheSkewOfTwoClocksAreOver() {
    heldSince(Duration.ofMinutes(15).minusSeconds(1));
    run(6);
    program.clock().advance(Duration.ofSeconds(1));
    run(0);
    assertThat(ec2.exists(one)).isFalse();
  }

  @Test
  void goesToOneOfTwoThatFindItFreeAtTheSameTime() {
    program
        .cluster()
        .faults()
        .on(KubernetesVerb.CREATE, LEASES)
        .times(1)
        .before(() -> heldSince(Duration.ZERO));
    run(6);
    assertThat(program.aws().calls().mutating()).isEmpty();
  }

  @Test
  void isNotTakenFromWhomTookItAfterItWasSeenFree() {
    heldSince(Duration.ofHours(1));
    program
        .cluster()
        .faults()
        .on(KubernetesVerb.GET, LEASES)
        .times(1)
        .after(() -> heldSince(Duration.ZERO));
    run(6);
    assertThat(holder()).isEqualTo("another/run");
    assertThat(program.aws().calls().mutating()).isEmpty();
  }

  @Test
  void isNotTakenFromWhomRenewedItMeanwhile() {
    heldSince(Duration.ofHours(1));
    program
        .cluster()
        .faults()
        .on(KubernetesVerb.UPDATE, LEASES)
        .times(1)
        .before(() -> heldSince(Duration.ZERO));
    run(6);
    assertThat(holder()).isEqualTo("another/run");
  }

  @Test
  void isRenewedWhileTheRunGoesOn() {
    afterTheFirstDeletion(() -> program.clock().advance(Duration.ofSeconds(30)));
    program
        .aws()
        .faults()
        .on("ec2:DeleteSecurityGroup")
        .skip(1)
        .before(
            () ->
                assertThat(lease().at("/spec/renewTime").asText())
                    .startsWith("2026-11-20T10:00:30"));
    run(0);
    assertThat(ec2.exists(one) || ec2.exists(other)).isFalse();
  }

  @Test
  void stopsTheRunBeforeTheNextWriteOnceItIsLost() throws Exception {
    afterTheFirstDeletion(
        () -> {
          held("another/run", "2026-11-20T10:00:30.000000Z");
          program.clock().advance(Duration.ofSeconds(30));
        });
    assertStopsBeforeTheSecondDeletion("another run holds the lease");
    assertThat(holder()).isEqualTo("another/run");
  }

  @Test
  void setsNoMarkOnceItWasLostWhileTheRunStoodStill() {
    String vpc = ec2.createVpc("10.1.0.0/16");
    ec2.createSecurityGroup(vpc, "new", Map.of(ScenarioWorld.OWNER, "dp-gone"));
    program.with("run.deadline", "PT2H");
    program
        .cluster()
        .faults()
        .on(KubernetesVerb.GET, ".*/configmaps/.*")
        .skip(2)
        .times(1)
        .after(
            () -> {
              program.clock().advance(Duration.ofMinutes(20));
              held("another/run", "2026-11-20T10:19:00.000000Z");
            });
    run(6);
    assertThat(program.aws().calls().mutating()).isEmpty();
  }

  @Test
  void stopsTheRunWhereSomebodyDeletedIt() throws Exception {
    afterTheFirstDeletion(
        () -> {
          leases.delete("default", NAME);
          program.clock().advance(Duration.ofSeconds(30));
        });
    assertStopsBeforeTheSecondDeletion("another run holds the lease");
  }

  @Test
  void stopsTheRunWhereItCannotBeRenewedForLong() throws Exception {
    afterTheFirstDeletion(
        () -> {
          program.cluster().state().forbid("leases");
          program.clock().advance(Duration.ofMinutes(2));
        });
    assertStopsBeforeTheSecondDeletion("could not be renewed");
  }

  @Test
  void outlivesAFailureToRenewItThatPasses() {
    afterTheFirstDeletion(
        () -> {
          program.cluster().faults().on(KubernetesVerb.UPDATE, LEASES).times(1).status(503);
          program.clock().advance(Duration.ofMinutes(2).minusSeconds(1));
        });
    run(0);
    assertThat(ec2.exists(one) || ec2.exists(other)).isFalse();
  }

  @Test
  void leavesTheRunsResultAloneWhereItCannotBeLetGoOf() {
    program.cluster().faults().on(KubernetesVerb.UPDATE, LEASES).status(503);
    run(0);
    assertThat(holder()).startsWith("host/");
  }

  @Test
  void changesNothingWithoutThePermissionToTakeIt() {
    program.cluster().state().forbid("leases");
    assertThat(run(3).errors()).contains("grant the verb get on leases");
    assertThat(program.aws().calls().mutating()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "leases \"x\" is forbidden: exceeded quota: objects, requested: count/leases=1",
        "leases \"x\" is forbidden: unable to create new content in namespace default because it is being terminated",
        "leases \"x\" is forbidden: ValidatingAdmissionPolicy 'names' denied request: no such name"
      })
  void saysWhyTheServerForbidsIt(String message) {
    program.cluster().faults().on(KubernetesVerb.CREATE, LEASES).status(403, message);
    assertThat(run(3).errors()).contains("403 for create leases", message).doesNotContain("grant");
    assertThat(program.aws().calls().mutating()).isEmpty();
  }

  @Test
  void isGivenBackByARunWhoseViewIsIncomplete() {
    program.cluster().state().forbid("dataplanes");
    run(3);
    assertThat(lease().at("/spec").has("holderIdentity")).isFalse();
    assertThat(lease().at("/metadata/annotations")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"report", "run --dry-run"})
  void isOfNoConcernToCommandsThatOnlyLook(String command) {
    heldSince(Duration.ZERO);
    assertThat(program.run(command.split(" ")).status()).isZero();
    assertThat(program.cluster().calls().mutating()).isEmpty();
  }

  @Test
  void liesWhereTheConfigurationSays() {
    program.cluster().state().addNamespace("janitors");
    program.with("lease.namespace", "janitors");
    run(0);
    assertThat(leases.find("janitors", NAME)).isPresent();
    assertThat(leases.find("default", NAME)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"run, 4", "run --dry-run, 4", "report, 0"})
  void refusesEverythingWhereDataplanesHaveDroppedWithinTheGracePeriod(String command, int status)
      throws Exception {
    program.dataplanes().put("default", "dp-b", Map.of());
    program.dataplanes().put("default", "dp-c", Map.of());
    run(0);
    program.dataplanes().delete("default", "dp-b");
    program.clock().advance(Duration.ofHours(1));
    run(0);
    program.dataplanes().delete("default", "dp-c");
    leases.delete("default", NAME);
    program.clock().advance(Duration.ofHours(1));
    int calls = program.aws().calls().mutating().size();
    TestingProgram.Ended ended = program.run((command + " --format json").split(" "));
    assertThat(ended.status()).as(ended.errors()).isEqualTo(status);
    JsonNode refusal = new ObjectMapper().readTree(ended.output()).at("/refusals/0");
    assertThat(refusal.get("limit").asText()).isEqualTo("max-dataplane-drop");
    assertThat(refusal.get("message").asText())
        .contains("1 dataplanes of dataplanes.dataplane.example.com are alive, and 3 were");
    assertThat(program.aws().calls().mutating()).hasSize(calls);
  }

  @Test
  void refusesAnEmptySourceAfterAPauseLongerThanTheGracePeriod() {
    program.dataplanes().put("default", "dp-b", Map.of());
    program.dataplanes().put("default", "dp-c", Map.of());
    run(0);
    program.dataplanes().delete("default", "dp-b");
    program.dataplanes().delete("default", "dp-c");
    program.clock().advance(Duration.ofDays(30));
    run(4);
  }

  @Test
  void believesADropThatTheOperatorAllowsForOneRun() {
    program.dataplanes().put("default", "dp-b", Map.of());
    program.dataplanes().put("default", "dp-c", Map.of());
    run(0);
    program.dataplanes().delete("default", "dp-b");
    program.dataplanes().delete("default", "dp-c");
    program.clock().advance(Duration.ofHours(1));
    run(4);
    assertThat(program.run("run", "--max-dataplane-drop", "0.7").status()).isZero();
  }
}
