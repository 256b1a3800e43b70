package io.dataplane.janitor.domain.verdict;

import io.dataplane.janitor.domain.claim.CanonicalName;
import io.dataplane.janitor.domain.reason.Reason;
import io.dataplane.janitor.domain.reason.ReasonCode;
import io.dataplane.janitor.domain.resource.AwsResource;
import io.dataplane.janitor.domain.resource.ResourceId;
import io.dataplane.janitor.domain.resource.Tags;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The rules that exempt resources which no live dataplane claims.
 *
 * @param tags tags by which operators keep a resource
 * @param minAge resources younger than this are exempt, if AWS returns their creation time
 */
public record Exemptions(List<TagMatch> tags, Set<String> vpcs, Set<String> ids, Duration minAge) {

  /** A tag key, with a value or with any. */
  public record TagMatch(String key, @Nullable String value) {
    boolean matches(Tags tags) {
      return value == null ? tags.has(key) : value.equals(tags.values().get(key));
    }

    @Override
    public String toString() {
      return value == null ? key : key + "=" + value;
    }
  }

  /**
   * The result of one exemption check on one resource.
   *
   * @param name the configuration key, or a description of the check
   * @param applied the reason in reports, or null if the exemption does not apply
   */
  public record Check(String name, @Nullable Reason applied) {
    static Check of(String name, Optional<Reason> reason) {
      return new Check(name, reason.orElse(null));
    }

    public Optional<Reason> reason() {
      return Optional.ofNullable(applied);
    }
  }

  private static final String CLOUDFORMATION_PREFIX = "aws:cloudformation:";

  /**
   * Part of all tag keys by cluster, such as those of Kubernetes (cloud-provider-aws), Cluster API
   * and the AWS Load Balancer Controller ({@code elbv2.k8s.aws/cluster}).
   */
  private static final Pattern CLUSTER = Pattern.compile("/cluster(?:/|$)");

  private static final String SHARED = "shared";

  public Exemptions {
    tags = List.copyOf(tags);
    vpcs = Set.copyOf(vpcs);
    ids = Set.copyOf(ids);
  }

  /** Whether an exemption depends on tags of this key. */
  boolean reads(String tagKey) {
    return isOfCluster(tagKey)
        || tagKey.startsWith(CLOUDFORMATION_PREFIX)
        || tags.stream().anyMatch(match -> match.key().equals(tagKey));
  }

  /** The results of all exemption checks; the first that applies gives the reason. */
  List<Check> checks(AwsResource resource, Instant now) {
    return List.of(
        Check.of("exempt.ids", protectedId(resource)),
        Check.of("exempt.vpcs", protectedVpc(resource)),
        Check.of("exempt.tags", protectedTag(resource)),
        Check.of("shared by clusters", shared(resource)),
        Check.of("part of a CloudFormation stack", cloudFormation(resource)),
        Check.of("min-age", tooYoung(resource, now)));
  }

  private Optional<Reason> protectedId(AwsResource resource) {
    return ids.contains(resource.id()) || ids.contains(ResourceId.shortened(resource.id()))
        ? Optional.of(new Reason(ReasonCode.PROTECTED_ID, "exempt.ids lists its id"))
        : Optional.empty();
  }

  private Optional<Reason> protectedVpc(AwsResource resource) {
    String vpc = resource.vpc();
    return vpc != null && vpcs.contains(vpc)
        ? Optional.of(new Reason(ReasonCode.PROTECTED_VPC, "exempt.vpcs lists its VPC " + vpc))
        : Optional.empty();
  }

  private Optional<Reason> protectedTag(AwsResource resource) {
    for (TagMatch match : tags) {
      if (match.matches(resource.tags())) {
        return Optional.of(
            new Reason(ReasonCode.PROTECTED_TAG, "exempt.tags lists its tag " + match));
      }
    }
    return Optional.empty();
  }

  private static Optional<Reason> shared(AwsResource resource) {
    return firstKey(
            resource.tags(), (key, value) -> isOfCluster(key) && CanonicalName.agree(value, SHARED))
        .map(key -> new Reason(ReasonCode.SHARED, "its tag %s is shared".formatted(key)));
  }

  private static boolean isOfCluster(String tagKey) {
    return tagKey.contains("/cluster") && CLUSTER.matcher(tagKey).find();
  }

  /** The first key, in alphabetical order, of the tags that are meant. */
  private static Optional<String> firstKey(Tags tags, BiPredicate<String, String> meant) {
    @Nullable String first = null;
    for (Map.Entry<String, String> tag : tags.values().entrySet()) {
      if (meant.test(tag.getKey(), tag.getValue())
          && (first == null || tag.getKey().compareTo(first) < 0)) {
        first = tag.getKey();
      }
    }
    return Optional.ofNullable(first);
  }

  /**
   * If a resource of a CloudFormation stack is deleted outside of the stack, updates of the stack
   * fail.
   */
  private static Optional<Reason> cloudFormation(AwsResource resource) {
    Tags tags = resource.tags();
    return firstKey(tags, (key, value) -> key.startsWith(CLOUDFORMATION_PREFIX))
        .map(
            key ->
                new Reason(
                    ReasonCode.CLOUDFORMATION,
                    "the CloudFormation stack%s manages it".formatted(stack(tags))));
  }

  /** The name of the stack, or its id, after a blank; or empty. */
  private static String stack(Tags tags) {
    return tags.value(CLOUDFORMATION_PREFIX + "stack-name")
        .or(() -> tags.value(CLOUDFORMATION_PREFIX + "stack-id"))
        .map(" "::concat)
        .orElse("");
  }

  private Optional<Reason> tooYoung(AwsResource resource, Instant now) {
    return resource
        .createdAt()
        .filter(created -> created.plus(minAge).isAfter(now))
        .map(
            created ->
                new Reason(
                    ReasonCode.TOO_YOUNG,
                    "created at %s, less than min-age (%s) ago".formatted(created, minAge)));
  }
}
