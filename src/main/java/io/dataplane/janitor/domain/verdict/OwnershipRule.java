package io.dataplane.janitor.domain.verdict;

import io.dataplane.janitor.domain.claim.CanonicalName;
import io.dataplane.janitor.domain.claim.CrossplaneTags;
import io.dataplane.janitor.domain.resource.AwsResource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Reads the name of a dataplane from a resource. */
public sealed interface OwnershipRule {

  /** The name of the rule in reports. */
  String label();

  /**
   * The dataplanes that the resource names by this rule, sorted; often none. Names without a
   * visible character are ignored.
   */
  default List<String> identities(AwsResource resource) {
    List<String> names = names(resource);
    return names.isEmpty()
        ? names
        : names.stream().map(String::strip).filter(CanonicalName::isVisible).sorted().toList();
  }

  /**
   * The texts that may hold further names of live dataplanes, for claims alone: the value of a tag
   * may have several names, or a name with its namespace.
   */
  default List<String> textsWithNames(AwsResource resource) {
    return names(resource);
  }

  /** Whether the value of this tag names a dataplane by this rule. */
  default boolean readsValueOf(String tagKey) {
    return false;
  }

  /** The key of the tag whose value the rule understands only in a certain form; often empty. */
  default Optional<String> patternKey() {
    return Optional.empty();
  }

  /** The value of a tag, if it has a visible character. */
  static Optional<String> filled(AwsResource resource, String key) {
    return resource.tags().value(key).map(String::strip).filter(CanonicalName::isVisible);
  }

  private static List<String> listed(Optional<String> name) {
    return name.map(List::of).orElse(List.of());
  }

  /** The names that the rule finds, unchanged. */
  List<String> names(AwsResource resource);

  /** Whether the rule reads tags of this key. */
  default boolean reads(String tagKey) {
    return readsValueOf(tagKey);
  }

  /** The value of a tag is the identity. */
  record Tag(String key) implements OwnershipRule {
    @Override
    public String label() {
      return "tag:" + key;
    }

    @Override
    public List<String> names(AwsResource resource) {
      return listed(resource.tags().value(key));
    }

    @Override
    public boolean readsValueOf(String tagKey) {
      return tagKey.equals(key);
    }
  }

  /**
   * The group {@code dataplane} of a pattern that matches the whole value of a tag is the identity.
   *
   * @param pattern the configured text
   */
  record TagPattern(String key, String pattern, NameMatcher matcher) implements OwnershipRule {
    @Override
    public String label() {
      return "tag:" + key + " pattern:" + pattern;
    }

    @Override
    public List<String> names(AwsResource resource) {
      return listed(OwnershipRule.filled(resource, key).flatMap(matcher::dataplane));
    }

    /** Of the whole value, since the pattern may match another part of it than the name. */
    @Override
    public List<String> textsWithNames(AwsResource resource) {
      return listed(resource.tags().value(key));
    }

    @Override
    public boolean readsValueOf(String tagKey) {
      return tagKey.equals(key);
    }

    @Override
    public Optional<String> patternKey() {
      return Optional.of(key);
    }
  }

  /** For tags with this value, the part of the key after the prefix is the identity. */
  record TagKeyPrefix(String prefix, String value) implements OwnershipRule {
    @Override
    public String label() {
      return "tag-key-prefix:" + prefix;
    }

    @Override
    public List<String> names(AwsResource resource) {
      return namesWhere(resource, value::equals);
    }

    /** Also of tags with this value in another form, such as {@code Owned}. */
    @Override
    public List<String> textsWithNames(AwsResource resource) {
      return namesWhere(resource, found -> CanonicalName.agree(found, value));
    }

    private List<String> namesWhere(AwsResource resource, Predicate<String> wanted) {
      List<String> names = new ArrayList<>(1);
      resource
          .tags()
          .values()
          .forEach(
              (key, found) -> {
                if (key.startsWith(prefix) && wanted.test(found)) {
                  names.add(key.substring(prefix.length()));
                }
              });
      return names;
    }

    @Override
    public boolean reads(String tagKey) {
      return tagKey.startsWith(prefix);
    }
  }

  /** The tags of Crossplane's AWS providers name a managed resource; see {@link CrossplaneTags}. */
  record Crossplane() implements OwnershipRule {

    @Override
    public String label() {
      return "crossplane";
    }

    @Override
    public List<String> names(AwsResource resource) {
      return listed(CrossplaneTags.identity(resource));
    }

    @Override
    public List<String> textsWithNames(AwsResource resource) {
      return List.of();
    }

    @Override
    public boolean reads(String tagKey) {
      return CrossplaneTags.KEYS.contains(tagKey);
    }
  }

  /**
   * The group {@code dataplane} of a pattern that matches the whole name is the identity.
   *
   * @param pattern the configured text
   */
  record NamePattern(String pattern, NameMatcher matcher) implements OwnershipRule {
    public static final String GROUP = "dataplane";

    /** The rule that reads names by this pattern from the values of a tag. */
    public TagPattern ofTag(String key) {
      return new TagPattern(key, pattern, matcher);
    }

    @Override
    public String label() {
      return "name-pattern:" + pattern;
    }

    @Override
    public List<String> names(AwsResource resource) {
      return listed(matcher.dataplane(resource.name()));
    }
  }
}
