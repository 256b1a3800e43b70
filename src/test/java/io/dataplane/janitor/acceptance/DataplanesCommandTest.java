package io.dataplane.janitor.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DataplanesCommandTest {
  private static final String RECORD = ".*/configmaps/dataplane-janitor-history-.*";

  @RegisterExtension private final TestingProgram program = new TestingProgram();

  private TestingProgram.Ended command(int status, String... arguments) {
    TestingProgram.Ended ended = program.run(arguments);
    assertThat(ended.status()).as(ended.errors() + ended.output()).isEqualTo(status);
    return ended;
  }

  private String uid(String name) {
    return program.dataplanes().find("default", name).orElseThrow().at("/metadata/uid").asText();
  }

  /** At 10 the first and the second live, at 11 the first, at 12 the first and the third. */
  private void threeLooks() {
    program.dataplanes().put("default", "dp-1", Map.of("status", Map.of("vpcId", "vpc-1")));
    program.dataplanes().put("default", "dp-2", Map.of());
    command(0, "run");
    program.dataplanes().delete("default", "dp-2");
    program.clock().advance(Duration.ofHours(1));
    command(0, "run");
    program.dataplanes().put("default", "dp-3", Map.of());
    program.clock().advance(Duration.ofHours(1));
    command(0, "run");
    program.clock().advance(Duration.ofMinutes(30));
  }

  private List<String> names(String... arguments) throws Exception {
    String[] all =
        Stream.concat(Stream.of("dataplanes", "--format", "json"), Stream.of(arguments))
            .toArray(String[]::new);
    JsonNode json = new ObjectMapper().readTree(command(0, all).output());
    return json.get("dataplanes").findValuesAsText("name");
  }

  @Test
  void saysWhoLivesAndWhoIsGoneAndSinceWhen() throws Exception {
    program.dataplanes().put("default", "dp-2", Map.of());
    String uid = uid("dp-2");
    threeLooks();
    JsonNode json =
        new ObjectMapper().readTree(command(0, "dataplanes", "--format", "json").output());
    assertThat(json.get("schemaVersion").asInt()).isEqualTo(1);
    assertThat(json.at("/run/command").asText()).isEqualTo("dataplanes");
    assertThat(json.at("/run/account").asText()).isEqualTo("123456789012");
    assertThat(json.get("seenAt").asText()).isEqualTo("2026-11-20T12:00:00Z");
    assertThat(json.get("forgotten").asInt()).isZero();
    assertThat(json.get("dataplanes"))
        .filteredOn(each -> each.get("name").asText().equals("default/dp-2"))
        .singleElement()
        .isEqualTo(
            new ObjectMapper()
                .readTree(
                    """
                    {"source": "dataplanes.dataplane.example.com", "name": "default/dp-2",
                     "uid": "%s", "identities": %s, "vpc": "",
                     "firstSeen": "2026-11-20T10:00:00Z", "lastSeen": "2026-11-20T10:00:00Z",
                     "state": "gone"}"""
                        .formatted(uid, identities(uid))));
  }

  private static String identities(String uid) {
    return uid.compareTo("dp-2") < 0
        ? "[\"%s\", \"dp-2\"]".formatted(uid)
        : "[\"dp-2\", \"%s\"]".formatted(uid);
  }

  @Test
  void choosesByStateAndMoment() throws Exception {
    threeLooks();
    assertThat(names()).containsExactly("default/dp-1", "default/dp-2", "default/dp-3");
    assertThat(names("--gone")).containsExactly("default/dp-2");
    assertThat(names("--at", "2026-11-20T09:59:59Z")).isEmpty();
    assertThat(names("--at", "2026-11-20T10:00:00Z"))
        .containsExactly("default/dp-1", "default/dp-2");
    assertThat(names("--at", "2026-11-20T10:00:01Z")).containsExactly("default/dp-1");
    assertThat(names("--at", "2026-11-20T12:30:00Z"))
        .containsExactly("default/dp-1", "default/dp-3");
    assertThat(names("--gone", "--at", "2026-11-20T10:00:00Z")).isEmpty();
    assertThat(names("--gone", "--at", "2026-11-20T10:00:01Z")).containsExactly("default/dp-2");
  }

  @Test
  void printsATableThatFitsItsColumns() {
    threeLooks();
    String table = command(0, "dataplanes").output();
    assertThat(table)
        .startsWith(
            "janitor dataplanes: account 123456789012, region us-east-1, last recorded"
                + " 2026-11-20T12:00:00Z (30m ago)\n")
        .containsPattern(
            "default/dp-1 +live +2026-11-20T10:00:00Z  2026-11-20T12:00:00Z  [0-9a-f-]{36}\n"
                + "    dataplanes.dataplane.example.com, vpc-1, identities ")
        .containsPattern("default/dp-2 +gone +2026-11-20T10:00:00Z  2026-11-20T10:00:00Z ");
    assertThat(table.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(120));
  }

  @Test
  void printsCsv() {
    threeLooks();
    String csv = command(0, "dataplanes", "--format", "csv").output();
    assertThat(csv).startsWith("source,name,uid,identities,vpc,firstSeen,lastSeen,state\r\n");
    assertThat(csv.lines()).hasSize(4);
  }

  @Test
  void saysWhereThereIsNoRecordYet() throws Exception {
    assertThat(command(0, "dataplanes").output()).contains("no run has recorded dataplanes yet");
    assertThat(names()).isEmpty();
  }

  @Test
  void endsWith3WhereTheRecordCannotBeRead() {
    program.cluster().faults().on(RECORD).status(403);
    assertThat(command(3, "dataplanes").errors())
        .contains("403 for get configmaps", "a fault was asked for");
  }

  @ParameterizedTest
  @CsvSource({"--at, 2026-11-20T10:00:01Z", "--at, yesterday", "--format, xml"})
  void refusesWhatCannotBeAsked(String option, String value) {
    assertThat(command(2, "dataplanes", option, value).errors()).contains(option);
    assertThat(program.cluster().calls().all()).isEmpty();
  }

  @Test
  void listsNothingInAwsNorInTheCluster() {
    threeLooks();
    program.cluster().calls().clear();
    program.aws().calls().clear();
    command(0, "dataplanes");
    assertThat(program.cluster().calls().all())
        .allSatisfy(
            call -> assertThat(call.path()).contains("/configmaps/dataplane-janitor-history-"));
    assertThat(program.aws().calls().count("ec2:DescribeSecurityGroups")).isZero();
  }
}
