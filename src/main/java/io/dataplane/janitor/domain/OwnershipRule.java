package io.dataplane.janitor.domain;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
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

  /**
   * The tags that Crossplane's AWS providers put on what they make: {@code crossplane-kind} (the
   * kind and the group, in lower case), {@code crossplane-name} and, on what a namespaced managed
   * resource stands for, {@code crossplane-namespace}.
   */
  record Crossplane() implements OwnershipRule {
    static final String KIND = "crossplane-kind";
    private static final String NAMESPACE = "crossplane-namespace";
    private static final String NAME = "crossplane-name";
    private static final Set<String> KEYS = Set.of(KIND, NAMESPACE, NAME);

    @Override
    public String label() {
      return "crossplane";
    }

    @Override
    public Stream<String> names(AwsResource resource) {
      Optional<String> kind = kind(resource);
      Optional<String> name = filled(resource, NAME);
      return kind.isEmpty() || name.isEmpty()
          ? Stream.empty()
          : Stream.of(identity(kind.get(), filled(resource, NAMESPACE).orElse(""), name.get()));
    }

    @Override
    public boolean reads(String tagKey) {
      return KEYS.contains(tagKey);
    }

    /** The managed kind that the resource names, as in {@code vpc.ec2.aws.upbound.io}. */
    static Optional<String> kind(AwsResource resource) {
      return filled(resource, KIND).map(kind -> kind.toLowerCase(Locale.ROOT));
    }

    /**
     * How a managed resource is called.
     *
     * @param namespace empty where it has none
     */
    public static String identity(String kind, String namespace, String name) {
      return namespace.isEmpty() ? kind + "/" + name : kind + "/" + namespace + "/" + name;
    }

    private static Optional<String> filled(AwsResource resource, String key) {
      return resource.tags().value(key).map(String::strip).filter(text -> !text.isEmpty());
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
