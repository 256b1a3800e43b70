package io.dataplane.janitor.domain.plan;

import static io.dataplane.janitor.domain.Examples.due;
import static io.dataplane.janitor.domain.Examples.ruleOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.dataplane.janitor.domain.Examples;
import io.dataplane.janitor.domain.resource.AwsResource;
import io.dataplane.janitor.domain.resource.Holder;
import io.dataplane.janitor.domain.resource.LoadBalancer;
import io.dataplane.janitor.domain.resource.RouteTable;
import io.dataplane.janitor.domain.resource.SecurityGroup;
import io.dataplane.janitor.domain.resource.Tags;
import io.dataplane.janitor.domain.resource.TargetGroup;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DeletionGraphTest {

  private static List<String> order(DeletionGraph graph) {
    return graph.deletable().stream().map(AwsResource::id).toList();
  }

  @Test
  void deletesKindByKindHoldersFirst() {
    LoadBalancer balancer = Examples.balancer("lb", Map.of(), Instant.EPOCH);
    TargetGroup target =
        new TargetGroup(
            "arn:tg", "tg", "vpc-1", Tags.NONE, List.of(new Holder("lb", balancer.key())));
    SecurityGroup onBalancer = due("sg-1", new Holder("eni-1 (ELB app/lb/1)", "ELB app/lb/1"));
    RouteTable routes = new RouteTable("rtb-1", "", "vpc-1", Tags.NONE, false, List.of());

    DeletionGraph graph =
        DeletionGraph.of(List.of(routes, onBalancer, target, balancer), RevocableRules.NONE);

    assertThat(order(graph)).containsExactly(balancer.id(), "arn:tg", "sg-1", "rtb-1");
    assertThat(graph.layers())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(balancer.key(), 0, "arn:tg", 1, "sg-1", 2, "rtb-1", 3));
    assertThat(graph.blocked()).isEmpty();
  }

  @Test
  void groupsThatDoNotWaitForEachOtherShareALayer() {
    DeletionGraph graph =
        DeletionGraph.of(
            List.of(due("sg-3", ruleOf("sg-1")), due("sg-1"), due("sg-2")), RevocableRules.NONE);

    assertThat(graph.layers())
        .containsExactlyInAnyOrderEntriesOf(Map.of("sg-1", 0, "sg-2", 0, "sg-3", 1));
  }

  @Test
  void blocksWhatSomethingOutsideHoldsAndAllThatWaitForIt() {
    DeletionGraph graph =
        DeletionGraph.of(
            List.of(
                due("sg-1", Holder.outside("eni-1 (instance i-1)")),
                due("sg-2", ruleOf("sg-1")),
                due("sg-3", ruleOf("sg-live"))),
            RevocableRules.NONE);

    assertThat(order(graph)).isEmpty();
    assertThat(graph.blocked())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "sg-1", List.of("eni-1 (instance i-1)"),
                "sg-2", List.of("sg-1 (ingress rule)"),
                "sg-3", List.of("sg-live (ingress rule)")));
  }

  @Test
  void namesTheGroupsOfACycle() {
    DeletionGraph graph =
        DeletionGraph.of(
            List.of(due("sg-1", ruleOf("sg-2")), due("sg-2", ruleOf("sg-1"))), RevocableRules.NONE);
    assertThat(graph.blocked())
        .containsEntry("sg-1", List.of("sg-2 (ingress rule)"))
        .containsEntry("sg-2", List.of("sg-1 (ingress rule)"));
  }

  @Test
  void isNotBlockedByAGroupsOwnRule() {
    assertThat(order(DeletionGraph.of(List.of(due("sg-1", ruleOf("sg-1"))), RevocableRules.NONE)))
        .containsExactly("sg-1");
  }

  @Test
  void neverDeletesAGroupBeforeWhatRefersToItOnRandomGraphs() {
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      List<AwsResource> due = randomGroups(random);
      DeletionGraph graph = DeletionGraph.of(due, RevocableRules.NONE);

      Set<String> gone = new HashSet<>();
      for (AwsResource next : graph.deletable()) {
        assertThat(gone)
            .as("seed %d: what holds %s", seed, next.id())
            .containsAll(
                next.foreignHolders().stream()
                    .map(h -> h.resourceKey().orElse("outside"))
                    .toList());
        gone.add(next.id());
      }
      assertThat(gone.size() + graph.blocked().size()).as("seed %d", seed).isEqualTo(due.size());
      graph.blocked().forEach((id, by) -> assertThat(by).as("why %s is blocked", id).isNotEmpty());
    }
  }

  private static List<AwsResource> randomGroups(Random random) {
    int size = 1 + random.nextInt(30);
    List<AwsResource> groups = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      List<Holder> holders = new ArrayList<>();
      for (int edge = random.nextInt(3); edge > 0; edge--) {
        holders.add(
            random.nextInt(20) == 0
                ? Holder.outside("eni-1")
                : ruleOf("sg-" + random.nextInt(size)));
      }
      groups.add(due("sg-" + i, holders.toArray(Holder[]::new)));
    }
    Collections.shuffle(groups, random);
    return groups;
  }
}
