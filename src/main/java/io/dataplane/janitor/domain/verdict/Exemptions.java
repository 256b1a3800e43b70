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
      return value == null ? tags.has(key) : tags.value(key).filter(value::equals).isPresent();
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
    return CLUSTER.matcher(tagKey).find()
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
    return tags.stream()
        .filter(match -> match.matches(resource.tags()))
        .findFirst()
        .map(match -> new Reason(ReasonCode.PROTECTED_TAG, "exempt.tags lists its tag " + match));
  }

  private static Optional<Reason> shared(AwsResource resource) {
    return resource.tags().values().entrySet().stream()
        .filter(tag -> CLUSTER.matcher(tag.getKey()).find())
        .filter(tag -> CanonicalName.agree(tag.getValue(), SHARED))
        .map(Map.Entry::getKey)
        .sorted()
        .findFirst()
        .map(key -> new Reason(ReasonCode.SHARED, "its tag %s is shared".formatted(key)));
  }

  /**
   * If a resource of a CloudFormation stack is deleted outside of the stack, updates of the stack
   * fail.
   */
  private static Optional<Reason> cloudFormation(AwsResource resource) {
    Tags tags = resource.tags();
    String stack =
        tags.value(CLOUDFORMATION_PREFIX + "stack-name")
            .or(() -> tags.value(CLOUDFORMATION_PREFIX + "stack-id"))
            .map(" "::concat)
            .orElse("");
    return tags.values().keySet().stream()
        .filter(key -> key.startsWith(CLOUDFORMATION_PREFIX))
        .findFirst()
        .map(
            key ->
                new Reason(
                    ReasonCode.CLOUDFORMATION,
                    "the CloudFormation stack%s manages it".formatted(stack)));
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
