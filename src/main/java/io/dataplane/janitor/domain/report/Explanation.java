package io.dataplane.janitor.domain.report;

import io.dataplane.janitor.domain.claim.Claims;
import io.dataplane.janitor.domain.history.MarkStatus;
import io.dataplane.janitor.domain.history.MarkTags;
import io.dataplane.janitor.domain.plan.Decision;
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
 * Why a resource has its verdict, and what the next runs do with it.
 *
 * @param decision the decision of the plan
 * @param marking the mark in the tags of the resource
 * @param sources the sources of dataplanes that were listed
 * @param refusals the limits that refuse the plan
 * @param objection the reason why the next run does not execute the action of the decision, or
 *     empty
 * @param escapes how operators can keep the resource
 * @param judgedAt the time for which the resource is judged
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
   * The tags of the mark, and their interpretation.
   *
   * @param tags the tags of the mark on the resource, by key
   */
  public record Marking(SortedMap<String, String> tags, MarkStatus status) {}

  /**
   * The tags by which operators keep a resource or postpone its deletion.
   *
   * @param keepTags the exempting tags, each as {@code key} or {@code key=value}
   * @param postponeTag the key of the tag whose timestamp can be moved later
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

  /** Explains a decision by the planner and the exemptions that made it. */
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
            decision.judgement().history().mark()),
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
