package io.dataplane.janitor.domain.verdict;

import io.dataplane.janitor.domain.claim.CrossplaneTags;
import io.dataplane.janitor.domain.resource.AwsResource;
import java.util.List;
import java.util.stream.Stream;

/** One way in which resources say whose they are. */
public sealed interface OwnershipRule {

  /** The name of the rule in reports. */
  String label();

  /** The dataplanes that the resource names by this rule; often none. A blank name names nobody. */
  default List<String> identities(AwsResource resource) {
    return names(resource).map(String::strip).filter(name -> !name.isEmpty()).sorted().toList();
  }

  /** What the rule finds, as it stands there. */
  Stream<String> names(AwsResource resource);

  /** Whether tags of this key can make a difference to what it finds. */
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

  /** The rest of the key is the identity, on tags of this value. */
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
   * @param pattern as it is configured
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
