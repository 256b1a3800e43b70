package io.dataplane.janitor.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.dataplane.janitor.domain.Action;
import io.dataplane.janitor.domain.Claimants.Bearer;
import io.dataplane.janitor.domain.Dataplane;
import io.dataplane.janitor.domain.Exemptions;
import io.dataplane.janitor.domain.Explanation;
import io.dataplane.janitor.domain.Finding;
import io.dataplane.janitor.domain.Holder;
import io.dataplane.janitor.domain.Reason;
import io.dataplane.janitor.domain.Report;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The explanation for programs, in schema version 1: {@code docs/explain.md} has its fields. */
final class ExplanationJson {
  private static final int SCHEMA_VERSION = 1;

  private ExplanationJson() {}

  static void write(Report.Run run, Explanation explanation, Writer target) throws IOException {
    try (JsonGenerator json = JsonStyle.generator(target)) {
      json.writeStartObject();
      json.writeNumberField("schemaVersion", SCHEMA_VERSION);
      JsonFormat.writeRun(json, run);
      json.writeStringField("judgedAt", JsonStyle.seconds(explanation.judgedAt()));
      json.writeStringField("answer", Answer.of(explanation));
      json.writeObjectFieldStart("resource");
      JsonFormat.writeResource(
          json, ReportedResource.of(Report.Row.planned(explanation.decision())));
      json.writeEndObject();
      writeRules(json, explanation.examination().findings());
      writeListedBy(json, explanation.examination().claimants().lister());
      writeIdentities(json, explanation);
      JsonFormat.writeDataplanes(json, explanation.sources());
      writeExemptions(json, explanation.examination().checks());
      writeMark(json, explanation);
      JsonStyle.writeStrings(
          json,
          "holders",
          explanation.resource().foreignHolders().stream().map(Holder::name).toList());
      writeNextRun(json, explanation);
      JsonFormat.writeRefusals(json, explanation.refusals());
      json.writeEndObject();
      json.writeRaw('\n');
    }
    target.flush();
  }

  private static void writeRules(JsonGenerator json, List<Finding> findings) throws IOException {
    json.writeArrayFieldStart("rules");
    for (Finding finding : findings) {
      json.writeStartObject();
      json.writeStringField("rule", finding.rule());
      switch (finding) {
        case Finding.Named named -> {
          JsonStyle.writeStrings(json, "found", named.identities());
          json.writeStringField("doubt", "");
        }
        case Finding.Doubtful doubtful -> {
          JsonStyle.writeStrings(json, "found", List.of());
          json.writeStringField("doubt", doubtful.why());
        }
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void writeListedBy(JsonGenerator json, @Nullable Dataplane lister)
      throws IOException {
    json.writeStringField("listedBy", lister == null ? "" : lister.reference());
  }

  private static void writeIdentities(JsonGenerator json, Explanation explanation)
      throws IOException {
    json.writeArrayFieldStart("identities");
    for (String identity : Bearers.identities(explanation)) {
      json.writeStartObject();
      json.writeStringField("identity", identity);
      json.writeArrayFieldStart("bearers");
      for (Bearer bearer : Bearers.of(identity, explanation)) {
        writeBearer(json, bearer, explanation);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void writeBearer(JsonGenerator json, Bearer bearer, Explanation explanation)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("dataplane", bearer.dataplane().reference());
    json.writeStringField("vpc", Objects.requireNonNullElse(bearer.dataplane().vpc(), ""));
    json.writeStringField(
        "vpcs", Bearers.vpcs(bearer, explanation).name().toLowerCase(Locale.ROOT));
    json.writeBooleanField("claims", bearer.stands());
    json.writeEndObject();
  }

  private static void writeExemptions(JsonGenerator json, List<Exemptions.Check> checks)
      throws IOException {
    json.writeArrayFieldStart("exemptions");
    for (Exemptions.Check check : checks) {
      json.writeStartObject();
      json.writeStringField("exemption", check.name());
      json.writeBooleanField("applies", check.reason().isPresent());
      json.writeStringField(
          "reasonCode", check.reason().map(reason -> reason.code().label()).orElse(""));
      json.writeStringField("reason", check.reason().map(Reason::detail).orElse(""));
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void writeMark(JsonGenerator json, Explanation explanation) throws IOException {
    MarkWords mark = MarkWords.of(explanation.marking().reading());
    json.writeObjectFieldStart("mark");
    json.writeStringField("reading", mark.label());
    json.writeStringField("why", mark.why());
    json.writeObjectFieldStart("tags");
    for (Map.Entry<String, String> tag : explanation.marking().tags().entrySet()) {
      json.writeStringField(tag.getKey(), tag.getValue());
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void writeNextRun(JsonGenerator json, Explanation explanation) throws IOException {
    json.writeObjectFieldStart("nextRun");
    json.writeStringField(
        "action", explanation.decision().plannedAction().map(Action::label).orElse("none"));
    json.writeStringField(
        "objectionCode", explanation.objection().map(reason -> reason.code().label()).orElse(""));
    json.writeStringField("objection", explanation.objection().map(Reason::detail).orElse(""));
    json.writeStringField(
        "due",
        explanation
            .decision()
            .orphanState()
            .map(orphan -> RelativeTime.due(orphan.dueAt(), explanation.judgedAt()))
            .orElse(""));
    JsonStyle.writeStrings(json, "keepTags", explanation.escapes().keepTags());
    json.writeStringField("postponeTag", explanation.escapes().postponeTag());
    json.writeEndObject();
  }
}
