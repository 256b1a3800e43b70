package io.dataplane.janitor.domain.report;

import io.dataplane.janitor.domain.claim.Claims;
import io.dataplane.janitor.domain.plan.Decision;
import io.dataplane.janitor.domain.plan.MarkTags;
import io.dataplane.janitor.domain.plan.Plan;
import io.dataplane.janitor.domain.plan.Planner;
import io.dataplane.janitor.domain.plan.Refusal;
import io.dataplane.janitor.domain.reason.Reason;
import io.dataplane.janitor.domain.resource.AwsResource;
import io.dataplane.janitor.domain.verdict.Evaluation;
import io.dataplane.janitor.domain.verdict.Exemptions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Why one resource is judged as it is, and what comes next.
 *
 * @param decision the plan's own
 * @param marking what its tags say about a mark
 * @param sources every source of dataplanes that was listed
 * @param refusals the limits that would refuse something of the whole run
 * @param objection why the next run would not carry out the decision's action, or empty
 * @param escapes how people can keep it
 * @param judgedAt the moment that all of this is for
 */
public record Explanation(
    Evaluation examination,
    Decision decision,
    Marking marking,
    List<Report.DataplaneCount> sources,
    List<Refusal> refusals,
    Optional<Reason> objection,
    Escapes escapes,
    Instant judgedAt) {

  /**
   * The mark as it stands on the resource, and how it is read.
   *
   * @param tags the janitor's own tags, by key
   */
  public record Marking(SortedMap<String, String> tags, MarkTags.Reading reading) {}

  /**
   * How people keep or postpone.
   *
   * @param keepTags each as {@code key} or {@code key=value}
   * @param postponeTag the key of the tag that is moved later
   */
  public record Escapes(List<String> keepTags, String postponeTag) {
    public Escapes {
      keepTags = List.copyOf(keepTags);
    }
  }

  public Explanation {
    sources = List.copyOf(sources);
    refusals = List.copyOf(refusals);
  }

  /** The explanation of a decision of the plan, by the planner and the exemptions that made it. */
  public static Explanation of(
      Evaluation examination,
      Decision decision,
      Planner planner,
      Exemptions exemptions,
      Plan plan,
      Claims claims,
      Instant now) {
    MarkTags markTags = planner.markTags();
    return new Explanation(
        examination,
        decision,
        new Marking(
            markTags.on(decision.resource().tags().values()),
            planner.mark(decision.judgement(), now)),
        Report.counts(claims),
        plan.refusals(),
        decision.plannedAction().flatMap(plan::objection),
        new Escapes(
            exemptions.tags().stream().map(Exemptions.TagMatch::toString).toList(),
            markTags.postponeKey()),
        now);
  }

  public AwsResource resource() {
    return decision.resource();
  }
}
