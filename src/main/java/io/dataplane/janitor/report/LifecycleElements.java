package io.dataplane.janitor.report;

import io.dataplane.janitor.domain.history.MarkStatus;
import io.dataplane.janitor.domain.plan.Action;
import io.dataplane.janitor.domain.reason.Reason;
import io.dataplane.janitor.domain.report.Explanation;
import io.dataplane.janitor.report.document.Element;
import io.dataplane.janitor.report.document.Element.Audience;
import io.dataplane.janitor.report.document.Element.Fields;
import io.dataplane.janitor.report.document.Element.Paragraph;
import io.dataplane.janitor.report.document.Field;
import io.dataplane.janitor.report.document.Value;
import java.util.List;
import java.util.stream.Stream;

/** The mark of a resource, its due time, and the action of the next run. */
final class LifecycleElements {
  private final Explanation explanation;
  private final ReportedResource resource;

  LifecycleElements(Explanation explanation, ReportedResource resource) {
    this.explanation = explanation;
    this.resource = resource;
  }

  Element mark() {
    return new Fields<>(
        "mark",
        Audience.EVERYONE,
        Stream.concat(
                Stream.of(
                    Field.<Explanation.Marking>of(
                            "reading", "MARK", each -> Value.of(reading(each.status())))
                        .shownAs(each -> reading(each.status()) + markProblem(each.status())),
                    Field.<Explanation.Marking>forPrograms(
                        "why", each -> Value.of(why(each.status()))),
                    Field.<Explanation.Marking>of(
                        "tags", "", each -> new Value.Entries(each.tags()))),
                dueForPeople())
            .toList(),
        explanation.marking());
  }

  private Stream<Field<Explanation.Marking>> dueForPeople() {
    return explanation.decision().orphanState().stream()
        .flatMap(
            orphan ->
                Stream.of(
                    Field.forPeople("state", each -> Value.of(orphan.state().label())),
                    Field.forPeople(
                        "due",
                        each -> Value.of(Value.seconds(orphan.dueAt()) + " (" + due() + ")"))));
  }

  private static String reading(MarkStatus status) {
    return switch (status) {
      case MarkStatus.Unmarked unmarked -> "absent";
      case MarkStatus.Proved proved -> "valid";
      case MarkStatus.Unproved unproved -> "unusable";
    };
  }

  private static String why(MarkStatus status) {
    return status instanceof MarkStatus.Unproved unproved ? unproved.why() : "";
  }

  private static String markProblem(MarkStatus status) {
    return why(status).isEmpty() ? "" : ": " + why(status);
  }

  Element nextRunForPrograms() {
    return new Fields<>(
        "nextRun",
        Audience.PROGRAMS,
        List.of(
            Field.forPrograms("action", each -> Value.of(resource.action())),
            Field.forPrograms(
                "objectionCode",
                each -> Value.of(each.objection().map(why -> why.code().label()).orElse(""))),
            Field.forPrograms(
                "objection", each -> Value.of(each.objection().map(Reason::detail).orElse(""))),
            Field.forPrograms("due", each -> Value.of(due())),
            Field.forPrograms("keepTags", each -> Value.of(each.escapes().keepTags())),
            Field.forPrograms("postponeTag", each -> Value.of(each.escapes().postponeTag()))),
        explanation);
  }

  private String due() {
    return explanation
        .decision()
        .orphanState()
        .map(orphan -> RelativeTime.due(orphan.dueAt(), explanation.judgedAt()))
        .orElse("");
  }

  Element nextRunForPeople() {
    String action = explanation.decision().plannedAction().map(Action::label).orElse("no action");
    Stream<String> steps = resource.steps().stream().map(step -> "first: " + step.sentence());
    Stream<String> limits =
        explanation.refusals().isEmpty()
            ? Stream.of("no limit refuses")
            : RunElements.refusalSentences(explanation.refusals()).stream();
    return new Paragraph(
        List.of(
            "NEXT RUN  "
                + action
                + explanation.objection().map(why -> ", " + why.detail()).orElse("")),
        Stream.concat(steps, limits).toList());
  }
}
