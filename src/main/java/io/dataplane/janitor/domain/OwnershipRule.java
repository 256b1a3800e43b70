package io.dataplane.janitor.domain;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One way in which resources say whose they are. */
public sealed interface OwnershipRule {

  /** The name of the rule in reports. */
  String label();

  /**
   * The dataplanes that the resource names by this rule; often none. A blank name names nobody.
   *
   * @throws DoubtException where it cannot be told; the resource is kept
   */
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

  /** The group {@code dataplane} of a pattern that matches the whole name is the identity. */
  record NamePattern(Pattern pattern) implements OwnershipRule {
    public static final String GROUP = "dataplane";

    /** Sensible patterns look some hundred times at a name, the longest of which has 256. */
    private static final int MOST_LOOKS = 200_000;

    @Override
    public String label() {
      return "name-pattern:" + pattern.pattern();
    }

    @Override
    public Stream<String> names(AwsResource resource) {
      Matcher matcher = pattern.matcher(new CountedText(resource.name(), MOST_LOOKS));
      return matches(matcher) ? Stream.ofNullable(matcher.group(GROUP)) : Stream.empty();
    }

    @Override
    public boolean reads(String tagKey) {
      return false;
    }

    private static boolean matches(Matcher matcher) {
      try {
        return matcher.matches();
      } catch (StackOverflowError tooDeep) {
        // The engine recurses for each repetition of a group; the stack is whole again by now.
        throw new DoubtException("the pattern nests too deep on this name");
      }
    }
  }
}
