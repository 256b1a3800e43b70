package io.dataplane.janitor.emulator.contract.ec2;

import static io.dataplane.janitor.emulator.contract.ec2.Ec2Contract.assertRefused;
import static io.dataplane.janitor.emulator.contract.ec2.Ec2Contract.filter;
import static io.dataplane.janitor.emulator.contract.ec2.Ec2Contract.tagged;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Tag;

/** Tags: written, replaced, deleted, and refused for all resources of a call at once. */
interface Ec2TagContract extends Ec2Contract {

  @Test
  default void tagsSeveralKindsInOneCall() {
    String vpc = newVpc();
    String group = newGroup(vpc);
    String table = newRouteTable(vpc);

    ec2().createTags(r -> r.resources(group, table).tags(tag("owner", "dp-a")));

    assertThat(tagsOf(group)).containsEntry("owner", "dp-a").containsEntry("made-for", "test");
    assertThat(routeTable(table).tags()).containsExactly(tag("owner", "dp-a"));
  }

  @Test
  default void replacesTheValueOfAKey() {
    String group = newGroup(newVpc(), Map.of("owner", "dp-a"));

    ec2().createTags(r -> r.resources(group).tags(tag("owner", "dp-b")));

    assertThat(tagsOf(group)).containsExactly(Map.entry("owner", "dp-b"));
  }

  @Test
  default void deletesTheNamedKeysAlone() {
    String group = newGroup(newVpc(), Map.of("owner", "dp-a", "kept", "yes"));

    ec2().deleteTags(r -> r.resources(group).tags(Tag.builder().key("owner").build()));

    assertThat(tagsOf(group)).containsExactly(Map.entry("kept", "yes"));
  }

  @Test
  default void deletesATagOfAnotherValueNot() {
    String group = newGroup(newVpc(), Map.of("owner", "dp-a"));

    ec2().deleteTags(r -> r.resources(group).tags(tag("owner", "dp-b")));

    assertThat(tagsOf(group)).containsExactly(Map.entry("owner", "dp-a"));
  }

  @Test
  default void wipesEveryTagWhereNoneIsNamed() {
    String group = newGroup(newVpc(), Map.of("owner", "dp-a", "kept", "no"));

    ec2().deleteTags(r -> r.resources(group));

    assertThat(tagsOf(group)).isEmpty();
  }

  @Test
  default void tagsNothingWhereOneResourceIsMissing() {
    String group = newGroup(newVpc());

    assertRefused(
        "InvalidGroup.NotFound",
        () -> ec2().createTags(r -> r.resources(group, MISSING_GROUP).tags(tag("owner", "dp-a"))));
    assertRefused(
        "InvalidRouteTableID.NotFound",
        () ->
            ec2()
                .createTags(
                    r -> r.resources(group, "rtb-0123456789abcdef0").tags(tag("owner", "dp-a"))));
    assertThat(tagsOf(group)).doesNotContainKey("owner");
  }

  @Test
  default void untagsNothingWhereOneResourceIsMissing() {
    String group = newGroup(newVpc(), Map.of("owner", "dp-a"));

    assertRefused(
        "InvalidGroup.NotFound",
        () ->
            ec2()
                .deleteTags(
                    r ->
                        r.resources(group, MISSING_GROUP)
                            .tags(Tag.builder().key("owner").build())));
    assertThat(tagsOf(group)).containsKey("owner");
  }

  @Test
  default void refusesMoreThanFiftyTags() {
    String group = newGroup(newVpc(), Map.of("first", "1"));
    List<Tag> fifty = IntStream.range(0, 50).mapToObj(i -> tag("key-" + i, "")).toList();

    assertRefused("TagLimitExceeded", () -> ec2().createTags(r -> r.resources(group).tags(fifty)));
    assertThat(tagsOf(group)).hasSize(1);

    ec2().createTags(r -> r.resources(group).tags(fifty.subList(1, 50)));
    assertThat(tagsOf(group)).hasSize(50);
  }

  @Test
  default void refusesReservedKeys() {
    assertRefusesTag(tag("aws:cloudformation:stack-name", "mine"));
  }

  @Test
  default void refusesKeysThatAreTooLong() {
    assertRefusesTag(tag("k".repeat(129), "value"));
  }

  @Test
  default void refusesValuesThatAreTooLong() {
    assertRefusesTag(tag("key", "v".repeat(257)));
  }

  @Test
  default void refusesCharactersThatNotAllServicesTake() {
    assertRefusesTag(tag("key", "dp-a,dp-b"));
    assertRefusesTag(tag("{key}", "value"));
  }

  @Test
  default void refusesAKeyTwice() {
    String group = newGroup(newVpc());

    assertRefused(
        "InvalidParameterValue",
        () -> ec2().createTags(r -> r.resources(group).tags(tag("a", "1"), tag("a", "2"))));
  }

  @Test
  default void refusesMoreThanAThousandResources() {
    String group = newGroup(newVpc());
    List<String> many = Collections.nCopies(1001, group);

    assertRefused(
        "InvalidParameterValue",
        () -> ec2().createTags(r -> r.resources(many).tags(tag("owner", "dp-a"))));
  }

  @Test
  default void createsNothingWithIllegalTags() {
    String vpc = newVpc();

    assertRefused(
        "InvalidParameterValue",
        () ->
            ec2()
                .createRouteTable(
                    r ->
                        r.vpcId(vpc)
                            .tagSpecifications(
                                tagged(ResourceType.ROUTE_TABLE, Map.of("aws:mine", "")))));
    assertThat(ec2().describeRouteTables(r -> r.filters(filter("vpc-id", vpc))).routeTables())
        .hasSize(1);
  }

  @Test
  default void aDryRunTagsNothing() {
    String group = newGroup(newVpc());

    assertRefused(
        "DryRunOperation",
        () -> ec2().createTags(r -> r.resources(group).tags(tag("owner", "dp-a")).dryRun(true)));
    assertThat(tagsOf(group)).doesNotContainKey("owner");
  }

  private void assertRefusesTag(Tag tag) {
    String group = newGroup(newVpc());

    assertRefused(
        "InvalidParameterValue", () -> ec2().createTags(r -> r.resources(group).tags(tag)));
    assertThat(tagsOf(group)).doesNotContainKey(tag.key());
  }

  private static Tag tag(String key, String value) {
    return Tag.builder().key(key).value(value).build();
  }
}
