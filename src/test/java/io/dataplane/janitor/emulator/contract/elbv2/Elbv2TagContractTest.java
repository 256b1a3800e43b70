package io.dataplane.janitor.emulator.contract.elbv2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.dataplane.janitor.emulator.contract.MotoElbGap;
import io.dataplane.janitor.emulator.contract.elb.ElbContract;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ProtocolEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Tag;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TagDescription;

/** Tags on v2 load balancers and target groups, seen through the SDK alone. */
abstract class Elbv2TagContractTest extends ElbContract {
  private static final String ARN = "arn:aws:elasticloadbalancing:us-east-1:123456789012:";
  private static final String UNKNOWN_LOAD_BALANCER = ARN + "loadbalancer/app/no/0123456789abcdef";
  private static final String UNKNOWN_GROUP = ARN + "targetgroup/none/0123456789abcdef";

  private ElasticLoadBalancingV2Client elb() {
    return clients().elbV2();
  }

  private String newLoadBalancer(Tag... tags) {
    return elb()
        .createLoadBalancer(r -> r.name(newName("lb")).subnets(vpc().subnetIds()).tags(tags))
        .loadBalancers()
        .getFirst()
        .loadBalancerArn();
  }

  private String newGroup(Tag... tags) {
    return elb()
        .createTargetGroup(
            r ->
                r.name(newName("tg"))
                    .protocol(ProtocolEnum.HTTP)
                    .port(80)
                    .vpcId(vpc().id())
                    .tags(tags))
        .targetGroups()
        .getFirst()
        .targetGroupArn();
  }

  private static Tag tag(String key, String value) {
    return Tag.builder().key(key).value(value).build();
  }

  private void add(String arn, Tag... tags) {
    elb().addTags(r -> r.resourceArns(arn).tags(tags));
  }

  private Map<String, Map<String, String>> describe(String... arns) {
    Map<String, Map<String, String>> found = new HashMap<>();
    for (TagDescription description :
        elb().describeTags(r -> r.resourceArns(arns)).tagDescriptions()) {
      Map<String, String> tags = new HashMap<>();
      description.tags().forEach(tag -> tags.put(tag.key(), tag.value()));
      found.put(description.resourceArn(), tags);
    }
    return found;
  }

  @Test
  void describesTagsOfSeveralKindsInOneCall() {
    String loadBalancer = newLoadBalancer(tag("owner", "dp-a"));
    String group = newGroup(tag("owner", "dp-b"));
    String bare = newLoadBalancer();

    assertThat(describe(loadBalancer, group, bare))
        .containsOnly(
            entry(loadBalancer, Map.of("owner", "dp-a")),
            entry(group, Map.of("owner", "dp-b")),
            entry(bare, Map.of()));
  }

  @Test
  void addsReplacesAndRemovesTags() {
    String arn = newGroup(tag("kept", "1"), tag("replaced", "1"), tag("removed", "1"));

    add(arn, tag("replaced", "2"), tag("empty", ""));
    elb().removeTags(r -> r.resourceArns(arn).tagKeys("removed", "never-there"));

    assertThat(describe(arn).get(arn))
        .containsOnly(entry("kept", "1"), entry("replaced", "2"), entry("empty", ""));
  }

  @Test
  void keepsEveryCharacterThatTheModelAllows() {
    String arn = newLoadBalancer();

    add(arn, tag("dataplane-janitor/orphaned-since", "2026-11-20T10:00:00Z"));
    add(arn, tag("ünï +-=._:/@", "Größe 1/2"));

    assertThat(describe(arn).get(arn))
        .containsOnly(
            entry("dataplane-janitor/orphaned-since", "2026-11-20T10:00:00Z"),
            entry("ünï +-=._:/@", "Größe 1/2"));
  }

  @Test
  void describesTwentyAtOnceAndRefusesTwentyOne() {
    List<String> arns = new ArrayList<>();
    IntStream.range(0, 20).forEach(unused -> arns.add(newGroup()));

    assertThat(describe(arns.toArray(String[]::new))).hasSize(20);
    arns.add(newGroup());
    assertRefused(
        MotoElbGap.TWENTY_ONE_AT_ONCE,
        "ValidationError",
        () -> elb().describeTags(r -> r.resourceArns(arns)));
  }

  @Test
  void refusesTheWholeQuestionForOneUnknownArn() {
    String there = newLoadBalancer();

    assertRefused(
        MotoElbGap.UNKNOWN_TAGS,
        "LoadBalancerNotFound",
        () -> describe(there, UNKNOWN_LOAD_BALANCER));
    assertRefused(
        MotoElbGap.UNKNOWN_TAGS, "TargetGroupNotFound", () -> describe(there, UNKNOWN_GROUP));
    assertRefused(MotoElbGap.UNKNOWN_TAGS, "ValidationError", () -> describe("no-arn"));
  }

  @Test
  void refusesToTagWhatDoesNotExist() {
    assertRefused("LoadBalancerNotFound", () -> add(UNKNOWN_LOAD_BALANCER, tag("a", "b")));
    assertRefused("TargetGroupNotFound", () -> add(UNKNOWN_GROUP, tag("a", "b")));
  }

  @Test
  void tagsOneResourceAtATime() {
    List<String> arns = List.of(newGroup(), newGroup());

    assertRefused(
        MotoElbGap.TAGGING_SEVERAL,
        "ValidationError",
        () -> elb().addTags(r -> r.resourceArns(arns).tags(tag("a", "b"))));
    assertRefused(
        MotoElbGap.TAGGING_SEVERAL,
        "ValidationError",
        () -> elb().removeTags(r -> r.resourceArns(arns).tagKeys("a")));
  }

  @Test
  void refusesTheFiftyFirstTagAndAddsNoneThen() {
    String arn = newGroup();
    add(arn, IntStream.range(0, 49).mapToObj(i -> tag("k" + i, "")).toArray(Tag[]::new));

    assertRefused("TooManyTags", () -> add(arn, tag("fits", ""), tag("too-much", "")));
    assertThat(describe(arn).get(arn)).hasSize(49);
    assertRefused(
        MotoElbGap.TEN_TAGS,
        MotoElbGap.ACCEPTED,
        () -> add(arn, tag("k0", "replaced"), tag("fits", "")));
    assertThat(describe(arn).get(arn)).hasSize(has(MotoElbGap.TEN_TAGS) ? 49 : 50);
  }

  @Test
  void refusesKeysAndValuesThatAwsRefuses() {
    String arn = newGroup();

    assertRefused(
        MotoElbGap.DUPLICATE_TAGS,
        "DuplicateTagKeys",
        () -> add(arn, tag("same", "1"), tag("same", "2")));
    assertRefused(
        MotoElbGap.RESERVED_TAGS, "ValidationError", () -> add(arn, tag("aws:stack", "1")));
    assertRefused(
        MotoElbGap.TAG_CHARACTERS, "ValidationError", () -> add(arn, tag("semi;colon", "1")));
    assertRefused(
        MotoElbGap.TAG_CHARACTERS, "ValidationError", () -> add(arn, tag("a", "new\nline")));
    assertRefused(
        MotoElbGap.TAG_LENGTH, "ValidationError", () -> add(arn, tag("k".repeat(129), "1")));
    assertRefused(
        MotoElbGap.TAG_LENGTH, "ValidationError", () -> add(arn, tag("a", "v".repeat(257))));
  }

  @Test
  void takesKeysAndValuesOfFullLength() {
    String arn = newGroup();

    add(arn, tag("k".repeat(128), "v".repeat(256)));

    assertThat(describe(arn).get(arn))
        .isEqualTo(Collections.singletonMap("k".repeat(128), "v".repeat(256)));
  }

  @Test
  void losesItsTagsWithTheResource() {
    String arn = newLoadBalancer(tag("a", "b"));

    elb().deleteLoadBalancer(r -> r.loadBalancerArn(arn));

    assertRefused(MotoElbGap.UNKNOWN_TAGS, "LoadBalancerNotFound", () -> describe(arn));
  }
}
