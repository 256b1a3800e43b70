package io.dataplane.janitor.simulation.world;

import io.dataplane.janitor.config.NamePatterns;
import io.dataplane.janitor.domain.history.MarkTags;
import io.dataplane.janitor.domain.plan.Limits;
import io.dataplane.janitor.domain.plan.Planner;
import io.dataplane.janitor.domain.plan.RevocationPolicy;
import io.dataplane.janitor.domain.verdict.Exemptions;
import io.dataplane.janitor.domain.verdict.HistoryRules;
import io.dataplane.janitor.domain.verdict.Judge;
import io.dataplane.janitor.domain.verdict.Ownership;
import io.dataplane.janitor.domain.verdict.OwnershipRule;
import io.dataplane.janitor.domain.verdict.UnknownOwnerPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * What the janitor of one world is configured with, in plain values: the oracle reads these and
 * never the objects that the janitor is given.
 */
public record WorldSettings(
    Duration grace,
    Duration minAge,
    Duration deadline,
    int maxDeletions,
    int maxDue,
    double maxOrphanShare,
    int minDataplanes,
    double maxDataplaneDrop,
    boolean deleteProtected,
    String keptVpc,
    String keptId,
    boolean keepsUnknownOwners,
    String liveReferences,
    int maxRevokes) {

  public static final String TAG = "example.com/dataplane";
  public static final String CONTROLLER_TAG = "elbv2.k8s.aws/cluster";
  public static final String CLUSTER_PREFIX = "kubernetes.io/cluster/";
  public static final String KEEP = "dataplane-janitor/keep";

  /** Below the prefix of the marks, and none: a person's wish. */
  public static final String WISH = "dataplane-janitor/ask-me-first";

  public static final String ENVIRONMENT = "env";
  public static final String PROTECTED_ENVIRONMENT = "prod-shared";

  private static final OwnershipRule NAME_PATTERN =
      NamePatterns.compile("dp-(?<dataplane>[a-z0-9-]+)-(sg|rt|lb|tg)");

  public static WorldSettings random(SeededRandom dice) {
    return new WorldSettings(
        dice.pick(List.of(Duration.ofHours(3), Duration.ofHours(8), Duration.ofDays(1))),
        Duration.ofHours(1),
        dice.pick(List.of(Duration.ofMinutes(10), Duration.ofMinutes(10), Duration.ofHours(2))),
        dice.between(2, 15),
        dice.chance(0.2) ? dice.between(3, 8) : 10_000,
        dice.chance(0.4) ? 0.5 : 1.0,
        dice.pick(List.of(0, 0, 0, 1, 2)),
        dice.pick(List.of(0.5, 0.8, 1.0)),
        dice.chance(0.4),
        "vpc-kept",
        "sg-5",
        dice.chance(0.4),
        dice.pick(List.of("none", "lbc-shared", "lbc-shared", "all", "all")),
        dice.pick(List.of(0, 1, 2, 10_000)));
  }

  /** What an operator allows in the end; the quota stays, so that it takes several runs. */
  public WorldSettings withoutLimits() {
    return new WorldSettings(
        grace,
        minAge,
        deadline,
        maxDeletions,
        10_000,
        1.0,
        0,
        1.0,
        deleteProtected,
        keptVpc,
        keptId,
        keepsUnknownOwners,
        liveReferences,
        10_000);
  }

  public Judge judge() {
    return new Judge(
        new Ownership(
            List.of(
                new OwnershipRule.Tag(TAG),
                new OwnershipRule.Tag(CONTROLLER_TAG),
                new OwnershipRule.TagKeyPrefix(CLUSTER_PREFIX, "owned"),
                NAME_PATTERN)),
        new Exemptions(
            List.of(
                new Exemptions.TagMatch(KEEP, null),
                new Exemptions.TagMatch(ENVIRONMENT, PROTECTED_ENVIRONMENT)),
            Set.of(keptVpc),
            Set.of(keptId),
            minAge),
        new HistoryRules(
            new MarkTags("dataplane-janitor/"),
            keepsUnknownOwners ? UnknownOwnerPolicy.KEEP : UnknownOwnerPolicy.DELETE,
            List.of(),
            Set.of()));
  }

  public Planner planner() {
    return new Planner(
        new MarkTags("dataplane-janitor/"),
        grace,
        new Limits(
            maxDeletions, maxDue, maxOrphanShare, minDataplanes, maxDataplaneDrop, maxRevokes),
        deleteProtected,
        RevocationPolicy.labelled(liveReferences).orElseThrow());
  }
}
