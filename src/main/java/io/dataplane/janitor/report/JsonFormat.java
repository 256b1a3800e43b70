package io.dataplane.janitor.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.dataplane.janitor.domain.Orphan;
import io.dataplane.janitor.domain.OwnerSeen;
import io.dataplane.janitor.domain.Refusal;
import io.dataplane.janitor.domain.Report;
import io.dataplane.janitor.domain.ResourceKind;
import io.dataplane.janitor.domain.SideFinding;
import io.dataplane.janitor.domain.Verdict;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;

/**
 * The report for programs, in schema version 1: {@code docs/report.md} explains its fields, {@code
 * docs/report.schema.json} is the schema.
 */
public final class JsonFormat implements ReportFormat {
  private static final int SCHEMA_VERSION = 1;

  @Override
  public void write(Report report, Writer target) throws IOException {
    try (JsonGenerator json = JsonStyle.generator(target)) {
      json.writeStartObject();
      json.writeNumberField("schemaVersion", SCHEMA_VERSION);
      writeRun(json, report.run());
      writeDataplanes(json, report.dataplanes());
      writeResources(json, report.rows());
      writeSummary(json, report.summary());
      writeRefusals(json, report.refusals());
      writeFindings(json, report.findings());
      json.writeNumberField("exitCode", report.exitCode().status());
      json.writeEndObject();
      json.writeRaw('\n');
    }
    target.flush();
  }

  static void writeRun(JsonGenerator json, Report.Run run) throws IOException {
    json.writeObjectFieldStart("run");
    json.writeStringField("id", run.id());
    json.writeStringField("command", run.command());
    json.writeStringField("startedAt", JsonStyle.seconds(run.startedAt()));
    json.writeStringField("finishedAt", JsonStyle.seconds(run.finishedAt()));
    json.writeStringField("account", run.account());
    json.writeStringField("region", run.region());
    json.writeStringField("gracePeriod", run.gracePeriod().toString());
    json.writeStringField("version", run.version());
    json.writeEndObject();
  }

  static void writeDataplanes(JsonGenerator json, List<Report.DataplaneCount> dataplanes)
      throws IOException {
    json.writeArrayFieldStart("dataplanes");
    for (Report.DataplaneCount count : dataplanes) {
      json.writeStartObject();
      json.writeStringField("source", count.source());
      json.writeNumberField("live", count.live());
      json.writeNumberField("gone", count.gone());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void writeResources(JsonGenerator json, List<Report.Row> rows) throws IOException {
    json.writeArrayFieldStart("resources");
    for (Report.Row row : rows) {
      json.writeStartObject();
      writeResource(json, ReportedResource.of(row));
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  static void writeResource(JsonGenerator json, ReportedResource reported) throws IOException {
    json.writeStringField("id", reported.resource().id());
    json.writeStringField("kind", reported.resource().kind().label());
    json.writeStringField("name", reported.resource().name());
    json.writeStringField("vpc", reported.vpc());
    json.writeStringField("owner", reported.owner());
    json.writeStringField("rule", reported.rule());
    writeOwnerSeen(json, reported.ownerSeen());
    json.writeStringField("verdict", reported.verdict().toString());
    json.writeStringField("reasonCode", reported.reasonCode());
    json.writeStringField("reason", reported.reason());
    json.writeStringField("claimant", reported.claimant());
    Orphan orphan = reported.orphan();
    if (orphan != null) {
      json.writeStringField("state", reported.state());
    }
    json.writeStringField("orphanedSince", orphan == null ? "" : JsonStyle.seconds(orphan.since()));
    json.writeStringField("dueAt", orphan == null ? "" : JsonStyle.seconds(orphan.dueAt()));
    json.writeStringField("action", reported.action());
    json.writeStringField("outcome", reported.outcome());
    JsonStyle.writeStrings(json, "blockers", reported.blockers());
    writeSteps(json, reported.steps());
    json.writeStringField("message", reported.message());
  }

  private static void writeOwnerSeen(JsonGenerator json, OwnerSeen seen) throws IOException {
    String last = "";
    String uid = "";
    if (seen instanceof OwnerSeen.Alive alive) {
      last = JsonStyle.seconds(alive.last());
      uid = alive.sighting().uid();
    }
    json.writeStringField("ownerSeen", seen.label());
    json.writeStringField("ownerLastSeen", last);
    json.writeStringField("ownerUid", uid);
  }

  private static void writeSteps(JsonGenerator json, List<ReportedStep> steps) throws IOException {
    json.writeArrayFieldStart("steps");
    for (ReportedStep step : steps) {
      json.writeStartObject();
      json.writeStringField("action", step.action());
      json.writeStringField("resource", step.resource());
      JsonStyle.writeStrings(json, "rules", step.rules());
      json.writeStringField("outcome", step.outcome());
      json.writeStringField("message", step.message());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void writeSummary(
      JsonGenerator json, Map<ResourceKind, Map<Verdict.Label, Long>> summary) throws IOException {
    json.writeObjectFieldStart("summary");
    for (Map.Entry<ResourceKind, Map<Verdict.Label, Long>> kind : summary.entrySet()) {
      json.writeObjectFieldStart(kind.getKey().label());
      for (Map.Entry<Verdict.Label, Long> count : kind.getValue().entrySet()) {
        json.writeNumberField(count.getKey().toString(), count.getValue());
      }
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  private static void writeFindings(JsonGenerator json, List<SideFinding> findings)
      throws IOException {
    json.writeArrayFieldStart("findings");
    for (SideFinding finding : findings) {
      json.writeStartObject();
      json.writeStringField("type", finding.type().label());
      json.writeStringField("resource", finding.resource());
      json.writeStringField("detail", finding.detail());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  static void writeRefusals(JsonGenerator json, List<Refusal> refusals) throws IOException {
    json.writeArrayFieldStart("refusals");
    for (Refusal refusal : refusals) {
      json.writeStartObject();
      json.writeStringField("limit", refusal.limit().label());
      json.writeStringField("message", refusal.message());
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
