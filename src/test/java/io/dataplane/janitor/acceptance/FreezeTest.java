package io.dataplane.janitor.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dataplane.janitor.emulator.ec2.Ec2State;
import io.dataplane.janitor.emulator.kubernetes.api.KubernetesVerb;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FreezeTest {
  private static final String CONFIG_MAPS = ".*/configmaps/dataplane-janitor-freeze";

  @RegisterExtension private final TestingProgram program = new TestingProgram();

  private final Ec2State ec2 = program.aws().ec2();
  private String ofOne = "";
  private String ofOther = "";

  @BeforeEach
  void twoDueOrphans() {
    program.dataplanes().put("default", "dp-a", Map.of());
    String vpc = ec2.createVpc("10.0.0.0/16");
    ofOne = ec2.createSecurityGroup(vpc, "one", ScenarioWorld.dueMark("dp-one"));
    ofOther = ec2.createSecurityGroup(vpc, "other", ScenarioWorld.dueMark("dp-other"));
  }

  private void freeze(String key, String value) {
    program
        .cluster()
        .state()
        .resource("configmaps")
        .put("default", "dataplane-janitor-freeze", Map.of("data", Map.of(key, value)));
  }

  private JsonNode json(int status, String command) throws Exception {
    TestingProgram.Ended ended = program.run((command + " --format json").split(" "));
    assertThat(ended.status()).as(ended.errors()).isEqualTo(status);
    return new ObjectMapper().readTree(ended.output());
  }

  private void assertOnlyTheOtherGoes() {
    assertThat(ec2.exists(ofOne)).isTrue();
    assertThat(ec2.tags(ofOne)).containsAllEntriesOf(ScenarioWorld.dueMark("dp-one"));
    assertThat(ec2.exists(ofOther)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"run, 4", "run --dry-run, 4", "report, 0"})
  void stopsEveryWriteAndSaysWhoSaysSo(String command, int status) throws Exception {
    freeze("frozen", "incident 42");
    JsonNode refusal = json(status, command).at("/refusals/0");
    assertThat(refusal.get("limit").asText()).isEqualTo("freeze");
    assertThat(refusal.get("message").asText()).contains("dataplane-janitor-freeze", "incident 42");
    assertThat(program.aws().calls().mutating()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"false", "False", " ", ""})
  void isOffWhereItSaysSo(String off) throws Exception {
    freeze("frozen", off);
    json(0, "run");
    assertThat(ec2.exists(ofOne)).isFalse();
  }

  @Test
  void stopsARunThatIsOnItsWayTwoSecondsLaterAtMost() throws Exception {
    program
        .aws()
        .faults()
        .on("ec2:DeleteSecurityGroup")
        .times(1)
        .after(
            () -> {
              freeze("frozen", "now");
              program.clock().advance(Duration.ofSeconds(2));
            });
    JsonNode report = json(0, "run");
    assertThat(program.aws().calls().count("ec2:DeleteSecurityGroup")).isEqualTo(1);
    assertThat(report.get("resources"))
        .anySatisfy(row -> assertThat(row.get("reasonCode").asText()).isEqualTo("frozen"));
  }

  @Test
  void stopsMarksThatWaitedForTheirBudgetMeanwhile() throws Exception {
    String vpc = ec2.createVpc("10.1.0.0/16");
    Map<String, String> tags = Map.of("example.com/dataplane", "dp-one");
    for (int i = 0; i < 40; i++) {
      program.aws().elb().addTargetGroup("targets-" + i, "TCP", vpc, tags);
    }
    program.aws().faults().on("tagging:TagResources").times(1).after(() -> freeze("frozen", "now"));
    // The first twenty find the bucket full; the others ask in the same moment, and then wait.
    program.with("pace.share", "1");
    JsonNode report = json(0, "run");
    assertThat(program.aws().calls().count("tagging:TagResources")).isEqualTo(1);
    assertThat(report.get("resources"))
        .filteredOn(row -> row.get("outcome").asText().equals("skipped"))
        .hasSizeGreaterThanOrEqualTo(20)
        .allSatisfy(row -> assertThat(row.get("reasonCode").asText()).isEqualTo("frozen"));
  }

  @Test
  void isReadOnceForManyWritesOfTheSameMoment() throws Exception {
    json(0, "run");
    assertThat(program.cluster().calls().count(KubernetesVerb.GET, CONFIG_MAPS)).isEqualTo(3);
  }

  @Test
  void countsAsOnWhereItCannotBeRead() throws Exception {
    program.cluster().faults().on(KubernetesVerb.GET, ".*/dataplane-janitor-freeze").status(403);
    assertThat(json(4, "run").at("/refusals/0/message").asText())
        .contains("403 for get configmaps");
    assertThat(program.aws().calls().mutating()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"kind\": \"Status\"}"})
  void countsAsOnWhereTheAnswerIsNoConfigMap(String answer) throws Exception {
    program.cluster().faults().on(KubernetesVerb.GET, CONFIG_MAPS).answer(answer);
    json(4, "run");
    assertThat(program.aws().calls().mutating()).isEmpty();
  }

  @Test
  void holdsOneDataplane() throws Exception {
    freeze("hold", "# for the audit\nDP-one\n");
    JsonNode report = json(0, "run");
    assertOnlyTheOtherGoes();
    assertThat(report.get("resources"))
        .anySatisfy(
            row -> {
              assertThat(row.path("state").asText()).isEqualTo("blocked");
              assertThat(row.get("blockers").get(0).asText()).isEqualTo("the freeze of dp-one");
            });
  }

  @Test
  void holdsOneResource() throws Exception {
    freeze("hold", ofOne);
    json(0, "run");
    assertOnlyTheOtherGoes();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Frozen", "FREEZE", "stop", "hold.txt"})
  void anUnknownKeyFreezesEverythingAndIsNamed(String key) throws Exception {
    freeze(key, "false");
    assertThat(json(4, "run").at("/refusals/0/message").asText()).contains("unknown key " + key);
    assertThat(program.aws().calls().mutating()).isEmpty();
  }

  @Test
  void binaryDataFreezesEverythingAndIsNamed() throws Exception {
    program
        .cluster()
        .state()
        .resource("configmaps")
        .put("default", "dataplane-janitor-freeze", Map.of("binaryData", Map.of("hold", "ZHA=")));
    assertThat(json(4, "run").at("/refusals/0/message").asText()).contains("binaryData.hold");
    assertThat(program.aws().calls().mutating()).isEmpty();
  }

  @Test
  void holdsByTheNameOfTheResource() throws Exception {
    freeze("hold", "\"one\" # the group");
    json(0, "run");
    assertOnlyTheOtherGoes();
  }

  @Test
  void holdsAllThatIsInAVpc() throws Exception {
    String vpc = ec2.createVpc("10.2.0.0/16");
    String elsewhere = ec2.createSecurityGroup(vpc, "third", ScenarioWorld.dueMark("dp-third"));
    freeze("hold", "- " + vpc.toUpperCase(Locale.ROOT));
    json(0, "run");
    assertThat(ec2.exists(elsewhere)).isTrue();
    assertThat(ec2.exists(ofOne)).isFalse();
  }

  @Test
  void tellsWhichHoldMatchesNothing() throws Exception {
    freeze("hold", "dp-one, dp-a, one, sg-0123, dp-oen");
    JsonNode findings = json(0, "report").get("findings");
    assertThat(findings)
        .filteredOn(each -> each.get("type").asText().equals("unmatched-hold"))
        .extracting(each -> each.get("resource").asText())
        .containsExactly("sg-0123", "dp-oen");
  }

  @Test
  void holdsMarksToo() throws Exception {
    String vpc = ec2.createVpc("10.1.0.0/16");
    String fresh = ec2.createSecurityGroup(vpc, "new", Map.of(ScenarioWorld.OWNER, "dp-one"));
    program.dataplanes().put("default", "dp-other", Map.of());
    freeze("hold", "dp-one\ndp-other");
    json(0, "run");
    assertThat(ec2.tags(fresh)).containsOnlyKeys(ScenarioWorld.OWNER);
    assertThat(ec2.tags(ofOther)).containsKey(ScenarioWorld.SINCE);
    assertThat(program.aws().calls().mutating()).isEmpty();
  }

  /** Long before it is due, and in the words of explain as well. */
  @ParameterizedTest
  @ValueSource(strings = {"report", "run"})
  void showsAHeldOrphanAsHeldFromItsFirstReportOn(String command) throws Exception {
    String vpc = ec2.createVpc("10.1.0.0/16");
    String fresh = ec2.createSecurityGroup(vpc, "new", Map.of(ScenarioWorld.OWNER, "dp-new"));
    String marked =
        ec2.createSecurityGroup(
            vpc,
            "old",
            ScenarioWorld.marked("dp-old", TestingProgram.NOW.minus(Duration.ofDays(2))));
    freeze("hold", "dp-new, dp-old");

    JsonNode rows = json(0, command).get("resources");

    assertHeld(rows, fresh, "new", "dp-new");
    assertHeld(rows, marked, "marked", "dp-old");
    assertThat(program.run("explain", marked).output())
        .contains("It is marked, but no run deletes it: frozen: dp-old is on hold");
    assertThat(program.run("explain", fresh).output())
        .contains("The next run does not mark it: frozen: dp-new is on hold");
    assertThat(program.run("explain", fresh).output() + program.run("explain", marked).output())
        .doesNotContain("the next run deletes it");
    assertThat(ec2.tags(fresh)).containsOnlyKeys(ScenarioWorld.OWNER);
  }

  private static void assertHeld(JsonNode rows, String id, String state, String by) {
    assertThat(rows)
        .filteredOn(row -> row.get("id").asText().equals(id))
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.get("state").asText()).isEqualTo(state);
              assertThat(row.get("reasonCode").asText()).isEqualTo("frozen");
              assertThat(row.get("message").asText()).contains(by + " is on hold");
              assertThat(row.get("action").asText()).isEqualTo("none");
            });
  }

  @Test
  void holdsOneOfABatchOfMarksThatIsFrozenMeanwhile() throws Exception {
    String vpc = ec2.createVpc("10.1.0.0/16");
    String one = ec2.createSecurityGroup(vpc, "new-1", Map.of(ScenarioWorld.OWNER, "dp-one"));
    String other = ec2.createSecurityGroup(vpc, "new-2", Map.of(ScenarioWorld.OWNER, "dp-other"));
    program
        .cluster()
        .faults()
        .on(KubernetesVerb.GET, CONFIG_MAPS)
        .skip(2)
        .before(() -> freeze("hold", "dp-one"));
    json(0, "run");
    assertThat(ec2.tags(one)).containsOnlyKeys(ScenarioWorld.OWNER);
    assertThat(ec2.tags(other)).containsKey(ScenarioWorld.SINCE);
  }

  @Test
  void holdsWhatAnAnnotatedCustomResourceSaidGoodbyeTo() throws Exception {
    put("dp-one", "hands off");
    put("dp-other", "false");
    json(0, "run");
    assertOnlyTheOtherGoes();
  }

  @Test
  void holdsWhatIsAnnotatedRightBeforeItsDeletion() throws Exception {
    put("dp-one", "false");
    program
        .cluster()
        .faults()
        .on(KubernetesVerb.LIST, ".*/dataplanes")
        .skip(1)
        .times(1)
        .after(
            () -> {
              put("dp-one", "hands off");
              program.clock().advance(Duration.ofSeconds(2));
            });
    json(0, "run");
    assertOnlyTheOtherGoes();
  }

  private void put(String name, String freeze) {
    program
        .dataplanes()
        .put(
            "default",
            name,
            Map.of(
                "metadata",
                Map.of("annotations", Map.of("dataplane-janitor/freeze", freeze)),
                "status",
                Map.of("phase", "Deleted")));
  }
}
