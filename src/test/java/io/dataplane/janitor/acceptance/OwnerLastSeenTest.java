package io.dataplane.janitor.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dataplane.janitor.emulator.ec2.Ec2State;
import io.dataplane.janitor.emulator.kubernetes.api.KubernetesVerb;
import io.dataplane.janitor.emulator.kubernetes.store.KubernetesCollection;
import io.dataplane.janitor.kubernetes.history.HistoryShards;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OwnerLastSeenTest {
  private static final String NAME = "dataplane-janitor-history-123456789012-us-east-1";
  private static final String RECORD = ".*/configmaps/" + NAME + ".*";
  private static final String CONFIG_MAPS = ".*/configmaps.*";

  @RegisterExtension private final TestingProgram program = new TestingProgram();

  private final Ec2State ec2 = program.aws().ec2();
  private final KubernetesCollection maps = program.cluster().state().resource("configmaps");
  private String leaked = "";
  private String stray = "";

  @BeforeEach
  void oneThatLivedAndOneThatNeverDid() {
    program.dataplanes().put("default", "dp-live", Map.of());
    program.dataplanes().put("default", "dp-gone", Map.of());
    String vpc = ec2.createVpc("10.0.0.0/16");
    leaked = ec2.createSecurityGroup(vpc, "leaked", Map.of(ScenarioWorld.OWNER, "DP-gone"));
    stray = ec2.createSecurityGroup(vpc, "stray", ScenarioWorld.dueMark("dp-typo"));
  }

  private TestingProgram.Ended command(int status, String command) {
    TestingProgram.Ended ended = program.run(command.split(" "));
    assertThat(ended.status()).as(ended.errors() + ended.output()).isEqualTo(status);
    return ended;
  }

  private JsonNode row(String command, String id) throws Exception {
    JsonNode report = new ObjectMapper().readTree(command(0, command + " --format json").output());
    for (JsonNode row : report.get("resources")) {
      if (row.get("id").asText().equals(id)) {
        return row;
      }
    }
    throw new AssertionError("no row for " + id);
  }

  private String uid(String name) {
    return program.dataplanes().find("default", name).orElseThrow().at("/metadata/uid").asText();
  }

  private void seenAndGone() {
    command(0, "run");
    program.dataplanes().delete("default", "dp-gone");
    program.clock().advance(Duration.ofHours(1));
  }

  @Test
  void tellsWhenTheOwnerOfAnOrphanWasSeenAliveForTheLastTime() throws Exception {
    String uid = uid("dp-gone");
    seenAndGone();
    command(0, "run");
    program.clock().advance(Duration.ofHours(50));
    JsonNode row = row("report", leaked);
    assertThat(row.get("ownerSeen").asText()).isEqualTo("alive");
    assertThat(row.get("ownerLastSeen").asText()).isEqualTo("2026-11-20T10:00:00Z");
    assertThat(row.get("ownerUid").asText()).isEqualTo(uid);
    assertThat(command(0, "report").output()).contains("    owner last seen alive 2d 3h ago\n");
    assertThat(command(0, "explain " + leaked).output())
        .contains("last seen alive 2d 3h ago (2026-11-20T10:00:00Z), first at 2026-11-20T10:00:00Z")
        .contains("uid " + uid);
  }

  @Test
  void tellsWhereTheOwnerWasNeverSeen() throws Exception {
    JsonNode row = row("report", stray);
    assertThat(row.get("ownerSeen").asText()).isEqualTo("never");
    assertThat(row.get("ownerLastSeen").asText()).isEmpty();
    assertThat(command(0, "report").output()).contains("    owner never seen alive\n");
    assertThat(command(0, "explain " + stray).output()).contains("never seen alive");
  }

  @Test
  void deletesWhatNobodyEverOwnedUnlessToldToKeepIt() throws Exception {
    assertThat(row("run", stray).get("outcome").asText()).isEqualTo("applied");
    assertThat(ec2.exists(stray)).isFalse();
  }

  @Test
  void keepsWhatNobodyEverOwnedAndTakesItsMarkOff() throws Exception {
    program.with("unknown-owners", "keep");
    JsonNode row = row("run", stray);
    assertThat(row.get("verdict").asText()).isEqualTo("orphaned");
    assertThat(row.get("state").asText()).isEqualTo("unknown");
    assertThat(row.get("reasonCode").asText()).isEqualTo("owner-never-seen");
    assertThat(ec2.tags(stray)).doesNotContainKey(ScenarioWorld.SINCE);
    program.clock().advance(ScenarioWorld.GRACE.plusDays(1));
    command(0, "run");
    assertThat(ec2.exists(stray)).isTrue();
    assertThat(ec2.tags(stray)).doesNotContainKey(ScenarioWorld.SINCE);
    assertThat(command(0, "explain " + stray).output())
        .contains("no run has ever seen its dataplane dp-typo alive");
  }

  @Test
  void adoptsOwnersThatAreGoneForGood() throws Exception {
    program.with("unknown-owners", "keep").with("adopt[0]", "dp-t[a-z]po");
    assertThat(row("run", stray).get("outcome").asText()).isEqualTo("applied");
    assertThat(ec2.exists(stray)).isFalse();
  }

  @Test
  void keepsWhatNamesOneOwnerThatWasNeverSeenBesideOneThatWas() throws Exception {
    program.with("unknown-owners", "keep");
    ec2.tag(leaked, Map.of("elbv2.k8s.aws/cluster", "another-cluster"));
    seenAndGone();
    JsonNode row = row("run", leaked);
    assertThat(row.get("state").asText()).isEqualTo("unknown");
    assertThat(row.get("message").asText()).contains("another-cluster");
  }

  @Test
  void deletesWithoutHelpWhatAGoneDataplaneLeftWhereUnknownOwnersAreKept() {
    program.with("unknown-owners", "keep");
    seenAndGone();
    command(0, "run");
    assertThat(ec2.tags(leaked)).containsKey(ScenarioWorld.SINCE);
    program.clock().advance(ScenarioWorld.GRACE);
    command(0, "run");
    assertThat(ec2.exists(leaked)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"report", "run --dry-run", "explain sg-id", "dataplanes"})
  void isWrittenByNoCommandThatOnlyReads(String command) {
    command(0, command.replace("sg-id", stray));
    assertThat(program.cluster().calls().mutating()).isEmpty();
  }

  @Test
  void recordsPresenceButNoAbsenceWhereTheViewIsSuspect() throws Exception {
    command(0, "run");
    program.dataplanes().delete("default", "dp-gone");
    program.dataplanes().delete("default", "dp-live");
    program.dataplanes().put("default", "dp-new", Map.of());
    program.with("limits.max-dataplane-drop", "0.4").clock().advance(Duration.ofHours(1));
    command(4, "run");
    JsonNode history = new ObjectMapper().readTree(command(0, "dataplanes --format json").output());
    assertThat(history.get("dataplanes"))
        .extracting(each -> each.get("name").asText() + " " + each.get("state").asText())
        .containsExactlyInAnyOrder(
            "default/dp-live live", "default/dp-gone live", "default/dp-new live");
  }

  @Test
  void isWrittenWhereOnlyTheNumberOfDeletionsIsRefused() {
    program.with("limits.max-due", "0");
    command(4, "run");
    assertThat(maps.find("default", NAME)).isPresent();
  }

  @Test
  void isNotWrittenByARunThatHasLostItsLease() {
    program
        .aws()
        .faults()
        .on("ec2:DescribeSecurityGroups")
        .times(1)
        .after(
            () -> {
              program
                  .cluster()
                  .state()
                  .resource("leases.coordination.k8s.io")
                  .delete("default", "dataplane-janitor-123456789012-us-east-1");
              program.clock().advance(Duration.ofSeconds(30));
            });
    command(6, "run");
    assertThat(program.cluster().calls().mutating())
        .noneMatch(call -> call.toString().contains("configmaps"));
    assertThat(ec2.exists(stray)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"UPDATE, 403", "UPDATE, 409", "UPDATE, 500"})
  void deletesNothingWhereItCannotBeWritten(KubernetesVerb verb, int status) throws Exception {
    program.cluster().faults().on(verb, CONFIG_MAPS).status(status);
    JsonNode report = new ObjectMapper().readTree(command(5, "run --format json").output());
    assertThat(report.get("resources"))
        .filteredOn(row -> row.get("id").asText().equals(stray))
        .singleElement()
        .satisfies(
            row -> assertThat(row.get("reasonCode").asText()).isEqualTo("history-not-written"));
    assertThat(ec2.exists(stray)).isTrue();
  }

  @Test
  void isUnknownWhereItMayNotBeRead() throws Exception {
    program.cluster().faults().on(RECORD).status(403);
    assertThat(row("report", stray).get("ownerSeen").asText()).isEqualTo("unknown");
    assertThat(row("report", stray).get("state").asText()).isEqualTo("unknown");
    assertThat(command(0, "explain " + stray).output())
        .contains("unknown:", "403 for get configmaps");
  }

  @ParameterizedTest
  @CsvSource({"run, 403", "run --dry-run, 403", "run, 500"})
  void makesTheViewOfARunIncompleteWhereItCannotBeRead(String command, int status) {
    program.cluster().faults().on(RECORD).status(status);
    assertThat(command(3, command).errors()).contains(NAME, "nothing was changed");
    assertThat(program.aws().calls().mutating()).isEmpty();
  }

  @Test
  void isNeverOverwrittenWhereItIsNoRecord() throws Exception {
    program.withoutEarlierRuns();
    maps.put("default", NAME, Map.of("data", Map.of("mine", "x")));
    assertThat(row("report", stray).get("ownerSeen").asText()).isEqualTo("unknown");
    assertThat(command(3, "run").errors()).contains(NAME, "format");
    assertThat(maps.find("default", NAME).orElseThrow().at("/data/mine").asText()).isEqualTo("x");
  }

  @Test
  void keepsAllWhomItHasNoRoomFor() throws Exception {
    program.with("unknown-owners", "keep").room(new HistoryShards(1, 1500));
    for (int i = 0; i < 20; i++) {
      program.dataplanes().put("default", "dp-more-" + i, Map.of());
    }
    command(0, "run");
    JsonNode kept = row("report", stray);
    assertThat(kept.get("reasonCode").asText()).isEqualTo("history-unknown");
    assertThat(kept.get("message").asText()).contains("the dataplane history had no room for ");
    assertThat(command(0, "dataplanes").output()).contains("The history is full");
  }
}
