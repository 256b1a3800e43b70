package io.dataplane.janitor.report;

import io.dataplane.janitor.domain.plan.Refusal;
import io.dataplane.janitor.domain.report.Report;
import io.dataplane.janitor.report.document.Element;
import io.dataplane.janitor.report.document.Element.Audience;
import io.dataplane.janitor.report.document.Element.Fields;
import io.dataplane.janitor.report.document.Element.Paragraph;
import io.dataplane.janitor.report.document.Field;
import io.dataplane.janitor.report.document.Table;
import io.dataplane.janitor.report.document.Value;
import java.util.List;

/** The elements that several documents share. */
final class RunElements {
  private static final int SCHEMA_VERSION = 1;

  private RunElements() {}

  /** The first members of every document. */
  static List<Element> of(Report.Run run) {
    return List.of(
        member("schemaVersion", new Value.Count(SCHEMA_VERSION)),
        new Fields<>(
            "run",
            Audience.PROGRAMS,
            List.of(
                Field.forPrograms("id", each -> Value.of(each.id())),
                Field.forPrograms("command", each -> Value.of(each.command())),
                Field.forPrograms("startedAt", each -> Value.of(each.startedAt())),
                Field.forPrograms("finishedAt", each -> Value.of(each.finishedAt())),
                Field.forPrograms("account", each -> Value.of(each.account())),
                Field.forPrograms("region", each -> Value.of(each.region())),
                Field.forPrograms("gracePeriod", each -> Value.of(each.gracePeriod().toString())),
                Field.forPrograms("version", each -> Value.of(each.version())),
                Field.forPrograms("overrides", each -> Value.of(each.overrides()))),
            run));
  }

  /** A top-level member of the document, for programs. */
  static Element member(String name, Value value) {
    return new Fields<>(
        "", Audience.PROGRAMS, List.of(Field.forPrograms(name, each -> each)), value);
  }

  /** The first line for people. */
  static Element header(Report.Run run, String more) {
    return Paragraph.of(
        "janitor %s: account %s, region %s, %s"
            .formatted(run.command(), run.account(), run.region(), more));
  }

  static Element dataplanes(String heading, List<Report.DataplaneCount> counts) {
    return Table.of(
        "dataplanes",
        List.of(
            Field.of("source", heading, each -> Value.of(each.source())),
            Field.of("live", "LIVE", each -> new Value.Count(each.live())),
            Field.of("hidden", "HIDDEN", each -> new Value.Count(each.hidden())),
            Field.of("gone", "GONE", each -> new Value.Count(each.gone()))),
        counts);
  }

  static Element refusals(List<Refusal> refusals) {
    return Table.of(
            "refusals",
            List.<Field<Refusal>>of(
                Field.forPrograms("limit", each -> Value.of(each.limit().label())),
                Field.forPrograms("message", each -> Value.of(each.message()))),
            refusals)
        .onlyFor(Audience.PROGRAMS);
  }

  /** The refusals for people, one in each line. */
  static List<String> refusalSentences(List<Refusal> refusals) {
    return refusals.stream()
        .map(each -> "REFUSED by %s: %s".formatted(each.limit().label(), each.message()))
        .toList();
  }
}
