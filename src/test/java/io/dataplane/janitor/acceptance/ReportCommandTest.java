package io.dataplane.janitor.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportCommandTest {
  @RegisterExtension private final TestingProgram program = new TestingProgram();

  @BeforeEach
  void everyTrap() {
    var unused = new ScenarioWorld(program);
  }

  private List<JsonNode> rows(String... options) throws Exception {
    List<String> arguments = new ArrayList<>(List.of("report", "--format", "json"));
    arguments.addAll(List.of(options));
    TestingProgram.Ended ended = program.run(arguments.toArray(String[]::new));
    assertThat(ended.status()).as(ended.errors()).isZero();
    List<JsonNode> rows = new ArrayList<>();
    new ObjectMapper().readTree(ended.output()).get("resources").forEach(rows::add);
    return rows;
  }

  @ParameterizedTest
  @CsvSource({
    "--kind, kind, route-table",
    "--owner, owner, dp-said-gone",
    "--verdict, verdict, exempt",
    "--state, state, due",
  })
  void showsOnlyWhatWasAskedFor(String option, String field, String value) throws Exception {
    List<JsonNode> all = rows();
    assertThat(rows(option, value))
        .isNotEmpty()
        .hasSizeLessThan(all.size())
        .isEqualTo(all.stream().filter(row -> value.equals(row.path(field).asText())).toList());
  }

  @Test
  void showsAllVerdictsInJsonAndTheInterestingOnesInATable() throws Exception {
    assertThat(rows())
        .extracting(row -> row.get("verdict").asText())
        .contains("unowned", "claimed", "exempt", "orphaned");
    String table = program.run("report").output();
    assertThat(table).contains("exempt: protected-tag", "23d overdue");
    assertThat(rows("--verdict", "unowned"))
        .isNotEmpty()
        .allSatisfy(row -> assertThat(table).doesNotContain(row.get("id").asText()));
  }

  @Test
  void writesEveryResourceAsARowOfCsv() throws Exception {
    String csv = program.run("report", "--format", "csv").output();
    assertThat(csv).startsWith("id,kind,name,vpc,owner,rule,");
    assertThat(csv.lines()).hasSize(rows().size() + 1);
  }

  @Test
  void judgesAsOfALaterMoment() throws Exception {
    assertThat(rows("--state", "new")).isNotEmpty();
    int due = rows("--state", "due").size();
    assertThat(rows("--state", "due", "--at", "2026-11-27T10:00:00Z")).hasSizeGreaterThan(due);
  }

  @ParameterizedTest
  @CsvSource({
    "+7d, 2026-11-27T10:00:00Z",
    "+P7D, 2026-11-27T10:00:00Z",
    "2026-11-28, 2026-11-28T00:00:00Z",
    "2026-11-27T10:00:00Z, 2026-11-27T10:00:00Z"
  })
  void saysAsOfWhenItJudges(String at, String moment) throws Exception {
    String json = program.run("report", "--at", at, "--format", "json").output();
    assertThat(new ObjectMapper().readTree(json).get("judgedAt").asText()).isEqualTo(moment);
  }

  @Test
  void saysInEveryFormatAsOfWhenItJudges() {
    String moment = "2026-11-28T00:00:00Z";
    assertThat(program.run("report", "--at", "2026-11-28").output())
        .contains("judged as of " + moment);
    assertThat(
            program.run("report", "--at", "2026-11-28", "--format", "csv").output().lines().skip(1))
        .isNotEmpty()
        .allSatisfy(row -> assertThat(row).endsWith(",\"" + moment + "\""));
  }

  @Test
  void judgesAsOfNowUnlessALaterTimeIsGiven() throws Exception {
    String json = program.run("report", "--format", "json").output();
    assertThat(new ObjectMapper().readTree(json).get("judgedAt").asText())
        .isEqualTo("2026-11-20T10:00:00Z");
    assertThat(program.run("report").output()).doesNotContain("judged as of");
  }

  @ParameterizedTest
  @CsvSource({
    "--at, +7x, is not a UTC time",
    "--at, 2026-11-20T09:59:59Z, only later times can be judged",
    "--at, tomorrow, is not a UTC time",
    "--format, xml, 'none of table, json, csv'",
    "--kind, lambda, 'none of load-balancer, target-group, security-group, route-table'",
    "--verdict, alive, 'none of unowned, claimed, exempt, orphaned'",
    "--state, gone, 'none of unknown, new, marked, due, blocked'",
    "--output-file, /nowhere/report.json, cannot be written",
    "--colour, red, Unknown option",
  })
  void callsNothingWhereTheUsageIsWrong(String option, String value, String why) {
    TestingProgram.Ended ended = program.run("report", option, value);
    assertThat(ended.status()).isEqualTo(2);
    assertThat(ended.errors()).contains(why);
    assertThat(ended.output()).isEmpty();
    assertThat(program.aws().calls().all()).isEmpty();
    assertThat(program.cluster().calls().all()).isEmpty();
  }

  @Test
  void callsNothingWhereTheConfigurationIsWrong() {
    program.with("grace-period", "soon");
    TestingProgram.Ended ended = program.run("report");
    assertThat(ended.status()).isEqualTo(2);
    assertThat(ended.errors()).contains("janitor.grace-period = 'soon'");
    assertThat(program.aws().calls().all()).isEmpty();
  }

  @Test
  void endsWithTenForOrphansWhereAsked() {
    assertThat(program.run("report", "--fail-on-orphans").status()).isEqualTo(10);
    assertThat(program.run("report", "--fail-on-orphans", "--owner", "dp-a").status()).isZero();
  }

  @Test
  void writesTheResultToAFileWhole(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("report.json");
    TestingProgram.Ended ended =
        program.run("report", "--format", "json", "--output-file", file.toString());
    assertThat(ended.output()).isEmpty();
    assertThat(new ObjectMapper().readTree(Files.readString(file)).get("schemaVersion").asInt())
        .isEqualTo(1);
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void refusesAnOutputFileThatIsADeviceWhichItWouldReplace() {
    TestingProgram.Ended ended = program.run("report", "--output-file", "/dev/null");
    assertThat(ended.status()).isEqualTo(2);
    assertThat(ended.errors()).contains("--output-file: /dev/null cannot be written");
    assertThat(program.aws().calls().all()).isEmpty();
  }
}
