package io.dataplane.janitor.report;

import io.dataplane.janitor.domain.report.Report;
import io.dataplane.janitor.domain.resource.Finding;
import io.dataplane.janitor.domain.resource.ResourceKind;
import io.dataplane.janitor.domain.verdict.Verdict;
import io.dataplane.janitor.report.document.Document;
import io.dataplane.janitor.report.document.Element;
import io.dataplane.janitor.report.document.Element.Audience;
import io.dataplane.janitor.report.document.Element.Paragraph;
import io.dataplane.janitor.report.document.Field;
import io.dataplane.janitor.report.document.Table;
import io.dataplane.janitor.report.document.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The report as a document: {@code docs/report.md} explains its fields, {@code
 * docs/report.schema.json} is the schema of its JSON. Times for people are relative to the time for
 * which the resources are judged.
 */
public final class ReportView {
  private static final int MOST_FINDINGS = 20;

  private static final List<Field<Finding>> FINDING =
      List.of(
          Field.of("type", "FINDING", each -> Value.of(each.type().label())),
          Field.of("resource", "ON", each -> Value.of(each.resource())),
          Field.of("detail", "DETAIL", each -> Value.of(each.detail())));

  private ReportView() {}

  /** The document of a report, with all its rows. */
  public static Document of(Report report) {
    Table<ReportedResource> resources = resources(report);
    List<Element> elements = new ArrayList<>(RunElements.of(report.run()));
    elements.add(RunElements.member("judgedAt", Value.of(report.judgedAt())));
    elements.add(
        RunElements.header(
            report.run(),
            "%s, grace period %s"
                .formatted(
                    Value.seconds(report.run().finishedAt()),
                    RelativeTime.span(report.run().gracePeriod()))));
    if (report.judgedAt().isAfter(report.run().finishedAt())) {
      elements.add(
          Paragraph.of(
              "judged as of %s, not as of now".formatted(Value.seconds(report.judgedAt()))));
    }
    elements.add(RunElements.dataplanes("DATAPLANES", report.dataplanes()));
    elements.add(report.rows().isEmpty() ? resources.onlyFor(Audience.PROGRAMS) : resources);
    if (!report.findings().isEmpty()) {
      elements.add(firstFindings(report.findings()));
    }
    elements.add(summary(report.summary()));
    elements.add(RunElements.refusals(report.refusals()));
    if (!report.refusals().isEmpty()) {
      elements.add(new Paragraph(RunElements.refusalSentences(report.refusals()), List.of()));
    }
    elements.add(Table.of("findings", FINDING, report.findings()).onlyFor(Audience.PROGRAMS));
    elements.add(RunElements.member("exitCode", new Value.Count(report.exitCode().status())));
    elements.add(Paragraph.of(RunSummaryLine.of(report)));
    return Document.listing(records(report), elements);
  }

  /** The rows for formats that have nothing but rows, each with the time of the judgement. */
  private static Table<ReportedResource> records(Report report) {
    List<Field<ReportedResource>> fields = new ArrayList<>(ResourceFields.asOf(report.judgedAt()));
    fields.add(Field.forPrograms("judgedAt", each -> Value.of(report.judgedAt())));
    return Table.of(
        "resources", fields, () -> report.rows().stream().map(ReportedResource::of).iterator());
  }

  private static Table<ReportedResource> resources(Report report) {
    Instant judgedAt = report.judgedAt();
    return Table.of(
        "resources",
        ResourceFields.asOf(judgedAt),
        () -> report.rows().stream().map(ReportedResource::of).iterator());
  }

  private static Element firstFindings(List<Finding> findings) {
    Table<Finding> first =
        Table.of("findings", FINDING, findings.stream().limit(MOST_FINDINGS).toList())
            .onlyFor(Audience.PEOPLE);
    return findings.size() > MOST_FINDINGS
        ? first.withNote(
            "and %d more, all in --format json".formatted(findings.size() - MOST_FINDINGS))
        : first;
  }

  private static Element summary(Map<ResourceKind, Map<Verdict.Label, Long>> summary) {
    List<Field<Map.Entry<ResourceKind, Map<Verdict.Label, Long>>>> fields = new ArrayList<>();
    fields.add(Field.of("kind", "FOUND", each -> Value.of(each.getKey().label())));
    for (Verdict.Label verdict : Verdict.Label.values()) {
      fields.add(
          Field.of(
              verdict.toString(),
              verdict.toString().toUpperCase(Locale.ROOT),
              each -> new Value.Count(each.getValue().getOrDefault(verdict, 0L))));
    }
    return Table.of("summary", fields, summary.entrySet()).byFirstField();
  }
}
