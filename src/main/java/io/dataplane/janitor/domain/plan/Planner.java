package io.dataplane.janitor.domain.plan;

import io.dataplane.janitor.domain.claim.Owner;
import io.dataplane.janitor.domain.reason.ReasonCode;
import io.dataplane.janitor.domain.resource.AwsResource;
import io.dataplane.janitor.domain.verdict.JudgedResource;
import io.dataplane.janitor.domain.verdict.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Turns verdicts into a plan. Only the planner applies the grace period, the order and the limits.
 *
 * @param deleteProtected whether to switch off deletion protection for a deletion, if nothing else
 *     holds the load balancer
 */
public record Planner(
    MarkTags markTags,
    Duration gracePeriod,
    Limits limits,
    boolean deleteProtected,
    RevocationPolicy liveReferences) {

  /** The maximum number of tags on a resource (EC2 User Guide, tag restrictions). */
  private static final int TAG_LIMIT = 50;

  /** The plan for all judged resources. */
  public Plan plan(List<JudgedResource> judgements, PlanContext context, Instant now) {
    List<Decision> decisions =
        inOrder(
            judgements.stream()
                .map(judgement -> thawed(decide(judgement, now), context.freeze()))
                .toList(),
            new RevocableRules(open(judgements, context.freeze()), liveReferences));
    List<Refusal> suspicions = new ArrayList<>();
    context
        .freeze()
        .everything()
        .ifPresent(why -> suspicions.add(new Refusal(Refusal.Limit.FREEZE, why)));
    suspicions.addAll(limits.suspicions(judgements, context.live(), context.lastLive()));
    List<Refusal> brakes = brakes(decisions);
    if (!suspicions.isEmpty()) {
      return new Plan.Refused(
          decisions, Stream.concat(suspicions.stream(), brakes.stream()).toList());
    }
    return brakes.isEmpty() ? new Plan.Ready(decisions) : new Plan.Braked(decisions, brakes);
  }

  /**
   * Rules of groups that the plan deletes are not counted, since the groups are counted as
   * deletions.
   */
  private List<Refusal> brakes(List<Decision> decisions) {
    return limits.brakes(
        decisions.stream().filter(Decision::deletes).count(),
        decisions.stream()
            .flatMap(Decision::revokes)
            .filter(revoke -> !revoke.groupIsDeleted())
            .mapToLong(revoke -> revoke.rules().size())
            .sum());
  }

  /** The groups whose rules may be revoked: those that are neither exempt nor on hold. */
  private static Map<String, AwsResource> open(List<JudgedResource> judgements, Freeze freeze) {
    Map<String, AwsResource> open = new HashMap<>();
    for (JudgedResource judgement : judgements) {
      AwsResource group = judgement.resource();
      if (group.hasRules()
          && judgement.exemption().isEmpty()
          && freeze.holder(group, judgement.owners()).isEmpty()) {
        open.put(group.key(), group);
      }
    }
    return open;
  }

  /** Removes the action from decisions on resources that are on hold, marks included. */
  private static Decision thawed(Decision decision, Freeze freeze) {
    return decision.plannedAction().isEmpty()
        ? decision
        : freeze
            .holder(decision.resource(), decision.judgement().owners())
            .map(decision::frozen)
            .orElse(decision);
  }

  /** The decision on one resource, before the order, holders and freeze apply. */
  public Decision decide(JudgedResource judgement, Instant now) {
    return switch (judgement.verdict()) {
      case Verdict.Unowned unowned -> new Decision.Keep(judgement);
      case Verdict.Claimed claimed -> unmarked(judgement);
      case Verdict.Exempt exempt -> unmarked(judgement);
      case Verdict.Orphaned orphaned -> orphaned(judgement, orphaned.owner(), now);
    };
  }

  /** The mark of the first owner in the tags of the resource; never valid without an owner. */
  public MarkTags.Reading mark(JudgedResource judgement, Instant now) {
    String owner = judgement.owner().map(Owner::identity).orElse("");
    return markTags.read(judgement.resource().tags(), owner, now);
  }

  private Decision unmarked(JudgedResource judgement) {
    AwsResource resource = judgement.resource();
    return markTags.on(resource.tags()) && !isForeign(judgement)
        ? new Decision.Unmark(judgement, new Action.Unmark(resource, markTags.keys()))
        : new Decision.Keep(judgement);
  }

  /** The tags of another account's resource are left to that account. */
  private static boolean isForeign(JudgedResource judgement) {
    return judgement
        .exemption()
        .filter(reason -> reason.code() == ReasonCode.FOREIGN_ACCOUNT)
        .isPresent();
  }

  private Decision orphaned(JudgedResource judgement, Owner owner, Instant now) {
    return switch (mark(judgement, now)) {
      case MarkTags.Reading.Absent absent -> freshMark(judgement, owner, now, "");
      case MarkTags.Reading.Unusable unusable ->
          freshMark(judgement, owner, now, "mark replaced: " + unusable.why());
      case MarkTags.Reading.Valid valid -> marked(judgement, valid.mark(), now);
    };
  }

  private Decision freshMark(JudgedResource judgement, Owner owner, Instant now, String note) {
    AwsResource resource = judgement.resource();
    Mark mark = Mark.fresh(owner.identity(), now, gracePeriod);
    Grace grace = mark.grace(gracePeriod);
    return hasRoomForMark(resource)
        ? new Decision.Mark(
            judgement, grace, new Action.SetMark(resource, markTags.write(mark)), note)
        : withoutRoom(judgement, grace);
  }

  private boolean hasRoomForMark(AwsResource resource) {
    return resource.tags().counted() + markTags.missingOn(resource.tags()) <= TAG_LIMIT;
  }

  private static Decision withoutRoom(JudgedResource judgement, Grace grace) {
    long tags = judgement.resource().tags().counted();
    return new Decision.Blocked(
        judgement,
        grace,
        ReasonCode.NO_ROOM_FOR_MARKS,
        List.of("%d of %d tags are in use".formatted(tags, TAG_LIMIT)),
        "no room for the marks: the resource is not deleted until tags are removed");
  }

  private Decision marked(JudgedResource judgement, Mark mark, Instant now) {
    Grace grace = mark.grace(gracePeriod);
    return now.isBefore(grace.dueAt())
        ? new Decision.Wait(judgement, grace)
        : new Decision.Delete(judgement, grace, deletion(judgement.resource()));
  }

  private Action.Delete deletion(AwsResource resource) {
    return deleteProtected && resource.isHeldByProtectionAlone()
        ? new Action.Delete(resource, 0, List.of(new Action.Unprotect(resource)))
        : new Action.Delete(resource);
  }

  /**
   * Orders the deletions first, then the other decisions as given. Deletions with holders become
   * blocked.
   */
  private static List<Decision> inOrder(List<Decision> decisions, RevocableRules open) {
    DeletionGraph graph =
        DeletionGraph.of(decisions.stream().flatMap(Decision::prepared).toList(), open);
    Map<String, Integer> position = new HashMap<>();
    graph.deletable().forEach(resource -> position.put(resource.key(), position.size()));
    return decisions.stream()
        .map(
            decision ->
                decision instanceof Decision.Delete delete ? placed(delete, graph) : decision)
        .sorted(
            Comparator.comparingInt(
                decision -> position.getOrDefault(decision.resource().key(), Integer.MAX_VALUE)))
        .toList();
  }

  private static Decision placed(Decision.Delete delete, DeletionGraph graph) {
    String key = delete.resource().key();
    List<String> holders = graph.blocked().get(key);
    return holders == null
        ? delete.inLayer(
            graph.layers().getOrDefault(key, 0),
            graph.revokes().getOrDefault(key, List.of()),
            graph.note(key))
        : delete.blockedBy(ReasonCode.IN_USE, holders);
  }
}
