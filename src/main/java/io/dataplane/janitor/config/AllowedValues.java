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
import io.dataplane.janitor.domain.verdict.UnknownOwnerPolicy;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.spi.Converter;

/**
 * Converters of {@link JanitorSettings} for values of other types. SmallRye creates them, and
 * requires that each declares its own type.
 */
final class AllowedValues {
  private AllowedValues() {}

  public static final class Path implements Converter<FieldPath> {
    @Override
    public FieldPath convert(String text) {
      return AllowedValue.of(text, FieldPath.ALLOWED, each -> Optional.of(FieldPath.parse(each)));
    }
  }

  public static final class Identity implements Converter<IdentityTemplate> {
    @Override
    public IdentityTemplate convert(String text) {
      return AllowedValue.of(
          text, IdentityTemplate.ALLOWED, each -> Optional.of(IdentityTemplate.parse(each)));
    }
  }

  public static final class Selector implements Converter<LabelSelector> {
    @Override
    public LabelSelector convert(String text) {
      return AllowedValue.of(
          text, LabelSelector.ALLOWED, each -> Optional.of(LabelSelector.parse(each)));
    }
  }

  public static final class Group implements Converter<GroupPattern> {
    @Override
    public GroupPattern convert(String text) {
      return AllowedValue.of(
          text, GroupPattern.ALLOWED, each -> Optional.of(GroupPattern.parse(each)));
    }
  }

  public static final class Tag implements Converter<TagMatch> {
    /** Characters of patterns, comparisons and quotes, which no tag has in all services of AWS. */
    private static final Pattern NO_TAG = Pattern.compile("[*?!~|\"'`{}\\[\\]]");

    private static final Pattern COLON = Pattern.compile(":(\\s|$)");

    @Override
    public TagMatch convert(String text) {
      return AllowedValue.of(
          text,
          "a tag key, or key=value with the exact value: without patterns, quotes, or a colon in place of =",
          Tag::match);
    }

    private static Optional<TagMatch> match(String text) {
      int equals = text.indexOf('=');
      String key = (equals < 0 ? text : text.substring(0, equals)).strip();
      String value = equals < 0 ? null : text.substring(equals + 1).strip();
      boolean colon = equals < 0 && key.contains(":") && !key.startsWith("aws:");
      return key.isEmpty()
              || colon
              || COLON.matcher(key).find()
              || NO_TAG.matcher(text).find()
              || (value != null && value.startsWith("="))
          ? Optional.empty()
          : Optional.of(new TagMatch(key, value));
    }
  }

  public static final class NamePattern implements Converter<OwnershipRule> {
    @Override
    public OwnershipRule convert(String text) {
      return NamePatterns.configured(text, "name");
    }
  }

  public static final class TagValuePattern implements Converter<OwnershipRule.NamePattern> {
    @Override
    public OwnershipRule.NamePattern convert(String text) {
      return NamePatterns.configured(text, "tag value");
    }
  }

  public static final class Owners implements Converter<OwnerPattern> {
    @Override
    public OwnerPattern convert(String text) {
      return AllowedValue.of(
          text,
          "a regular expression that matches whole identities of owners, in RE2 syntax",
          each -> Optional.of(NamePatterns.owners(each)));
    }
  }

  public static final class Kind implements Converter<ResourceKind> {
    @Override
    public ResourceKind convert(String text) {
      return AllowedValue.labelled(text, ResourceKind.labels(), ResourceKind::labelled);
    }
  }

  public static final class UnknownOwnersPolicy implements Converter<UnknownOwnerPolicy> {
    @Override
    public UnknownOwnerPolicy convert(String text) {
      return AllowedValue.labelled(text, UnknownOwnerPolicy.labels(), UnknownOwnerPolicy::labelled);
    }
  }

  public static final class LiveReferencesPolicy implements Converter<RevocationPolicy> {
    @Override
    public RevocationPolicy convert(String text) {
      return AllowedValue.labelled(text, RevocationPolicy.labels(), RevocationPolicy::labelled);
    }
  }

  /** Stricter than SmallRye's converter, for which every other text is false. */
  public static final class Flag implements Converter<Boolean> {
    @Override
    public Boolean convert(String text) {
      return AllowedValue.of(
          text,
          "true or false",
          each ->
              Optional.of(each).filter(Set.of("true", "false")::contains).map(Boolean::valueOf));
    }
  }

  public static final class OnlyTrue implements Converter<Boolean> {
    @Override
    public Boolean convert(String text) {
      return AllowedValue.of(
          text,
          "true; otherwise leave the key out",
          each -> Optional.of(true).filter(is -> each.equals("true")));
    }
  }

  public static final class PushgatewayUrl implements Converter<URI> {
    @Override
    public URI convert(String text) {
      return AllowedValue.of(
          text,
          "an http or https URL without a user name, password or query",
          each -> Optional.of(URI.create(each)).filter(PushgatewayUrl::isHttp));
    }

    private static boolean isHttp(URI url) {
      return url.getHost() != null
          && url.getRawQuery() == null
          && url.getRawUserInfo() == null
          && Set.of("http", "https").contains(String.valueOf(url.getScheme()));
    }
  }
}
