package io.dataplane.janitor.config;

import io.dataplane.janitor.domain.claim.DataplaneSource;
import io.dataplane.janitor.domain.claim.DataplaneSource.GoneWhen;
import io.dataplane.janitor.domain.claim.LabelSelector;
import io.dataplane.janitor.domain.plan.Limits;
import io.dataplane.janitor.domain.verdict.Exemptions;
import io.dataplane.janitor.domain.verdict.Exemptions.TagMatch;
import io.dataplane.janitor.domain.verdict.Ownership;
import io.dataplane.janitor.run.StateLocation;
import io.smallrye.config.SmallRyeConfig;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Creates the validated configuration from the settings. */
public final class ConfigReader {
  static final String USUAL_TAG_PREFIX = "dataplane-janitor/";

  private static final String KEEP = "keep";

  private final JanitorSettings settings;

  private ConfigReader(JanitorSettings settings) {
    this.settings = settings;
  }

  /**
   * The configuration below {@code janitor.}.
   *
   * @throws ConfigurationException with a line for each unknown key and each wrong or missing value
   */
  public static JanitorConfig read(SmallRyeConfig config) {
    JanitorConfig read = new ConfigReader(StrictMapping.of(config)).read();
    requireOwnMarks(read);
    return read;
  }

  /**
   * A run writes and removes the tags of marks. If one of them were an ownership or exemption tag,
   * it would change to whom a resource belongs.
   */
  private static void requireOwnMarks(JanitorConfig config) {
    List<String> problems =
        config.planner().markTags().keys().stream()
            .filter(config.judge()::readsBesideMarks)
            .sorted()
            .map(
                key ->
                    "janitor.tag-prefix = '%s': must not make the mark's tag %s one that janitor.ownership or janitor.exempt reads; change one of them"
                        .formatted(config.tagPrefix(), key))
            .toList();
    if (!problems.isEmpty()) {
      throw new ConfigurationException(problems);
    }
  }

  private JanitorConfig read() {
    List<DataplaneSource> dataplanes =
        settings.dataplanes().stream().map(ConfigReader::source).toList();
    return new JanitorConfig(
        Guards.of(settings, dataplanes),
        settings.gracePeriod(),
        dataplanes,
        new Ownership(settings.ownership().stream().map(OwnershipRules::rule).toList()),
        settings.crossplaneGroups(),
        exemptions(),
        settings.unknownOwners(),
        settings.adopt().orElse(List.of()),
        Set.copyOf(settings.uncontested().orElse(List.of())),
        EnumSet.copyOf(settings.kinds()),
        limits(),
        settings.deleteProtected(),
        settings.revokeLiveReferences(),
        settings.vetoes().launchTemplates(),
        lease(dataplanes),
        settings.tagPrefix(),
        settings.run().deadline(),
        settings.run().jitter(),
        settings.pace().share(),
        settings.pushgateway().url());
  }

  private static DataplaneSource source(JanitorSettings.Source source) {
    return new DataplaneSource(
        source.api(),
        source.plural(),
        source.namespace().orElse(""),
        source.selector().orElse(LabelSelector.ALL),
        source.context().orElse(""),
        source.identities(),
        source.claimedIds().orElse(List.of()),
        source.vpc().orElse(null),
        source
            .goneWhen()
            .map(when -> new GoneWhen(when.field(), Set.copyOf(when.in())))
            .orElse(null));
  }

  private Exemptions exemptions() {
    JanitorSettings.Exempt exempt = settings.exempt();
    List<TagMatch> tags = new ArrayList<>();
    // With any prefix: operators know this tag, and may have set it before the prefix changed.
    Stream.of(settings.tagPrefix() + KEEP, USUAL_TAG_PREFIX + KEEP)
        .distinct()
        .forEach(key -> tags.add(new TagMatch(key, null)));
    tags.addAll(exempt.tags().orElse(List.of()));
    return new Exemptions(
        tags,
        Set.copyOf(exempt.vpcs().orElse(List.of())),
        Set.copyOf(exempt.ids().orElse(List.of())),
        settings.minAge());
  }

  private Limits limits() {
    JanitorSettings.Limits limits = settings.limits();
    return new Limits(
        limits.maxDeletions(),
        limits.maxDue(),
        limits.maxOrphanShare(),
        limits.minDataplanes(),
        limits.maxDataplaneDrop(),
        limits.maxRevokes());
  }

  /** The configured location, or else the first cluster that lists dataplanes. */
  private StateLocation lease(List<DataplaneSource> dataplanes) {
    boolean current = dataplanes.stream().anyMatch(source -> source.context().isEmpty());
    String usual = current ? "" : dataplanes.getFirst().context();
    return new StateLocation(
        settings.lease().context().orElse(usual), settings.lease().namespace());
  }
}
