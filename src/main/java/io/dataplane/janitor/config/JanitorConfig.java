package io.dataplane.janitor.config;

import io.dataplane.janitor.assess.Rules;
import io.dataplane.janitor.domain.claim.DataplaneSource;
import io.dataplane.janitor.domain.claim.GroupPattern;
import io.dataplane.janitor.domain.history.MarkTags;
import io.dataplane.janitor.domain.plan.Limits;
import io.dataplane.janitor.domain.plan.Planner;
import io.dataplane.janitor.domain.plan.RevocationPolicy;
import io.dataplane.janitor.domain.resource.ResourceKind;
import io.dataplane.janitor.domain.verdict.Exemptions;
import io.dataplane.janitor.domain.verdict.HistoryRules;
import io.dataplane.janitor.domain.verdict.HistoryRules.OwnerPattern;
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
 * The whole configuration, validated.
 *
 * @param guards the only account and clusters to work in
 * @param crossplaneGroups the API groups of managed kinds that can stand for AWS resources
 * @param adopted the owners that are gone for good although no run has seen them alive
 * @param uncontested the ids of resources whose vanished marks do not count
 * @param deleteProtected whether to delete a due load balancer although it has deletion protection
 * @param launchTemplateVeto whether launch templates hold the security groups that they name
 * @param lease the location of the state that runs share
 * @param tagPrefix the beginning of the keys of all mark tags
 * @param runDeadline the time after the start when a run starts no further action
 * @param runJitter the maximum of the random delay before a run starts
 * @param paceShare the share of the rate limits of AWS that the janitor uses; more than 1 is for
 *     emulators
 * @param pushgateway the Pushgateway to which a run pushes its metrics
 */
public record JanitorConfig(
    Guards guards,
    Duration gracePeriod,
    List<DataplaneSource> dataplanes,
    Ownership ownership,
    List<GroupPattern> crossplaneGroups,
    Exemptions exemptions,
    UnknownOwnerPolicy unknownOwners,
    List<OwnerPattern> adopted,
    Set<String> uncontested,
    Set<ResourceKind> kinds,
    Limits limits,
    boolean deleteProtected,
    RevocationPolicy liveReferences,
    boolean launchTemplateVeto,
    StateLocation lease,
    String tagPrefix,
    Duration runDeadline,
    Duration runJitter,
    double paceShare,
    Optional<URI> pushgateway) {

  public JanitorConfig {
    dataplanes = List.copyOf(dataplanes);
    crossplaneGroups = List.copyOf(crossplaneGroups);
    adopted = List.copyOf(adopted);
    uncontested = Set.copyOf(uncontested);
    kinds = Set.copyOf(kinds);
  }

  public Rules rules() {
    return new Rules(judge(), planner(), kinds);
  }

  public Judge judge() {
    return new Judge(ownership, exemptions, historyRules());
  }

  private HistoryRules historyRules() {
    return new HistoryRules(new MarkTags(tagPrefix), unknownOwners, adopted, uncontested);
  }

  /**
   * Selects the keys of tags that a verdict or a mark depends on. A large region has a million
   * other tags, which are not kept in memory.
   */
  public Predicate<String> tagsThatMatter() {
    Judge judge = judge();
    return judge::reads;
  }

  public Planner planner() {
    return new Planner(
        new MarkTags(tagPrefix), gracePeriod, limits, deleteProtected, liveReferences);
  }
}
