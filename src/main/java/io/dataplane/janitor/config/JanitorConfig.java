package io.dataplane.janitor.config;

import io.dataplane.janitor.assess.Rules;
import io.dataplane.janitor.domain.claim.DataplaneSource;
import io.dataplane.janitor.domain.plan.Limits;
import io.dataplane.janitor.domain.plan.MarkTags;
import io.dataplane.janitor.domain.plan.Planner;
import io.dataplane.janitor.domain.plan.RevocationPolicy;
import io.dataplane.janitor.domain.resource.ResourceKind;
import io.dataplane.janitor.domain.verdict.Exemptions;
import io.dataplane.janitor.domain.verdict.Judge;
import io.dataplane.janitor.domain.verdict.Ownership;
import io.dataplane.janitor.domain.verdict.UnknownOwnerPolicy;
import io.dataplane.janitor.run.StateLocation;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The whole configuration, valid.
 *
 * @param account the only account to work in, where one is configured
 * @param clusterUid the uid of namespace kube-system of the only cluster to believe
 * @param deleteProtected whether a load balancer that is due goes though it is protected
 * @param lease where runs leave what other runs must know
 * @param tagPrefix the beginning of the keys of all marks
 * @param runDeadline how long a run may take until it starts no further action
 * @param runJitter the longest time that a run waits, by chance, before it begins
 * @param paceShare of the API's budget that the janitor uses; more than 1 is for emulators
 * @param pushgateway where metrics of a run are pushed
 */
public record JanitorConfig(
    Optional<String> account,
    Optional<String> clusterUid,
    Duration gracePeriod,
    List<DataplaneSource> dataplanes,
    Ownership ownership,
    Exemptions exemptions,
    UnknownOwnerPolicy unknownOwners,
    Set<ResourceKind> kinds,
    Limits limits,
    boolean deleteProtected,
    RevocationPolicy liveReferences,
    StateLocation lease,
    String tagPrefix,
    Duration runDeadline,
    Duration runJitter,
    double paceShare,
    Optional<URI> pushgateway) {

  public JanitorConfig {
    dataplanes = List.copyOf(dataplanes);
    kinds = Set.copyOf(kinds);
  }

  public Rules rules() {
    return new Rules(judge(), planner(), kinds);
  }

  public Judge judge() {
    return new Judge(ownership, exemptions, unknownOwners);
  }

  /**
   * The keys of tags that can make a difference to anything. A large region has a million tags that
   * cannot, and they need not be kept in memory.
   */
  public Predicate<String> tagsThatMatter() {
    Judge judge = judge();
    Set<String> marks = planner().markTags().keys();
    return key -> judge.reads(key) || marks.contains(key);
  }

  public Planner planner() {
    return new Planner(
        new MarkTags(tagPrefix), gracePeriod, limits, deleteProtected, liveReferences);
  }
}
