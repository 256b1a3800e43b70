package io.dataplane.janitor.config;

import io.dataplane.janitor.domain.claim.FieldPath;
import io.dataplane.janitor.domain.claim.GroupPattern;
import io.dataplane.janitor.domain.claim.IdentityTemplate;
import io.dataplane.janitor.domain.claim.LabelSelector;
import io.dataplane.janitor.domain.plan.RevocationPolicy;
import io.dataplane.janitor.domain.resource.ResourceKind;
import io.dataplane.janitor.domain.verdict.Exemptions.TagMatch;
import io.dataplane.janitor.domain.verdict.HistoryRules.OwnerPattern;
import io.dataplane.janitor.domain.verdict.OwnershipRule;
import io.dataplane.janitor.domain.verdict.OwnershipRule.NamePattern;
import io.dataplane.janitor.domain.verdict.UnknownOwnerPolicy;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Every key below {@code janitor.}, its default and its converter. {@link ConfigReader} reads it.
 * Nothing injects it, because Quarkus would then validate it at start, with its own messages and
 * exit status. The annotation makes Quarkus generate the implementation for native executables.
 */
@ConfigMapping(prefix = JanitorSettings.PREFIX)
interface JanitorSettings {
  String PREFIX = "janitor";

  /**
   * An empty default, so that the message for a missing key has the values that the key accepts.
   */
  String REQUIRED = "";

  Optional<@WithConverter(AllowedTexts.Account.class) String> account();

  Optional<String> clusterUid();

  @WithDefault("P7D")
  @WithConverter(AllowedQuantities.PositiveDuration.class)
  Duration gracePeriod();

  @WithDefault("PT1H")
  @WithConverter(AllowedQuantities.AnyDuration.class)
  Duration minAge();

  @WithDefault(ConfigReader.USUAL_TAG_PREFIX)
  @WithConverter(AllowedTexts.TagPrefix.class)
  String tagPrefix();

  @WithDefault("load-balancer,target-group,security-group,route-table")
  List<@WithConverter(AllowedValues.Kind.class) ResourceKind> kinds();

  List<Source> dataplanes();

  List<Rule> ownership();

  @WithDefault("*.aws.upbound.io,*.aws.m.upbound.io,*.aws.crossplane.io")
  List<@WithConverter(AllowedValues.Group.class) GroupPattern> crossplaneGroups();

  Exempt exempt();

  @WithDefault("keep")
  @WithConverter(AllowedValues.UnknownOwnersPolicy.class)
  UnknownOwnerPolicy unknownOwners();

  Optional<List<@WithConverter(AllowedValues.Owners.class) OwnerPattern>> adopt();

  Optional<List<@WithConverter(AllowedTexts.Text.class) String>> uncontested();

  Limits limits();

  @WithDefault("none")
  @WithConverter(AllowedValues.LiveReferencesPolicy.class)
  RevocationPolicy revokeLiveReferences();

  @WithDefault("false")
  @WithConverter(AllowedValues.Flag.class)
  boolean deleteProtected();

  Vetoes vetoes();

  Lease lease();

  Run run();

  Pace pace();

  Pushgateway pushgateway();

  /** An element of {@code dataplanes}. */
  interface Source {
    @WithDefault(REQUIRED)
    @WithConverter(AllowedTexts.Api.class)
    String api();

    @WithDefault(REQUIRED)
    @WithConverter(AllowedTexts.Plural.class)
    String plural();

    Optional<String> namespace();

    Optional<@WithConverter(AllowedValues.Selector.class) LabelSelector> selector();

    Optional<String> context();

    Optional<@WithConverter(AllowedTexts.Text.class) String> clusterUid();

    @WithDefault("metadata.name,metadata.uid")
    List<@WithConverter(AllowedValues.Identity.class) IdentityTemplate> identities();

    Optional<List<@WithConverter(AllowedValues.Path.class) FieldPath>> claimedIds();

    Optional<@WithConverter(AllowedValues.Path.class) FieldPath> vpc();

    Optional<GoneWhen> goneWhen();
  }

  /** Both keys, or none. */
  interface GoneWhen {
    @WithDefault(REQUIRED)
    @WithConverter(AllowedValues.Path.class)
    FieldPath field();

    List<@WithConverter(AllowedTexts.Text.class) String> in();
  }

  /** An element of {@code ownership}: exactly one rule, see {@link OwnershipRules}. */
  interface Rule {
    Optional<String> tag();

    Optional<@WithConverter(AllowedValues.TagValuePattern.class) NamePattern> pattern();

    Optional<String> tagKeyPrefix();

    Optional<String> tagValue();

    Optional<@WithConverter(AllowedValues.NamePattern.class) OwnershipRule> namePattern();

    Optional<@WithConverter(AllowedValues.OnlyTrue.class) Boolean> crossplane();
  }

  /** The resources that are never touched. */
  interface Exempt {
    Optional<List<@WithConverter(AllowedValues.Tag.class) TagMatch>> tags();

    Optional<List<@WithConverter(AllowedTexts.Vpc.class) String>> vpcs();

    Optional<List<@WithConverter(AllowedTexts.ResourceId.class) String>> ids();
  }

  /** See {@link io.dataplane.janitor.domain.plan.Limits}. */
  interface Limits {
    @WithDefault("25")
    @WithConverter(AllowedQuantities.Count.class)
    int maxDeletions();

    @WithDefault("250")
    @WithConverter(AllowedQuantities.Count.class)
    int maxDue();

    @WithDefault("0.25")
    @WithConverter(AllowedQuantities.Share.class)
    double maxOrphanShare();

    @WithDefault("1")
    @WithConverter(AllowedQuantities.Count.class)
    int minDataplanes();

    @WithDefault("0.5")
    @WithConverter(AllowedQuantities.Share.class)
    double maxDataplaneDrop();

    @WithDefault("25")
    @WithConverter(AllowedQuantities.Count.class)
    int maxRevokes();
  }

  /** Uses of a due resource that keep it, and that take extra calls and permissions. */
  interface Vetoes {
    @WithDefault("true")
    @WithConverter(AllowedValues.Flag.class)
    boolean launchTemplates();
  }

  /** The location of the lease. */
  interface Lease {
    Optional<String> context();

    Optional<@WithConverter(AllowedTexts.Namespace.class) String> namespace();
  }

  /** The maximum duration of a run, and its maximum start delay. */
  interface Run {
    @WithDefault("PT10M")
    @WithConverter(AllowedQuantities.PositiveDuration.class)
    Duration deadline();

    @WithDefault("PT0S")
    @WithConverter(AllowedQuantities.Jitter.class)
    Duration jitter();
  }

  /** The rate of calls to AWS. */
  interface Pace {
    @WithDefault("0.5")
    @WithConverter(AllowedQuantities.PaceShare.class)
    double share();
  }

  /** The Pushgateway to which a run pushes its metrics. */
  interface Pushgateway {
    Optional<@WithConverter(AllowedValues.PushgatewayUrl.class) URI> url();
  }
}
