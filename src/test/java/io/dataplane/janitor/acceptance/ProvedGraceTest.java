package io.dataplane.janitor.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dataplane.janitor.emulator.ec2.Ec2State;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The grace period follows from what runs saw and did, not from what tags say. */
class ProvedGraceTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);

  @RegisterExtension final TestingProgram program = new TestingProgram().withoutEarlierRuns();

  private final Ec2State ec2 = program.aws().ec2();
  private String vpc = "";
  private String leaked = "";

  @BeforeEach
  void oneDataplaneOfTwoIsDeleted() {
    vpc = ec2.createVpc("10.0.0.0/16");
    leaked = ec2.createSecurityGroup(vpc, "leaked", Map.of(ScenarioWorld.OWNER, "dp-gone"));
    program.with("unknown-owners", "keep").with("grace-period", "P3D");
    program.dataplanes().put("default", "dp-live", Map.of());
    program.dataplanes().put("default", "dp-gone", Map.of());
    run();
    program.dataplanes().delete("default", "dp-gone");
  }

  private JsonNode run() {
    return run("run");
  }

  private JsonNode run(String command) {
    TestingProgram.Ended ended = program.run((command + " --format json").split(" "));
    try {
      return new ObjectMapper().readTree(ended.output());
    } catch (java.io.IOException unreadable) {
      throw new AssertionError(ended.errors(), unreadable);
    }
  }

  /** A run a day, as often. */
  private void days(int number) {
    for (int i = 0; i < number; i++) {
      program.clock().advance(DAY);
      run();
    }
  }

  private static JsonNode row(JsonNode report, String id) {
    for (JsonNode row : report.get("resources")) {
      if (row.get("id").asText().equals(id)) {
        return row;
      }
    }
    throw new AssertionError("no row for " + id);
  }

  @Test
  void deletesWithoutHelpOnceTheGracePeriodIsProved() {
    days(1);
    assertThat(ec2.tags(leaked)).containsKeys(ScenarioWorld.SINCE, ScenarioWorld.DELETE_AFTER);
    days(2);
    assertThat(ec2.exists(leaked)).isTrue();
    days(1);
    assertThat(ec2.exists(leaked)).isFalse();
  }

  @Test
  void startsAgainAfterASecondLifeOfTheDataplaneWhoseUnmarkWasHeld() {
    days(1);
    program.dataplanes().put("default", "dp-gone", Map.of());
    program
        .cluster()
        .state()
        .resource("configmaps")
        .put("default", "dataplane-janitor-freeze", Map.of("data", Map.of("hold", leaked)));
    days(9);
    assertThat(ec2.tags(leaked)).containsKey(ScenarioWorld.SINCE);
    program.dataplanes().delete("default", "dp-gone");
    program.cluster().state().resource("configmaps").delete("default", "dataplane-janitor-freeze");
    program.clock().advance(HOUR);
    JsonNode row = row(run(), leaked);
    assertThat(row.get("outcome").asText()).isEqualTo("applied");
    assertThat(row.get("action").asText()).isEqualTo("mark");
    assertThat(Instant.parse(row.get("orphanedSince").asText()))
        .isAfter(Instant.parse(row.get("ownerLastSeen").asText()));
    days(2);
    assertThat(ec2.exists(leaked)).isTrue();
    days(2);
    assertThat(ec2.exists(leaked)).isFalse();
  }

  @Test
  void startsAgainAfterThreeWeeksWithoutARun() {
    days(1);
    program.clock().advance(DAY.multipliedBy(21));
    JsonNode row = row(run(), leaked);
    assertThat(row.get("action").asText()).isEqualTo("mark");
    assertThat(row.get("message").asText()).contains("without a long gap");
    days(2);
    assertThat(ec2.exists(leaked)).isTrue();
    days(2);
    assertThat(ec2.exists(leaked)).isFalse();
  }

  @Test
  void believesNoMarkThatIsCopiedForgedOrMovedBack() {
    days(2);
    String copy = ec2.createSecurityGroup(vpc, "copy", ec2.tags(leaked));
    Map<String, String> old = new HashMap<>(ec2.tags(leaked));
    old.put(ScenarioWorld.SINCE, "2026-01-01T00:00:00Z");
    old.put(ScenarioWorld.DELETE_AFTER, "2026-01-08T00:00:00Z");
    String forged = ec2.createSecurityGroup(vpc, "forged", old);
    String moved = ec2.createSecurityGroup(vpc, "moved", Map.of(ScenarioWorld.OWNER, "dp-gone"));
    days(1);
    ec2.tag(moved, old);
    days(2);
    assertThat(ec2.exists(leaked)).isFalse();
    for (String id : List.of(copy, forged, moved)) {
      assertThat(ec2.exists(id)).as(id).isTrue();
      assertThat(ec2.tags(id).get(ScenarioWorld.SINCE)).isGreaterThan("2026-11-20");
    }
  }

  @Test
  void countsAgeFromTheFirstMarkWhereAnotherControllerStripsItAndThenKeepsTheResource() {
    days(1);
    String first = row(run("report"), leaked).get("orphanedSince").asText();
    ec2.untag(leaked, List.of(ScenarioWorld.SINCE, ScenarioWorld.DELETE_AFTER));
    days(1);
    assertThat(row(run("report"), leaked).get("orphanedSince").asText()).isEqualTo(first);
    ec2.untag(leaked, List.of(ScenarioWorld.SINCE, ScenarioWorld.DELETE_AFTER));
    days(1);
    JsonNode row = row(run("report"), leaked);
    assertThat(row.get("verdict").asText()).isEqualTo("exempt");
    assertThat(row.get("reasonCode").asText()).isEqualTo("contested");
    days(4);
    assertThat(ec2.exists(leaked)).isTrue();
    program.with("uncontested[0]", leaked);
    days(5);
    assertThat(ec2.exists(leaked)).isFalse();
  }

  @Test
  void marksManyOrphansOfManyOwnersInOneCall() {
    for (int i = 0; i < 40; i++) {
      program.dataplanes().put("default", "dp-" + i, Map.of());
      ec2.createSecurityGroup(vpc, "group-" + i, Map.of(ScenarioWorld.OWNER, "dp-" + i));
    }
    days(1);
    for (int i = 0; i < 40; i++) {
      program.dataplanes().delete("default", "dp-" + i);
    }
    program.with("limits.max-dataplane-drop", "1");
    int before = program.aws().calls().count("ec2:CreateTags");
    days(1);
    assertThat(program.aws().calls().count("ec2:CreateTags") - before).isEqualTo(1);
  }
}
