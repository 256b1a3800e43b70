package io.dataplane.janitor.domain.verdict;

import io.dataplane.janitor.domain.claim.CrossplaneTags;
import io.dataplane.janitor.domain.resource.AwsResource;
import java.util.List;
import java.util.stream.Stream;

/** Reads the name of a dataplane from a resource. */
public sealed interface OwnershipRule {

  /** The name of the rule in reports. */
  String label();

  /**
   * The dataplanes that the resource names by this rule, sorted; often none. Blank names are
   * ignored.
   */
  default List<String> identities(AwsResource resource) {
    return names(resource).map(String::strip).filter(name -> !name.isEmpty()).sorted().toList();
  }

  /** The names that the rule finds, unchanged. */
  Stream<String> names(AwsResource resource);

  /** Whether the rule reads tags of this key. */
  boolean reads(String tagKey);

  /** The value of a tag is the identity. */
  record Tag(String key) implements OwnershipRule {
    @Override
    public String label() {
      return "tag:" + key;
    }

    @Override
    public Stream<String> names(AwsResource resource) {
      return resource.tags().value(key).stream();
    }

    @Override
    public boolean reads(String tagKey) {
      return tagKey.equals(key);
    }
  }

  /** For tags with this value, the part of the key after the prefix is the identity. */
  record TagKeyPrefix(String prefix, String value) implements OwnershipRule {
    @Override
    public String label() {
      return "tag-key-prefix:" + prefix;
    }

    @Override
    public Stream<String> names(AwsResource resource) {
      return resource.tags().values().entrySet().stream()
          .filter(tag -> tag.getKey().startsWith(prefix) && tag.getValue().equals(value))
          .map(tag -> tag.getKey().substring(prefix.length()));
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
    public Stream<String> names(AwsResource resource) {
      return CrossplaneTags.identity(resource).stream();
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

    @Override
    public String label() {
      return "name-pattern:" + pattern;
    }

    @Override
    public Stream<String> names(AwsResource resource) {
      return matcher.dataplane(resource.name()).stream();
    }

    @Override
    public boolean reads(String tagKey) {
      return false;
    }
  }
}
