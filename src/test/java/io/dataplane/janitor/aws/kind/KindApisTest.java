package io.dataplane.janitor.aws.kind;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataplane.janitor.aws.ActionCosts;
import io.dataplane.janitor.aws.SharedCalls;
import io.dataplane.janitor.aws.client.AwsClients;
import io.dataplane.janitor.aws.pace.RateLimit;
import io.dataplane.janitor.aws.testing.AwsWorld;
import io.dataplane.janitor.aws.testing.TestSettings;
import io.dataplane.janitor.domain.plan.Action;
import io.dataplane.janitor.domain.resource.AwsResource;
import io.dataplane.janitor.domain.resource.ResourceKind;
import io.dataplane.janitor.domain.resource.RouteTable;
import io.dataplane.janitor.domain.resource.SecurityGroup;
import io.dataplane.janitor.domain.resource.Tags;
import io.dataplane.janitor.domain.resource.TargetGroup;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KindApisTest {
  private final AwsWorld world = new AwsWorld();
  private final AwsClients clients =
      AwsClients.reading(TestSettings.at(world.aws.endpoint()), TestSettings.UNOBSERVED);
  private final KindApis kinds = KindApis.of(clients, TagReader.ALL_TAGS);

  @AfterEach
  void stop() {
    clients.close();
    world.close();
  }

  @Test
  void knowsEveryKind() {
    assertThat(kinds.all().stream().map(KindApi::kind).collect(Collectors.toSet()))
        .containsExactlyInAnyOrder(ResourceKind.values());
  }

  /** Nothing is ever detached or disassociated; what is modified is protection alone. */
  @Test
  void changesAwsByTheseOperationsAlone() {
    assertThat(KindApis.writes())
        .containsExactlyInAnyOrder(
            "CreateTags",
            "DeleteTags",
            "AddTags",
            "RemoveTags",
            "ModifyLoadBalancerAttributes",
            "DeleteLoadBalancer",
            "DeleteTargetGroup",
            "DeleteSecurityGroup",
            "DeleteRouteTable",
            "RevokeSecurityGroupIngress",
            "RevokeSecurityGroupEgress",
            "AuthorizeSecurityGroupIngress",
            "AuthorizeSecurityGroupEgress");
  }

  @Test
  void countsTheOperationThatAnActionCalls() {
    ActionCosts costs = new ActionCosts(kinds);
    assertThat(costs.of(new Action.Delete(table("rtb-1"))))
        .isEqualTo(RateLimit.of("ec2", "DeleteRouteTable", false));
    assertThat(costs.of(mark(group("sg-1"), "a")))
        .isEqualTo(RateLimit.of("ec2", "CreateTags", false));
    assertThat(costs.of(new Action.Delete(targets("tg-1"))))
        .isEqualTo(RateLimit.of("elbv2", "DeleteTargetGroup", false));
  }

  @Test
  void marksKindByKindWhatGetsTheSameTags() {
    Action.SetMark targets = mark(targets("tg-1"), "a");
    Action.SetMark table = mark(table("rtb-1"), "a");
    Action.SetMark group = mark(group("sg-1"), "a");
    Action.SetMark otherOwner = mark(group("sg-2"), "b");
    Action.SetMark sameOwner = mark(group("sg-3"), "a");
    assertThat(new SharedCalls(kinds).byKind(List.of(table, group, otherOwner, sameOwner, targets)))
        .containsExactly(
            List.of(targets), List.of(group, sameOwner), List.of(otherOwner), List.of(table));
  }

  @Test
  void marksNoMoreAtOnceThanOneCallTakes() {
    List<Action.SetMark> marks =
        Stream.concat(
                IntStream.range(0, 45).mapToObj(i -> targets("tg-" + i)),
                IntStream.range(0, 1001).<AwsResource>mapToObj(i -> table("rtb-" + i)))
            .map(each -> mark(each, "a"))
            .toList();
    assertThat(new SharedCalls(kinds).byKind(marks))
        .extracting(List::size)
        .containsExactly(20, 20, 5, 1000, 1);
  }

  private static Action.SetMark mark(AwsResource resource, String owner) {
    return new Action.SetMark(resource, Map.of("owner", owner));
  }

  private static AwsResource targets(String id) {
    return new TargetGroup(id, "", null, Tags.NONE, List.of());
  }

  private static AwsResource group(String id) {
    return new SecurityGroup(id, "", null, Tags.NONE, List.of());
  }

  private static AwsResource table(String id) {
    return new RouteTable(id, "", null, Tags.NONE, false, List.of());
  }
}
