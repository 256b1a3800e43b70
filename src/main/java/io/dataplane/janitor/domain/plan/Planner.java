package io.dataplane.janitor.domain.plan;

import io.dataplane.janitor.domain.history.Mark;
import io.dataplane.janitor.domain.history.MarkHistory;
import io.dataplane.janitor.domain.history.MarkRecord;
import io.dataplane.janitor.domain.history.MarkStatus;
import io.dataplane.janitor.domain.history.MarkTags;
import io.dataplane.janitor.domain.history.OwnerLastSeen;
import io.dataplane.janitor.domain.reason.Reason;
import io.dataplane.janitor.domain.reason.ReasonCode;
import io.dataplane.janitor.domain.resource.AwsResource;
import io.dataplane.janitor.domain.verdict.JudgedResource;
import io.dataplane.janitor.domain.verdict.ResourceHistory;
import io.dataplane.janitor.domain.verdict.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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

  /** The same planner with other limits. */
  public Planner withLimits(Limits others) {
    return new Planner(markTags, gracePeriod, others, deleteProtected, liveReferences);
  }

  /** The plan for all judged resources. */
  public Plan plan(List<JudgedResource> judgements, PlanContext context, Instant now) {
    RevocableRules open = new RevocableRules(open(judgements, context.freeze()), liveReferences);
    List<Decision> wanted =
        new MarkRoom(MarkHistory.CAPACITY - context.markedBefore())
            .within(
                judgements.stream()
                    .map(judgement -> thawed(decide(judgement, now), context.freeze()))
                    .toList());
    List<Decision> decisions = inOrder(new Quota(limits.maxDeletions()).within(wanted, open), open);
    List<Refusal> suspicions = suspicions(judgements, context);
    List<Refusal> brakes = brakes(decisions);
    if (!suspicions.isEmpty()) {
      return new Plan.Refused(
          decisions, Stream.concat(suspicions.stream(), brakes.stream()).toList());
    }
    return brakes.isEmpty() ? new Plan.Ready(decisions) : new Plan.Braked(decisions, brakes);
  }

  /**
   * The plan for a few resources that are judged again after a plan of the whole view. It has the
   * marks alone; the limits on the number and share of orphans need the whole view, whose plan has
   * applied them.
   */
  public Plan planAgain(List<JudgedResource> judgements, PlanContext context, Instant now) {
    List<Decision> decisions =
        judgements.stream()
            .map(judgement -> thawed(decide(judgement, now), context.freeze()))
            .toList();
    List<Refusal> suspicions = suspicions(List.of(), context);
    return suspicions.isEmpty()
        ? new Plan.Ready(decisions)
        : new Plan.Refused(decisions, suspicions);
  }

  private List<Refusal> suspicions(List<JudgedResource> judgements, PlanContext context) {
    return Stream.concat(
            context
                .freeze()
                .everything()
                .map(why -> new Refusal(Refusal.Limit.FREEZE, why))
                .stream(),
            limits.suspicions(judgements, context.sources()).stream())
        .toList();
  }

  /**
   * Rules of groups that the plan deletes are not counted, since the groups are counted as
   * deletions.
   */
  private List<Refusal> brakes(List<Decision> decisions) {
    return limits.brakes(
        decisions.stream().filter(Planner::isDue).count(),
        decisions.stream()
            .flatMap(Decision::revokes)
            .filter(revoke -> !revoke.groupIsDeleted())
            .mapToLong(revoke -> revoke.rules().size())
            .sum());
  }

  private static boolean isDue(Decision decision) {
    return decision instanceof Decision.Delete || decision instanceof Decision.Deferred;
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

  /** Decisions on resources that are on hold have no action, marks included, and say so. */
  private static Decision thawed(Decision decision, Freeze freeze) {
    return freeze
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
      case Verdict.Orphaned orphaned -> orphaned(judgement, now);
    };
  }

  private Decision unmarked(JudgedResource judgement) {
    return unmark(judgement.resource())
        .filter(action -> !isForeign(judgement))
        .<Decision>map(action -> new Decision.Unmark(judgement, action))
        .orElseGet(() -> new Decision.Keep(judgement));
  }

  /** The tags of another account's resource are left to that account. */
  private static boolean isForeign(JudgedResource judgement) {
    return judgement
        .exemption()
        .filter(reason -> reason.code() == ReasonCode.FOREIGN_ACCOUNT)
        .isPresent();
  }

  private Optional<Action.Unmark> unmark(AwsResource resource) {
    return markTags.on(resource.tags())
        ? Optional.of(new Action.Unmark(resource, markTags.keys()))
        : Optional.empty();
  }

  private Decision orphaned(JudgedResource judgement, Instant now) {
    ResourceHistory history = judgement.history();
    Optional<Reason> unknown = history.unknownOwnerReason();
    if (unknown.isPresent()) {
      Grace grace = grace(now);
      // A history that cannot be read is no reason to remove a mark: it may be a valid one.
      boolean neverSeen = unknown.get().code() == ReasonCode.OWNER_NEVER_SEEN;
      return new Decision.Unknown(
          judgement,
          grace,
          unknown.get(),
          neverSeen ? unmark(judgement.resource()) : Optional.empty());
    }
    return switch (history.mark()) {
      case MarkStatus.Unmarked unmarked -> freshMark(judgement, null, now, "");
      case MarkStatus.Unproved unproved ->
          freshMark(judgement, unproved.deleteAfter(), now, "mark replaced: " + unproved.why());
      case MarkStatus.Proved proved -> marked(judgement, proved, now);
    };
  }

  /** The grace period as if the orphan were marked now. */
  private Grace grace(Instant now) {
    Mark mark = Mark.fresh(now, gracePeriod);
    return new Grace(mark.since(), mark.dueAt(gracePeriod));
  }

  private Decision marked(JudgedResource judgement, MarkStatus.Proved proved, Instant now) {
    Mark mark = proved.mark();
    Instant provedSince = judgement.history().provedSince();
    if (provedSince.isAfter(mark.since().plus(MarkHistory.SLACK))) {
      return freshMark(
          judgement,
          mark.deleteAfter(),
          now,
          judgement.ownerSeen() instanceof OwnerLastSeen.Alive alive
                  && alive.last().equals(provedSince)
              ? "mark replaced: its owner was seen alive at " + provedSince
              : "mark replaced: no run has watched its owner without a long gap since then");
    }
    Instant start = provedSince.isAfter(mark.since()) ? provedSince : mark.since();
    Grace grace =
        new Grace(proved.record().first(), new Mark(start, mark.deleteAfter()).dueAt(gracePeriod));
    return now.isBefore(grace.dueAt())
        ? new Decision.Wait(judgement, grace)
        : new Decision.Delete(judgement, grace, deletion(judgement.resource()));
  }

  /**
   * @param postponed the {@code delete-after} of the mark that is replaced, which an operator may
   *     have moved; or null
   */
  private Decision freshMark(
      JudgedResource judgement, @Nullable Instant postponed, Instant now, String note) {
    AwsResource resource = judgement.resource();
    Mark fresh = Mark.fresh(now, gracePeriod);
    Mark mark = postponed == null ? fresh : fresh.notBefore(postponed);
    Grace grace = new Grace(orphanSince(judgement, mark.since()), mark.dueAt(gracePeriod));
    MarkRecord record =
        new MarkRecord(
            resource.key(), grace.since(), mark.since(), judgement.history().mark().vanished());
    return hasRoomForMark(resource)
        ? new Decision.Mark(
            judgement, grace, new Action.SetMark(resource, markTags.write(mark)), record, note)
        : withoutRoom(judgement, grace);
  }

  /** The first mark of an orphan whose mark vanished; else this time. */
  private static Instant orphanSince(JudgedResource judgement, Instant now) {
    Instant provedSince = judgement.history().provedSince();
    return judgement
        .history()
        .mark()
        .first()
        .filter(first -> !provedSince.isAfter(first.plus(MarkHistory.SLACK)))
        .orElse(now);
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
