package io.dataplane.janitor.report;

import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonSchema;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dataplane.janitor.domain.plan.Refusal;
import io.dataplane.janitor.domain.reason.Reason;
import io.dataplane.janitor.domain.reason.ReasonCode;
import io.dataplane.janitor.domain.report.ExitCode;
import io.dataplane.janitor.domain.report.Outcome;
import io.dataplane.janitor.domain.report.Report;
import io.dataplane.janitor.report.document.OutputFormat;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReportJsonTest {
  private static final List<String> KEYS_OF_EVERY_RESOURCE =
      List.of(
          "id",
          "kind",
          "name",
          "vpc",
          "owner",
          "rule",
          "ownerSeen",
          "ownerLastSeen",
          "ownerUid",
          "verdict",
          "reasonCode",
          "reason",
          "claimant",
          "orphanedSince",
          "dueAt",
          "action",
          "outcome",
          "blockers",
          "steps",
          "message");

  @Test
  void writesTheRunTheDataplanesAndTheEnd() throws IOException {
    Report report =
        SampleReports.of(
            List.of(new Refusal(Refusal.Limit.MAX_DUE, "30 are due")), ExitCode.REFUSED_BY_LIMIT);

    JsonNode json = parse(report);

    assertThat(json.at("/schemaVersion").intValue()).isEqualTo(1);
    assertThat(json.at("/run"))
        .isEqualTo(
            tree(
                """
                {"id": "run-1", "command": "run", "startedAt": "2026-11-20T09:59:51Z",
                 "finishedAt": "2026-11-20T10:00:00Z", "account": "123456789012",
                 "region": "eu-west-1", "gracePeriod": "PT168H", "version": "0.1.0", "overrides": []}"""));
    assertThat(json.at("/dataplanes"))
        .isEqualTo(
            tree(
                "[{\"source\": \"dataplanes.example.com\", \"live\": 1, \"hidden\": 0, \"gone\": 2}]"));
    assertThat(json.at("/refusals"))
        .isEqualTo(tree("[{\"limit\": \"max-due\", \"message\": \"30 are due\"}]"));
    assertThat(json.at("/exitCode").intValue()).isEqualTo(4);
  }

  @Test
  void writesAnOrphanInFull() throws IOException {
    assertThat(parse(SampleReports.of(SampleReports.due(null))).at("/resources/0"))
        .isEqualTo(
            tree(
                """
                {"id": "%s", "kind": "load-balancer", "name": "web", "vpc": "",
                 "owner": "dp-a", "rule": "tag:example.com/dataplane",
                 "ownerSeen": "unknown", "ownerLastSeen": "", "ownerUid": "",
                 "verdict": "orphaned", "reasonCode": "", "reason": "", "claimant": "", "state": "due",
                 "orphanedSince": "2026-11-11T10:00:00Z", "dueAt": "2026-11-18T10:00:00Z",
                 "action": "delete", "outcome": "planned", "blockers": [], "steps": [], "message": ""}"""
                    .formatted(SampleReports.ARN)));
  }

  @Test
  void writesEveryKeyOfEveryResourceAndTheStateOfOrphansAlone() throws IOException {
    JsonNode resources = parse(everySort()).at("/resources");

    assertThat(resources)
        .hasSize(6)
        .allSatisfy(
            resource ->
                assertThat(keys(resource))
                    .containsExactlyInAnyOrderElementsOf(expectedKeys(resource)));
  }

  @Test
  void writesWhatWasDoneForTheSakeOfADeletion() throws IOException {
    assertThat(parse(SampleReports.of(SampleReports.restore())).at("/resources/0/steps"))
        .isEqualTo(
            tree(
                """
                [{"action": "revoke", "resource": "sg-front", "rules": ["sgr-1"],
                  "outcome": "applied", "message": ""},
                 {"action": "put-back", "resource": "sg-front", "rules": ["sgr-1"],
                  "outcome": "failed", "message": "AccessDenied"}]"""));
  }

  @Test
  void writesTheStepsThatArePlanned() throws IOException {
    Report.Row planned = Report.Row.planned(SampleReports.restore().decision());

    assertThat(parse(SampleReports.of(planned)).at("/resources/0/steps"))
        .isEqualTo(
            tree(
                """
                [{"action": "revoke", "resource": "sg-front", "rules": ["sgr-1"],
                  "outcome": "planned", "message": ""}]"""));
  }

  @Test
  void writesWhatElseIsAmissInTheOrderThatItIsGiven() throws IOException {
    Report report =
        SampleReports.of(SampleReports.unowned()).withFindings(SampleReports.findings());

    assertThat(parse(report).at("/findings"))
        .isEqualTo(
            tree(
                """
                [{"type": "dangling-rule", "resource": "sg-live",
                  "detail": "a rule refers to sg-gone, which does not exist"},
                 {"type": "blackhole-route", "resource": "rtb-live",
                  "detail": "the target of the route to 10.9.0.0/16 by nat-1 is gone"}]"""));
    assertThat(
            matchingJsonSchema(Files.readString(Path.of("docs/report.schema.json")))
                .match(text(report))
                .isExactMatch())
        .isTrue();
    assertThat(parse(SampleReports.of()).at("/findings")).isEmpty();
  }

  @Test
  void namesTheClaimantAndTheReason() throws IOException {
    JsonNode resources = parse(everySort()).at("/resources");

    assertThat(resources.at("/1/claimant").textValue())
        .isEqualTo("dataplanes.example.com/default/dp-z");
    assertThat(resources.at("/1/outcome").textValue()).isEqualTo("applied");
    assertThat(resources.at("/1/reasonCode").textValue()).isEmpty();
    assertThat(resources.at("/2/reasonCode").textValue()).isEqualTo("default-group");
    assertThat(resources.at("/2/reason").textValue())
        .isEqualTo("AWS keeps one such group for each VPC");
    assertThat(resources.at("/2/action").textValue()).isEqualTo("none");
    assertThat(resources.at("/2/outcome").textValue()).isEmpty();
  }

  @Test
  void saysWhatHoldsAnOrphanThatThePlanFoundBlocked() throws IOException {
    JsonNode held = parse(SampleReports.of(SampleReports.blockedByPlan())).at("/resources/0");

    assertThat(held.at("/state").textValue()).isEqualTo("blocked");
    assertThat(held.at("/action").textValue()).isEqualTo("none");
    assertThat(held.at("/outcome").textValue()).isEqualTo("blocked");
    assertThat(held.at("/blockers")).isEqualTo(tree("[\"eni-1 (ELB app/x/1)\"]"));
    assertThat(held.at("/reasonCode").textValue()).isEqualTo("in-use");
    assertThat(held.at("/message").textValue()).isEqualTo("still in use");
  }

  @Test
  void callsAnOrphanBlockedThatAwsRefusedToDelete() throws IOException {
    Outcome outcome = new Outcome.Blocked(List.of("DependencyViolation"));

    JsonNode held = parse(SampleReports.of(SampleReports.due(outcome))).at("/resources/0");

    assertThat(held.at("/state").textValue()).isEqualTo("blocked");
    assertThat(held.at("/action").textValue()).isEqualTo("delete");
    assertThat(held.at("/outcome").textValue()).isEqualTo("blocked");
    assertThat(held.at("/blockers")).isEqualTo(tree("[\"DependencyViolation\"]"));
  }

  @Test
  void saysWhyAnActionFailedOrWasSkipped() throws IOException {
    Report report =
        SampleReports.of(
            SampleReports.due(new Outcome.Failed(SampleReports.DENIED)),
            SampleReports.fresh(
                new Outcome.Skipped(
                    new Reason(ReasonCode.REFUSED_BY_LIMIT, "refused by min-dataplanes"))));

    JsonNode resources = parse(report).at("/resources");

    assertThat(resources.at("/0/outcome").textValue()).isEqualTo("failed");
    assertThat(resources.at("/0/reasonCode").textValue()).isEqualTo("denied");
    assertThat(resources.at("/0/reason").textValue()).isEmpty();
    assertThat(resources.at("/0/message").textValue()).isEqualTo("AccessDenied");
    assertThat(resources.at("/1/outcome").textValue()).isEqualTo("skipped");
    assertThat(resources.at("/1/reasonCode").textValue()).isEqualTo("refused-by-limit");
    assertThat(resources.at("/1/message").textValue()).isEqualTo("refused by min-dataplanes");
  }

  @Test
  void countsInTheSummaryAlsoWhatIsNotShown() throws IOException {
    JsonNode json = parse(everySort().showing(row -> false));

    assertThat(json.at("/resources")).isEmpty();
    assertThat(json.at("/summary/security-group"))
        .isEqualTo(tree("{\"unowned\": 1, \"claimed\": 1, \"exempt\": 1, \"orphaned\": 2}"));
    assertThat(json.at("/summary/route-table"))
        .isEqualTo(tree("{\"unowned\": 0, \"claimed\": 0, \"exempt\": 0, \"orphaned\": 0}"));
  }

  @Test
  void letsNoControlCharacterThrough() throws IOException {
    String name = "a\u001b[31m\u202eb\n";

    String text =
        text(SampleReports.of(SampleReports.fresh(SampleReports.group("sg-1", name), null)));

    assertThat(text).doesNotContain("\u001b", "\u202e");
    assertThat(tree(text).at("/resources/0/name").textValue()).isEqualTo(name);
  }

  @Test
  void followsItsPublishedSchema() throws IOException {
    String schema = Files.readString(Path.of("docs/report.schema.json"));
    for (Report report : List.of(everySort(), SampleReports.of())) {
      assertThat(matchingJsonSchema(schema).match(text(report)).isExactMatch()).isTrue();
    }
  }

  @Test
  void itsDocumentedExampleFollowsTheSchema() throws IOException {
    String schema = Files.readString(Path.of("docs/report.schema.json"));
    String page = Files.readString(Path.of("docs/report.md"));
    int start = page.indexOf("```json\n") + "```json\n".length();
    String example = page.substring(start, page.indexOf("```", start));

    assertThat(matchingJsonSchema(schema).match(example).isExactMatch()).isTrue();
    assertThat(keys(tree(example).at("/resources/0")))
        .containsExactlyElementsOf(
            keys(parse(SampleReports.of(SampleReports.due(null))).at("/resources/0")));
  }

  @Test
  void itsDocumentationAndItsSchemaListEveryReasonCode() throws IOException {
    List<String> codes = Arrays.stream(ReasonCode.values()).map(ReasonCode::label).toList();
    String page = Files.readString(Path.of("docs/report.md"));
    String table = page.substring(page.indexOf("## Reason codes"), page.indexOf("## Examples"));
    List<String> documented =
        table
            .lines()
            .filter(line -> line.startsWith("| `"))
            .map(line -> line.substring(3, line.indexOf('`', 3)))
            .toList();
    JsonNode schema = tree(Files.readString(Path.of("docs/report.schema.json")));
    List<String> allowed = new ArrayList<>();
    schema.at("/$defs/reasonCode/enum").forEach(code -> allowed.add(code.textValue()));

    assertThat(documented).containsExactlyElementsOf(codes);
    assertThat(allowed)
        .containsExactlyElementsOf(Stream.concat(Stream.of(""), codes.stream()).toList());
  }

  @Test
  void itsSchemaRefusesWhatIsNotInTheContract() throws IOException {
    String schema = Files.readString(Path.of("docs/report.schema.json"));
    String text = text(everySort());
    for (String wrong :
        List.of(
            text.replace("\"verdict\" : \"exempt\"", "\"verdict\" : \"spared\""),
            text.replace("\"kind\" : ", "\"sort\" : "),
            text.replace("\"schemaVersion\" : 1", "\"schemaVersion\" : 2"),
            text.replace("\"state\" : \"new\",", ""),
            text.replace("2026-11-20T10:00:00Z", "yesterday"))) {
      assertThat(wrong).isNotEqualTo(text);
      assertThat(matchingJsonSchema(schema).match(wrong).isExactMatch()).isFalse();
    }
  }

  @Test
  void leavesTheTargetOpen() throws IOException {
    StringWriter target =
        new StringWriter() {
          @Override
          public void close() {
            throw new IllegalStateException("closed");
          }
        };

    OutputFormat.JSON.writer().write(ReportView.of(SampleReports.of()), target);

    assertThat(target.toString()).endsWith("}\n");
  }

  private static Report everySort() {
    return SampleReports.of(
        SampleReports.unowned(),
        SampleReports.claimedWithMark(),
        SampleReports.exempt(),
        SampleReports.fresh(new Outcome.Applied()),
        SampleReports.due(new Outcome.AlreadyGone()),
        SampleReports.blockedByPlan());
  }

  private static List<String> expectedKeys(JsonNode resource) {
    return resource.at("/verdict").textValue().equals("orphaned")
        ? Stream.concat(KEYS_OF_EVERY_RESOURCE.stream(), Stream.of("state")).toList()
        : KEYS_OF_EVERY_RESOURCE;
  }

  private static List<String> keys(JsonNode node) {
    return node.properties().stream().map(Map.Entry::getKey).toList();
  }

  private static JsonNode parse(Report report) throws IOException {
    return tree(text(report));
  }

  private static JsonNode tree(String json) throws IOException {
    return new ObjectMapper().readTree(json);
  }

  private static String text(Report report) throws IOException {
    StringWriter text = new StringWriter();
    OutputFormat.JSON.writer().write(ReportView.of(report), text);
    return text.toString();
  }
}
