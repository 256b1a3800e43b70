package io.dataplane.janitor.report;

import io.dataplane.janitor.domain.claim.ClaimCandidates;
import io.dataplane.janitor.domain.claim.Owner;
import io.dataplane.janitor.domain.plan.Decision;
import io.dataplane.janitor.domain.plan.Orphan;
import io.dataplane.janitor.domain.reason.Reason;
import io.dataplane.janitor.domain.report.Explanation;
import io.dataplane.janitor.domain.resource.ResourceId;
import io.dataplane.janitor.domain.verdict.Verdict;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * The verdict and the next steps in a few sentences, for an operator on call. It contains names as
 * AWS and Kubernetes returned them; the writers escape them.
 */
final class ExplanationSummary {
  private final Explanation explanation;
  private final Decision decision;

  private ExplanationSummary(Explanation explanation) {
    this.explanation = explanation;
    this.decision = explanation.decision();
  }

  static String of(Explanation explanation) {
    return new ExplanationSummary(explanation).sentences();
  }

  private String sentences() {
    String id = ResourceId.shortened(explanation.resource().id());
    return switch (decision.judgement().verdict()) {
      case Verdict.Unowned unowned ->
          id
              + " is unowned: no ownership rule finds a dataplane, and no live dataplane lists its ID."
              + " The janitor never changes it.";
      case Verdict.Claimed claimed ->
          "%s is claimed by the live dataplane %s, which %s. The janitor keeps it%s."
              .formatted(id, claimed.by(), claim(), unmarked());
      case Verdict.Exempt exempt ->
          "%s is exempt (%s). The janitor keeps it%s."
              .formatted(id, exempt.reason().text(), unmarked());
      case Verdict.Orphaned orphaned ->
          "%s is an orphan of dataplane %s: %s. %s"
              .formatted(id, orphaned.owner().identity(), absence(orphaned.owner()), fate());
    };
  }

  private String claim() {
    ClaimCandidates claimants = explanation.examination().claimants();
    return claimants.listedBy() != null
        ? "lists its ID"
        : claimants.named().stream()
            .filter(ClaimCandidates.NameMatch::isClaim)
            .findFirst()
            .map(match -> "has the identity " + match.identity() + " that it names")
            .orElse("claims it");
  }

  private String unmarked() {
    return objection()
        .map(why -> ", but the next run does not remove its marks: " + why)
        .orElse(decision instanceof Decision.Unmark ? ", and the next run removes its marks" : "");
  }

  private Optional<String> objection() {
    return explanation.objection().or(decision::withheld).map(Reason::detail);
  }

  private String absence(Owner owner) {
    return explanation.examination().claimants().named().stream()
            .anyMatch(match -> match.identity().equals(owner.identity()))
        ? "the live dataplane with this identity is in another VPC, and an earlier one in this VPC is gone"
        : "no live dataplane has this identity";
  }

  private String fate() {
    Orphan orphan = decision.orphanState().orElseThrow();
    return switch (orphan.state()) {
      case UNKNOWN ->
          "No run marks it: %s.".formatted(decision.withheld().map(Reason::detail).orElse(""));
      case NEW ->
          objection()
                  .map(
                      why -> "The next run does not mark it: %s. Once it is marked,".formatted(why))
                  .orElse("The next run marks it" + note() + ";")
              + " the first run after %s deletes it, %s.".formatted(due(orphan), unless());
      case MARKED ->
          objection()
              .map(
                  why ->
                      "It is marked, but no run deletes it: %s. Once the hold is removed, the first run after %s deletes it, %s."
                          .formatted(why, due(orphan), unless()))
              .orElseGet(
                  () ->
                      "It is marked; the first run after %s deletes it, %s."
                          .formatted(due(orphan), unless()));
      case DUE ->
          "It has been due since %s%s deletes it, %s.".formatted(due(orphan), dueNext(), unless());
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
        : " revokes %s%s and then"
            .formatted(
                rules == 1 ? "a rule that refers to it" : rules + " rules that refer to it",
                decision.message().isEmpty() ? "" : " (" + decision.message() + ")");
  }

  private String blocked(Orphan orphan) {
    String holders = String.join(", ", decision.blockers());
    return decision.message().isEmpty()
        ? "It has been due since %s, but is held by %s. The first run after this holder is gone deletes it, %s."
            .formatted(due(orphan), holders, unless())
        : "It is blocked by %s; %s.".formatted(holders, decision.message());
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
    return "unless a live dataplane claims it, a tag exempts it (%s), or the tag %s is set to a later time such as 2027-03-01T00:00:00Z"
        .formatted(
            String.join(" or ", explanation.escapes().keepTags()),
            explanation.escapes().postponeTag());
  }
}
