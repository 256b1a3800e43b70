package io.dataplane.janitor.report;

import io.dataplane.janitor.domain.history.OwnerLastSeen;
import io.dataplane.janitor.domain.reason.Reason;
import io.dataplane.janitor.domain.report.Explanation;
import io.dataplane.janitor.domain.report.Report;
import io.dataplane.janitor.domain.resource.Holder;
import io.dataplane.janitor.domain.verdict.Exemptions;
import io.dataplane.janitor.domain.verdict.RuleMatch;
import io.dataplane.janitor.report.document.Document;
import io.dataplane.janitor.report.document.Element;
import io.dataplane.janitor.report.document.Element.Audience;
import io.dataplane.janitor.report.document.Element.Fields;
import io.dataplane.janitor.report.document.Element.Paragraph;
import io.dataplane.janitor.report.document.Element.TextList;
import io.dataplane.janitor.report.document.Field;
import io.dataplane.janitor.report.document.Table;
import io.dataplane.janitor.report.document.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * The explanation as a document: first the summary, then its reasons. {@code docs/explain.md}
 * explains its fields.
 */
public final class ExplanationView {
  private final Report.Run run;
  private final Explanation explanation;
  private final ReportedResource resource;

  private ExplanationView(Report.Run run, Explanation explanation) {
    this.run = run;
    this.explanation = explanation;
    this.resource = ReportedResource.of(Report.Row.planned(explanation.decision()));
  }

  public static Document of(Report.Run run, Explanation explanation) {
    return new ExplanationView(run, explanation).document();
  }

  private Document document() {
    String summary = ExplanationSummary.of(explanation);
    ClaimRows claims = new ClaimRows(explanation);
    LifecycleElements lifecycle = new LifecycleElements(explanation, resource);
    List<Element> elements = new ArrayList<>(RunElements.of(run));
    elements.add(RunElements.member("judgedAt", Value.of(explanation.judgedAt())));
    elements.add(RunElements.member("answer", Value.of(summary)));
    elements.add(Paragraph.of(summary));
    elements.add(
        new Fields<>(
            "resource", Audience.PROGRAMS, ResourceFields.asOf(explanation.judgedAt()), resource));
    elements.add(resourceForPeople());
    elements.add(rules());
    elements.addAll(claims.forPrograms());
    elements.add(claims.forPeople());
    elements.add(RunElements.dataplanes("SOURCE", explanation.sources()));
    elements.add(exemptions());
    elements.add(lifecycle.mark());
    elements.add(
        new TextList(
            "holders",
            "HELD BY",
            explanation.resource().foreignHolders().stream().map(Holder::name).toList(),
            "no holder in the listing"));
    elements.add(lifecycle.nextRunForPrograms());
    elements.add(lifecycle.nextRunForPeople());
    elements.add(RunElements.refusals(explanation.refusals()));
    return Document.of(elements);
  }

  private Element resourceForPeople() {
    return new Fields<>(
        "resource",
        Audience.PEOPLE,
        List.<Field<ReportedResource>>of(
            Field.forPeople("RESOURCE", each -> Value.of(each.resource().id())),
            Field.forPeople("kind", each -> Value.of(each.resource().kind().label())),
            Field.forPeople("name", each -> Value.of(each.resource().name())),
            Field.forPeople("vpc", each -> Value.of(each.vpc().isEmpty() ? "unknown" : each.vpc())),
            Field.forPeople("account", each -> Value.of(run.account())),
            Field.forPeople("region", each -> Value.of(run.region())),
            Field.forPeople("judged as of", each -> Value.of(explanation.judgedAt())),
            Field.forPeople("owner seen", each -> Value.of(ownerSeen()))),
        resource);
  }

  private String ownerSeen() {
    OwnerLastSeen seen = explanation.examination().ownerSeen();
    String lastSeen = ResourceFields.lastSeen(seen, explanation.judgedAt());
    return switch (seen) {
      case OwnerLastSeen.Nobody nobody -> "no owner named";
      case OwnerLastSeen.Alive alive ->
          "%s (%s), first at %s, uid %s"
              .formatted(
                  lastSeen,
                  Value.seconds(alive.last()),
                  Value.seconds(alive.sighting().firstSeen()),
                  alive.sighting().uid());
      case OwnerLastSeen.Never never -> lastSeen;
      case OwnerLastSeen.Unknown unknown -> "unknown: " + unknown.why();
    };
  }

  private Element rules() {
    return Table.of(
        "rules",
        List.of(
            Field.of("rule", "OWNERSHIP RULE", each -> Value.of(each.rule())),
            Field.<RuleMatch>of("found", "FOUND", each -> Value.of(each.identities()))
                .shownAs(ExplanationView::found)),
        explanation.examination().findings());
  }

  private static String found(RuleMatch finding) {
    return finding.identities().isEmpty() ? "no owner" : String.join(", ", finding.identities());
  }

  private Element exemptions() {
    return Table.of(
        "exemptions",
        List.of(
            Field.of("exemption", "EXEMPTION", each -> Value.of(each.name())),
            Field.<Exemptions.Check>of(
                    "applies", "APPLIES", each -> new Value.Flag(each.reason().isPresent()))
                .shownAs(each -> each.reason().map(why -> "yes: " + why.text()).orElse("no")),
            Field.forPrograms(
                "reasonCode",
                each -> Value.of(each.reason().map(why -> why.code().label()).orElse(""))),
            Field.forPrograms(
                "reason", each -> Value.of(each.reason().map(Reason::detail).orElse("")))),
        explanation.examination().checks());
  }
}
