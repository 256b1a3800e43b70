package io.dataplane.janitor.config;

import io.dataplane.janitor.DataplaneSource;
import io.dataplane.janitor.LeasePlace;
import io.dataplane.janitor.domain.Exemptions;
import io.dataplane.janitor.domain.Exemptions.TagMatch;
import io.dataplane.janitor.domain.Limits;
import io.dataplane.janitor.domain.LiveReferences;
import io.dataplane.janitor.domain.Ownership;
import io.dataplane.janitor.domain.ResourceKind;
import io.dataplane.janitor.domain.UnknownOwners;
import io.smallrye.config.SmallRyeConfig;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Turns texts into a configuration, or says all that is wrong with them. */
public final class ConfigReader {
  private static final Duration SHORTEST_GRACE = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofDays(3650);
  private static final Duration LONGEST_JITTER = Duration.ofHours(1);
  private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");
  private static final Pattern TAG_PREFIX = Pattern.compile("[A-Za-z0-9_.:/=+@-]{1,100}");
  private static final Pattern VPC = Pattern.compile("vpc-[A-Za-z0-9]+");
  private static final Pattern NAMESPACE = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
  private static final String KEEP = "keep";
  private static final String PREFIX = "dataplane-janitor/";

  private final Settings settings;

  private ConfigReader(Settings settings) {
    this.settings = settings;
  }

  /**
   * The configuration below {@code janitor.}.
   *
   * @throws ConfigurationException with a line for each unknown key and each wrong or missing value
   */
  public static JanitorConfig read(SmallRyeConfig config) {
    Settings settings = new Settings(config);
    JanitorConfig read = new ConfigReader(settings).read();
    settings.throwIfWrong();
    return read;
  }

  private JanitorConfig read() {
    Optional<String> account =
        settings
            .optional("account")
            .flatMap(
                text ->
                    settings.tried(
                        "account",
                        text,
                        "a twelve-digit AWS account id, in quotes",
                        each -> Optional.of(each).filter(ACCOUNT.asMatchPredicate())));
    String tagPrefix =
        settings.parsed(
            "tag-prefix",
            PREFIX,
            "1 to 100 of the characters A-Z a-z 0-9 _ . : / = + @ - that do not begin with aws:",
            text ->
                Optional.of(text)
                    .filter(TAG_PREFIX.asMatchPredicate().and(each -> !each.startsWith("aws:"))));
    List<DataplaneSource> dataplanes = new DataplaneSources(settings).read();
    return new JanitorConfig(
        account,
        settings.optional("cluster-uid"),
        duration("grace-period", Duration.ofDays(7), SHORTEST_GRACE),
        dataplanes,
        new Ownership(new OwnershipRules(settings).read()),
        exemptions(tagPrefix),
        settings.parsed(
            "unknown-owners",
            UnknownOwners.DELETE,
            "one of " + String.join(", ", UnknownOwners.labels()),
            UnknownOwners::labelled),
        kinds(),
        limits(),
        flag("delete-protected"),
        settings.parsed(
            "revoke-live-references",
            LiveReferences.NONE,
            "one of " + String.join(", ", LiveReferences.labels()),
            LiveReferences::labelled),
        lease(dataplanes),
        tagPrefix,
        duration("run.deadline", Duration.ofMinutes(10), Duration.ofSeconds(1)),
        settings.parsed(
            "run.jitter",
            Duration.ZERO,
            DurationText.ALLOWED + ", up to " + LONGEST_JITTER,
            text ->
                DurationText.parse(text)
                    .filter(each -> !each.isNegative() && each.compareTo(LONGEST_JITTER) <= 0)),
        paceShare(),
        pushgateway());
  }

  private Duration duration(String key, Duration otherwise, Duration atLeast) {
    return settings.parsed(
        key,
        otherwise,
        DurationText.ALLOWED + ", from " + atLeast + " to " + LONGEST,
        text ->
            DurationText.parse(text)
                .filter(each -> each.compareTo(atLeast) >= 0 && each.compareTo(LONGEST) <= 0));
  }

  private Exemptions exemptions(String tagPrefix) {
    List<TagMatch> tags = new ArrayList<>();
    // Whatever the prefix is: people know this tag, and may have set it before the prefix changed.
    Stream.of(tagPrefix + KEEP, PREFIX + KEEP)
        .distinct()
        .forEach(key -> tags.add(new TagMatch(key, null)));
    tags.addAll(
        settings.parsedAll(
            "exempt.tags", "a tag key, or key=value", text -> Optional.ofNullable(match(text))));
    return new Exemptions(
        tags,
        Set.copyOf(
            settings.parsedAll(
                "exempt.vpcs",
                "the id of a VPC, such as vpc-0a1b2c3d",
                text -> Optional.of(text).filter(VPC.asMatchPredicate()))),
        Set.copyOf(settings.texts("exempt.ids")),
        duration("min-age", Duration.ofHours(1), Duration.ZERO));
  }

  private static @Nullable TagMatch match(String text) {
    int equals = text.indexOf('=');
    if (equals == 0 || text.isBlank()) {
      return null;
    }
    return equals < 0
        ? new TagMatch(text, null)
        : new TagMatch(text.substring(0, equals), text.substring(equals + 1));
  }

  private Set<ResourceKind> kinds() {
    List<ResourceKind> kinds =
        settings.parsedAll(
            "kinds", "of " + String.join(", ", ResourceKind.labels()), ResourceKind::labelled);
    if (kinds.isEmpty() && settings.mentioned("kinds")) {
      // Whoever empties the list wants nothing cleaned, not everything.
      settings.problem(
          "kinds", "is empty; leave it out for all of " + String.join(", ", ResourceKind.labels()));
    }
    return kinds.isEmpty() ? EnumSet.allOf(ResourceKind.class) : EnumSet.copyOf(kinds);
  }

  /** Beside the dataplanes, where nothing else is said. */
  private LeasePlace lease(List<DataplaneSource> dataplanes) {
    boolean current = dataplanes.stream().anyMatch(source -> source.context().isEmpty());
    String usual = current || dataplanes.isEmpty() ? "" : dataplanes.getFirst().context();
    return new LeasePlace(
        settings.optional("lease.context").orElse(usual),
        settings
            .optional("lease.namespace")
            .flatMap(
                text ->
                    settings.tried(
                        "lease.namespace",
                        text,
                        "the name of a namespace",
                        each -> Optional.of(each).filter(NAMESPACE.asMatchPredicate()))));
  }

  private Limits limits() {
    return new Limits(
        wholeNumber("limits.max-deletions", 25),
        share("limits.max-orphan-share", 0.25),
        wholeNumber("limits.min-dataplanes", 1),
        share("limits.max-dataplane-drop", 0.5),
        wholeNumber("limits.max-revokes", 25));
  }

  private boolean flag(String key) {
    return settings.parsed(
        key,
        false,
        "true or false",
        text ->
            switch (text) {
              case "true" -> Optional.of(true);
              case "false" -> Optional.of(false);
              default -> Optional.empty();
            });
  }

  private double share(String key, double otherwise) {
    return settings.parsed(
        key,
        otherwise,
        "a number from 0 to 1",
        text -> Optional.of(Double.valueOf(text)).filter(share -> share >= 0 && share <= 1));
  }

  /** No AWS has more than its budget, but emulators do. */
  private double paceShare() {
    return settings.parsed(
        "pace.share",
        0.5,
        "a number above 0, up to 1; up to 1000 with an emulator",
        text -> Optional.of(Double.valueOf(text)).filter(share -> share > 0 && share <= 1000));
  }

  private int wholeNumber(String key, int otherwise) {
    return settings.parsed(
        key,
        otherwise,
        "a whole number from 0 to 1000000",
        text -> Optional.of(Integer.valueOf(text)).filter(n -> n >= 0 && n <= 1_000_000));
  }

  private Optional<URI> pushgateway() {
    return settings
        .optional("pushgateway.url")
        .flatMap(
            text ->
                settings.tried(
                    "pushgateway.url",
                    text,
                    "an http or https URL without a query",
                    each ->
                        Optional.of(URI.create(each))
                            .filter(
                                url ->
                                    url.getHost() != null
                                        && url.getRawQuery() == null
                                        && Set.of("http", "https")
                                            .contains(String.valueOf(url.getScheme())))));
  }
}
