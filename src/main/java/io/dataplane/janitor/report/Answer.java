package io.dataplane.janitor.report;

import io.dataplane.janitor.domain.Claimants;
import io.dataplane.janitor.domain.Decision;
import io.dataplane.janitor.domain.Explanation;
import io.dataplane.janitor.domain.Orphan;
import io.dataplane.janitor.domain.Owner;
import io.dataplane.janitor.domain.Reason;
import io.dataplane.janitor.domain.ResourceReference;
import io.dataplane.janitor.domain.Verdict;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * What a resource is and what will become of it, in the few words that somebody needs who was woken
 * up for it. The texts in it are as AWS and Kubernetes gave them, not yet printable.
 */
final class Answer {
  private final Explanation explanation;
  private final Decision decision;

  private Answer(Explanation explanation) {
    this.explanation = explanation;
    this.decision = explanation.decision();
  }

  static String of(Explanation explanation) {
    return new Answer(explanation).sentences();
  }

  private String sentences() {
    String id = ResourceReference.shortened(explanation.resource().id());
    return switch (decision.judgement().verdict()) {
      case Verdict.Unowned unowned ->
          id
              + " is unowned: it names no dataplane, and none lists it. The janitor never touches it.";
      case Verdict.Claimed claimed ->
          "%s belongs to the live dataplane %s, which %s. It is kept%s."
              .formatted(id, claimed.by(), claim(), unmarked());
      case Verdict.Exempt exempt ->
          "%s is exempt (%s). It is kept%s.".formatted(id, exempt.reason().text(), unmarked());
      case Verdict.Orphaned orphaned ->
          "%s is an orphan of dataplane %s: %s. %s"
              .formatted(id, orphaned.owner().identity(), absence(orphaned.owner()), fate());
    };
  }

  private String claim() {
    Claimants claimants = explanation.examination().claimants();
    return claimants.lister() != null
        ? "lists its id"
        : claimants.bearers().stream()
            .filter(Claimants.Bearer::stands)
            .findFirst()
            .map(bearer -> "bears the name " + bearer.identity() + " that it gives")
            .orElse("claims it");
  }

  private String unmarked() {
    return objection()
        .map(why -> ", but the next run does not take its marks off: " + why)
        .orElse(
            decision instanceof Decision.Unmark ? ", and the next run takes its marks off" : "");
  }

  private Optional<String> objection() {
    return explanation.objection().or(decision::withheld).map(Reason::detail);
  }

  private String absence(Owner owner) {
    return explanation.examination().claimants().bearers().stream()
            .anyMatch(bearer -> bearer.identity().equals(owner.identity()))
        ? "the live dataplane of that name is in another VPC"
        : "no live dataplane bears that name";
  }

  private String fate() {
    Orphan orphan = decision.orphanState().orElseThrow();
    return switch (orphan.state()) {
      case NEW ->
          objection()
                  .map(why -> "The next run does not mark it yet: %s. Once marked".formatted(why))
                  .orElse("The next run marks it" + note() + "; then")
              + " the first run after %s deletes it, %s.".formatted(due(orphan), unless());
      case MARKED ->
          "It is marked; the first run after %s deletes it, %s.".formatted(due(orphan), unless());
      case DUE ->
          "It is due since %s%s deletes it, %s.".formatted(due(orphan), dueNext(), unless());
      case BLOCKED -> blocked(orphan);
    };
  }

  private String dueNext() {
    return objection()
        .map(why -> ", but the next run does not delete it: %s. A later run".formatted(why))
        .orElse("; the next run" + opening());
  }

  private String opening() {
    long rules = decision.revoked().count();
    return rules == 0
        ? ""
        : ", after taking %s away%s,"
            .formatted(
                rules == 1 ? "a rule that refers to it" : rules + " rules that refer to it",
                decision.message().isEmpty() ? "" : " (" + decision.message() + ")");
  }

  private String blocked(Orphan orphan) {
    String holders = String.join(", ", decision.blockers());
    return decision.message().isEmpty()
        ? "It is due since %s, but held by %s. The first run after that is gone deletes it, %s."
            .formatted(due(orphan), holders, unless())
        : "It is blocked by this: %s; %s.".formatted(holders, decision.message());
  }

  private String note() {
    return decision.message().isEmpty() ? "" : " (" + decision.message() + ")";
  }

  private String due(Orphan orphan) {
    return orphan.dueAt().truncatedTo(ChronoUnit.SECONDS)
        + " ("
        + RelativeTime.due(orphan.dueAt(), explanation.judgedAt())
        + ")";
  }

  private String unless() {
    return "unless a live dataplane claims it, it gets a tag that keeps it (%s), or %s is moved later, as in 2027-03-01T00:00:00Z"
        .formatted(
            String.join(" or ", explanation.escapes().keepTags()),
            explanation.escapes().postponeTag());
  }
}
