package io.dataplane.janitor.emulator.contract.elb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.dataplane.janitor.emulator.contract.MotoElbGap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.elasticloadbalancing.ElasticLoadBalancingClient;
import software.amazon.awssdk.services.elasticloadbalancing.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancing.model.Tag;
import software.amazon.awssdk.services.elasticloadbalancing.model.TagDescription;
import software.amazon.awssdk.services.elasticloadbalancing.model.TagKeyOnly;

/** Tags on classic load balancers, seen through the SDK alone. */
abstract class ClassicTagContractTest extends ElbContract {
  private static final Listener TCP =
      Listener.builder().protocol("TCP").loadBalancerPort(443).instancePort(8443).build();
  private static final TagKeyOnly REMOVED = TagKeyOnly.builder().key("removed").build();

  private ElasticLoadBalancingClient elb() {
    return clients().elbClassic();
  }

  private String create(Tag... tags) {
    String name = newName("classic");
    elb()
        .createLoadBalancer(
            r ->
                r.loadBalancerName(name)
                    .listeners(TCP)
                    .subnets(vpc().subnetIds().getFirst())
                    .tags(tags));
    return name;
  }

  private static Tag tag(String key, String value) {
    return Tag.builder().key(key).value(value).build();
  }

  private void add(String name, Tag... tags) {
    elb().addTags(r -> r.loadBalancerNames(name).tags(tags));
  }

  private Map<String, Map<String, String>> describe(String... names) {
    Map<String, Map<String, String>> found = new HashMap<>();
    for (TagDescription description :
        elb().describeTags(r -> r.loadBalancerNames(names)).tagDescriptions()) {
      Map<String, String> tags = new HashMap<>();
      description.tags().forEach(tag -> tags.put(tag.key(), tag.value()));
      found.put(description.loadBalancerName(), tags);
    }
    return found;
  }

  @Test
  void addsReplacesAndRemovesTags() {
    String name = create(tag("kept", "1"), tag("replaced", "1"), tag("removed", "1"));
    String other = create(tag("owner", "dp-b"));

    add(name, tag("replaced", "2"));
    elb().removeTags(r -> r.loadBalancerNames(name).tags(REMOVED));

    assertThat(describe(name, other))
        .containsOnly(
            entry(name, Map.of("kept", "1", "replaced", "2")),
            entry(other, Map.of("owner", "dp-b")));
  }

  @Test
  void describesTwentyAtOnceAndRefusesTwentyOne() {
    List<String> names = new ArrayList<>();
    IntStream.range(0, 20).forEach(unused -> names.add(create()));

    assertThat(describe(names.toArray(String[]::new))).hasSize(20);
    names.add(create());
    assertRefused(
        MotoElbGap.TWENTY_ONE_AT_ONCE,
        "ValidationError",
        () -> elb().describeTags(r -> r.loadBalancerNames(names)));
  }

  @Test
  void refusesTheWholeQuestionForOneUnknownName() {
    String there = create();

    assertRefused("LoadBalancerNotFound", () -> describe(there, "no-such-name"));
    assertRefused("LoadBalancerNotFound", () -> add("no-such-name", tag("a", "b")));
  }

  @Test
  void tagsOneLoadBalancerAtATime() {
    List<String> names = List.of(create(), create());

    assertRefused(
        MotoElbGap.TAGGING_SEVERAL,
        "ValidationError",
        () -> elb().addTags(r -> r.loadBalancerNames(names).tags(tag("a", "b"))));
  }

  @Test
  void refusesTheEleventhTagAndAddsNoneThen() {
    String name = create();
    add(name, IntStream.range(0, 9).mapToObj(i -> tag("k" + i, "")).toArray(Tag[]::new));

    assertRefused(
        MotoElbGap.CLASSIC_TAG_LIMIT,
        "TooManyTags",
        () -> add(name, tag("fits", ""), tag("too-much", "")));
    assertThat(describe(name).get(name)).hasSize(has(MotoElbGap.CLASSIC_TAG_LIMIT) ? 10 : 9);
  }

  @Test
  void refusesKeysAndValuesThatAwsRefuses() {
    String name = create();

    assertRefused("DuplicateTagKeys", () -> add(name, tag("same", "1"), tag("same", "2")));
    assertRefused(
        MotoElbGap.RESERVED_TAGS, "ValidationError", () -> add(name, tag("aws:stack", "1")));
    assertRefused(
        MotoElbGap.CLASSIC_TAG_TEXT, "ValidationError", () -> add(name, tag("semi;colon", "1")));
    assertRefused(
        MotoElbGap.CLASSIC_TAG_TEXT, "ValidationError", () -> add(name, tag("k".repeat(129), "1")));
  }
}
