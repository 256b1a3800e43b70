package io.dataplane.janitor.domain;

import io.dataplane.janitor.domain.claim.Claims;
import io.dataplane.janitor.domain.claim.Dataplane;
import io.dataplane.janitor.domain.claim.DataplaneListing;
import io.dataplane.janitor.domain.claim.ManagedResource;
import io.dataplane.janitor.domain.history.DataplaneHistory;
import io.dataplane.janitor.domain.history.History;
import io.dataplane.janitor.domain.history.MarkHistory;
import io.dataplane.janitor.domain.history.MarkRecord;
import io.dataplane.janitor.domain.history.MarkStatus;
import io.dataplane.janitor.domain.history.MarkTags;
import io.dataplane.janitor.domain.history.OwnerLastSeen;
import io.dataplane.janitor.domain.plan.Decision;
import io.dataplane.janitor.domain.plan.Freeze;
import io.dataplane.janitor.domain.plan.Limits;
import io.dataplane.janitor.domain.plan.Plan;
import io.dataplane.janitor.domain.plan.PlanContext;
import io.dataplane.janitor.domain.plan.Planner;
import io.dataplane.janitor.domain.plan.RevocationPolicy;
import io.dataplane.janitor.domain.resource.AwsResource;
import io.dataplane.janitor.domain.resource.Holder;
import io.dataplane.janitor.domain.resource.Inventory;
import io.dataplane.janitor.domain.resource.LoadBalancer;
import io.dataplane.janitor.domain.resource.SecurityGroup;
import io.dataplane.janitor.domain.resource.Tags;
import io.dataplane.janitor.domain.verdict.Evidence;
import io.dataplane.janitor.domain.verdict.Exemptions;
import io.dataplane.janitor.domain.verdict.HistoryRules;
import io.dataplane.janitor.domain.verdict.Judge;
import io.dataplane.janitor.domain.verdict.Ownership;
import io.dataplane.janitor.domain.verdict.OwnershipRule;
import io.dataplane.janitor.domain.verdict.ResourceHistory;
import io.dataplane.janitor.domain.verdict.UnknownOwnerPolicy;
import io.dataplane.janitor.domain.verdict.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Small things that the tests of the domain speak of. */
public final class Examples {
  public static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
  public static final Duration GRACE = Duration.ofDays(7);
  public static final String OWNER_TAG = "example.com/dataplane";
  public static final MarkTags MARK_TAGS = new MarkTags("dataplane-janitor/");
  public static final Ownership OWNERSHIP =
      new Ownership(List.of(new OwnershipRule.Tag(OWNER_TAG), clusterRule()));
  public static final Exemptions NO_EXEMPTIONS =
      new Exemptions(List.of(), Set.of(), Set.of(), Duration.ofHours(1));
  public static final Judge JUDGE =
      new Judge(OWNERSHIP, NO_EXEMPTIONS, historyRules(UnknownOwnerPolicy.DELETE));
  public static final Limits NO_LIMITS = new Limits(1_000_000, 1_000_000, 1, 0, 1, 25);
  public static final Planner PLANNER =
      new Planner(MARK_TAGS, GRACE, NO_LIMITS, false, RevocationPolicy.NONE);

  private Examples() {}

  public static HistoryRules historyRules(UnknownOwnerPolicy unknownOwners) {
    return new HistoryRules(MARK_TAGS, unknownOwners, List.of(), Set.of());
  }

  /** A resource that no run has marked, and that runs have always watched. */
  public static ResourceHistory unmarked(OwnerLastSeen seen) {
    Instant last = seen instanceof OwnerLastSeen.Alive alive ? alive.last() : Instant.EPOCH;
    return new ResourceHistory(
        seen, null, new MarkStatus.Unmarked(null), Instant.EPOCH, last, null);
  }

  /** The history of runs that set the marks on these resources. */
  public static History marks(Collection<? extends AwsResource> resources) {
    List<MarkRecord> records = new ArrayList<>();
    for (AwsResource each : resources) {
      if (MARK_TAGS.read(each.tags(), Instant.MAX) instanceof MarkTags.Reading.Valid valid) {
        Instant since = valid.mark().since();
        records.add(new MarkRecord(each.key(), since, since, 0));
      }
    }
    return new History(
        DataplaneHistory.NONE, new MarkHistory(MarkHistory.byKey(records), NOW, Instant.EPOCH));
  }

  public static OwnershipRule clusterRule() {
    return new OwnershipRule.TagKeyPrefix("kubernetes.io/cluster/", "owned");
  }

  public static Map<String, String> ownedBy(String dataplane) {
    return Map.of(OWNER_TAG, dataplane);
  }

  public static Map<String, String> marked(String owner, String since, String deleteAfter) {
    return Map.of(
        OWNER_TAG,
        owner,
        "dataplane-janitor/orphaned-since",
        since,
        "dataplane-janitor/delete-after",
        deleteAfter);
  }

  /** The tags of an orphan whose grace period began at the instant. */
  public static Map<String, String> markedSince(String owner, Instant since) {
    return marked(owner, since.toString(), since.plus(GRACE).toString());
  }

  public static SecurityGroup group(String id, Map<String, String> tags, Holder... holders) {
    return new SecurityGroup(id, "name-" + id, "vpc-1", new Tags(tags), Arrays.asList(holders));
  }

  /** A due orphan. */
  public static SecurityGroup due(String id, Holder... holders) {
    return group(id, markedSince("dp-gone", NOW.minus(GRACE)), holders);
  }

  /** That a rule of the group refers to the resource that has this holder. */
  public static Holder ruleOf(String groupId) {
    return new Holder(groupId + " (ingress rule)", groupId);
  }

  public static LoadBalancer balancer(String name, Map<String, String> tags, Instant createdAt) {
    return new LoadBalancer(
        "arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/app/" + name + "/1",
        name,
        "vpc-1",
        new Tags(tags),
        LoadBalancer.Generation.V2,
        createdAt);
  }

  /** A managed resource of the current cluster. */
  public static ManagedResource managed(Dataplane claim) {
    return new ManagedResource(claim, "", claim.identities().iterator().next(), false);
  }

  public static Dataplane dataplane(String name, @Nullable String vpc, String... claimedIds) {
    return new Dataplane(
        "dataplanes.example.com/default/" + name,
        "uid-" + name,
        Set.of(name),
        Set.of(claimedIds),
        vpc == null ? Set.of() : Set.of(vpc));
  }

  public static Claims alive(Dataplane... dataplanes) {
    return new Claims(
        List.of(
            new DataplaneListing(
                "dataplanes.example.com", Arrays.asList(dataplanes), 0, Set.of())));
  }

  /** Claims beside the history of runs that set the marks on these resources. */
  public static Evidence evidence(Claims claims, AwsResource... marked) {
    return new Evidence(claims, marks(List.of(marked)));
  }

  public static Verdict verdict(AwsResource resource, Dataplane... alive) {
    return JUDGE.judge(resource, evidence(alive(alive), resource), NOW).verdict();
  }

  public static Decision decision(AwsResource resource, Dataplane... alive) {
    return PLANNER.decide(JUDGE.judge(resource, evidence(alive(alive), resource), NOW), NOW);
  }

  /** A context with one source. */
  public static PlanContext context(int live, int most) {
    return new PlanContext(
        List.of(new PlanContext.SourceCount("dataplanes.example.com", live, live, most)),
        0,
        Freeze.NOTHING);
  }

  public static Plan plan(
      Planner planner, List<? extends AwsResource> resources, Dataplane... alive) {
    Claims claims = alive(alive);
    return planner.plan(
        JUDGE.judge(
            new Inventory(List.copyOf(resources)), new Evidence(claims, marks(resources)), NOW),
        context(claims.live(), 0),
        NOW);
  }
}
