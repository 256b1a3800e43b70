package io.dataplane.janitor.emulator.contract.elbv2;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataplane.janitor.emulator.contract.MotoElbGap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.resourcegroupstaggingapi.ResourceGroupsTaggingApiClient;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.ErrorCode;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.FailureInfo;

/**
 * The tagging API over v2 load balancers and target groups, seen through the SDK alone.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/resourcegroupstagging/latest/APIReference/API_TagResources.html">TagResources</a>
 */
abstract class TaggingContractTest extends Elbv2Contract {
  private static final String UNKNOWN =
      "arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/none/0123456789abcdef";

  private ResourceGroupsTaggingApiClient tagging() {
    return clients().tagging();
  }

  private List<String> newGroups(int count) {
    return IntStream.range(0, count).mapToObj(unused -> newGroup()).toList();
  }

  private Map<String, FailureInfo> tag(List<String> arns, Map<String, String> tags) {
    return tagging().tagResources(r -> r.resourceARNList(arns).tags(tags)).failedResourcesMap();
  }

  private Map<String, FailureInfo> untag(List<String> arns, String... keys) {
    return tagging()
        .untagResources(r -> r.resourceARNList(arns).tagKeys(keys))
        .failedResourcesMap();
  }

  private Map<String, String> tags(String arn) {
    Map<String, String> tags = new HashMap<>();
    elb()
        .describeTags(r -> r.resourceArns(arn))
        .tagDescriptions()
        .getFirst()
        .tags()
        .forEach(tag -> tags.put(tag.key(), tag.value()));
    return tags;
  }

  /** AWS says that these failed, and the region in test does too, or that all did. */
  private void assertFailed(
      Set<String> failed, List<String> all, Map<String, FailureInfo> answered) {
    boolean none = has(MotoElbGap.TAGGING_API);
    assertThat(answered.keySet()).isEqualTo(none ? new HashSet<>(all) : failed);
    assertThat(answered.values())
        .allSatisfy(
            info -> {
              assertThat(info.statusCode()).isGreaterThanOrEqualTo(400);
              assertThat(info.errorMessage()).isNotBlank();
              assertThat(info.errorCode())
                  .isEqualTo(
                      none
                          ? ErrorCode.INTERNAL_SERVICE_EXCEPTION
                          : ErrorCode.INVALID_PARAMETER_EXCEPTION);
            });
  }

  private void assertTags(String arn, Map<String, String> expected) {
    assertThat(tags(arn)).isEqualTo(has(MotoElbGap.TAGGING_API) ? Map.of() : expected);
  }

  @Test
  void tagsSeveralKindsInOneCallAndSaysThatNoneFailed() {
    List<String> arns = List.of(newLoadBalancer(), newGroup());

    assertThat(
            tagging()
                .tagResources(r -> r.resourceARNList(arns).tags(Map.of("a", "1", "empty", "")))
                .hasFailedResourcesMap())
        .isTrue();

    arns.forEach(arn -> assertTags(arn, Map.of("a", "1", "empty", "")));
  }

  @Test
  void addsReplacesAndRemovesTags() {
    List<String> arns = newGroups(2);

    assertFailed(Set.of(), arns, tag(arns, Map.of("kept", "1", "replaced", "1", "removed", "1")));
    assertFailed(Set.of(), arns, tag(arns, Map.of("replaced", "2")));
    assertFailed(Set.of(), arns, untag(arns, "removed", "never-there"));

    arns.forEach(arn -> assertTags(arn, Map.of("kept", "1", "replaced", "2")));
  }

  @Test
  void tagsTheOthersWhereOneDoesNotExist() {
    String there = newGroup();
    List<String> arns = List.of(UNKNOWN, there);

    assertFailed(Set.of(UNKNOWN), arns, tag(arns, Map.of("a", "1", "b", "1")));
    assertFailed(Set.of(UNKNOWN), arns, untag(arns, "b"));

    assertTags(there, Map.of("a", "1"));
  }

  @Test
  void tagsTheOthersWhereOneIsFull() {
    List<String> arns = newGroups(2);
    String full = arns.getFirst();
    Map<String, String> most =
        IntStream.range(0, 50).boxed().collect(Collectors.toMap(i -> "k" + i, i -> ""));
    assertFailed(Set.of(), List.of(full), tag(List.of(full), most));

    assertFailed(Set.of(full), arns, tag(arns, Map.of("too-much", "")));

    assertTags(full, most);
    assertTags(arns.getLast(), Map.of("too-much", ""));
  }

  @Test
  void tagsNothingThatIsNoneOfTheRegions() {
    List<String> arns =
        List.of(
            "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/no/0123456789abcdef",
            "arn:aws:ec2:us-east-1:123456789012:security-group/sg-0123456789abcdef0");

    assertFailed(Set.copyOf(arns), arns, tag(arns, Map.of("a", "1")));
  }

  @Test
  void takesTwentyAtOnceAndRefusesTwentyOne() {
    List<String> arns = newGroups(21);

    assertFailed(Set.of(), arns.subList(0, 20), tag(arns.subList(0, 20), Map.of("a", "1")));
    assertRefused(
        MotoElbGap.TAGGING_API_LIMITS,
        "InvalidParameterException",
        () -> tag(arns, Map.of("a", "2")));
    assertRefused(
        MotoElbGap.TAGGING_API_LIMITS, "InvalidParameterException", () -> untag(arns, "a"));

    arns.subList(0, 20).forEach(arn -> assertTags(arn, Map.of("a", "1")));
  }

  @Test
  void refusesACallWithTagsThatAwsRefuses() {
    List<String> arns = newGroups(1);
    Map<String, String> tooMany =
        IntStream.range(0, 51).boxed().collect(Collectors.toMap(i -> "k" + i, i -> ""));

    Stream.of(
            Map.of("aws:stack", "1"),
            Map.of("k".repeat(129), "1"),
            Map.of("a", "v".repeat(257)),
            Map.<String, String>of(),
            tooMany)
        .forEach(
            tags ->
                assertRefused(
                    MotoElbGap.TAGGING_API_LIMITS,
                    "InvalidParameterException",
                    () -> tag(arns, tags)));
    assertRefused(
        MotoElbGap.TAGGING_API_LIMITS,
        "InvalidParameterException",
        () -> tag(List.of("no-arn"), Map.of("a", "1")));
    assertThat(tags(arns.getFirst())).isEmpty();
  }

  @Test
  void keepsEveryCharacterOfAMark() {
    List<String> arns = newGroups(1);
    Map<String, String> mark =
        Map.of("dataplane-janitor/orphaned-since", "2026-11-20T10:00:00Z", "ünï +-=._:/@", "1/2");

    assertFailed(Set.of(), arns, tag(arns, mark));

    assertTags(arns.getFirst(), mark);
  }
}
