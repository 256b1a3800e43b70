package io.dataplane.janitor.domain.plan;

import static io.dataplane.janitor.domain.Examples.due;
import static org.assertj.core.api.Assertions.assertThat;

import io.dataplane.janitor.domain.resource.AwsResource;
import io.dataplane.janitor.domain.resource.Holder;
import io.dataplane.janitor.domain.resource.SecurityGroupRule;
import io.dataplane.janitor.domain.resource.SecurityGroupRule.Direction;
import io.dataplane.janitor.domain.resource.Tags;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Security groups whose rules refer to each other in cycles. */
class ReferenceCycleTest {
  private final Map<String, List<Holder>> holders = new LinkedHashMap<>();
  private int rules;

  /** A rule of one group refers to another; its id. */
  private String refer(String from, String to, String description) {
    String id = "sgr-" + rules++;
    holders.computeIfAbsent(from, first -> new ArrayList<>());
    hold(
        to,
        Holder.rule(
            new SecurityGroupRule(
                id,
                from,
                Direction.INGRESS,
                to,
                description,
                SecurityGroupRule.Traffic.ALL,
                Tags.NONE),
            ""));
    return id;
  }

  private void hold(String id, Holder holder) {
    holders.computeIfAbsent(id, first -> new ArrayList<>()).add(holder);
  }

  private String refer(String from, String to) {
    return refer(from, to, "");
  }

  private List<AwsResource> groups() {
    return holders.entrySet().stream()
        .<AwsResource>map(each -> due(each.getKey(), each.getValue().toArray(Holder[]::new)))
        .toList();
  }

  private DeletionGraph graph() {
    return DeletionGraph.of(groups(), RevocableRules.NONE);
  }

  private static List<String> order(DeletionGraph graph) {
    return graph.deletable().stream().map(AwsResource::id).toList();
  }

  private static List<String> revoked(DeletionGraph graph, String id) {
    return graph.revokes().getOrDefault(id, List.of()).stream()
        .flatMap(revoke -> revoke.ruleIds().stream())
        .toList();
  }

  private static long revoked(DeletionGraph graph) {
    return graph.deletable().stream().mapToLong(each -> revoked(graph, each.id()).size()).sum();
  }

  @Test
  void takesOneRuleAwayForFrontendAndBackend() {
    String rule = refer("sg-a", "sg-b");
    refer("sg-b", "sg-a");

    DeletionGraph graph = graph();

    assertThat(order(graph)).containsExactly("sg-b", "sg-a");
    assertThat(revoked(graph, "sg-b")).containsExactly(rule);
    assertThat(revoked(graph, "sg-a")).isEmpty();
    assertThat(graph.revokes().get("sg-b"))
        .singleElement()
        .returns("sg-a", revoke -> revoke.resource().id())
        .returns(true, Action.Revoke::groupIsDeleted);
    assertThat(graph.layers()).containsEntry("sg-b", 0).containsEntry("sg-a", 1);
    assertThat(graph.note("sg-b"))
        .isEqualTo("a cycle of references is broken: sg-b -> sg-a -> sg-b");
  }

  @Test
  void takesTheFewerRulesAwayWhereOneSideHasMany() {
    IntStream.range(0, 5).forEach(i -> refer("sg-a", "sg-b"));
    String rule = refer("sg-b", "sg-a");

    assertThat(revoked(graph(), "sg-a")).containsExactly(rule);
    assertThat(revoked(graph())).isOne();
  }

  @Test
  void takesOneRuleAwayForALongCircleOfEitherDirection() {
    for (int step : new int[] {1, -1}) {
      holders.clear();
      for (int i = 0; i < 50; i++) {
        refer("sg-" + (10 + i), "sg-" + (10 + (i + 50 + step) % 50));
      }

      DeletionGraph graph = graph();

      assertThat(order(graph)).hasSize(50);
      assertThat(revoked(graph)).isOne();
      assertThat(graph.cycles().values().stream().filter(each -> !each.isEmpty()))
          .singleElement()
          .asString()
          .hasSizeLessThan(120)
          .contains("…");
    }
  }

  @Test
  void opensCirclesThatShareAGroup() {
    for (String spoke : List.of("sg-a", "sg-b", "sg-c")) {
      refer("sg-hub", spoke);
      refer(spoke, "sg-hub");
    }

    DeletionGraph graph = graph();

    assertThat(order(graph)).hasSize(4);
    assertThat(revoked(graph)).isEqualTo(3);
  }

  @Test
  void takesNoRuleAwayForAGroupThatOnlyWaitsForACircle() {
    refer("sg-a", "sg-b");
    refer("sg-b", "sg-a");
    refer("sg-b", "sg-last");

    DeletionGraph graph = graph();

    assertThat(order(graph)).hasSize(3);
    assertThat(revoked(graph)).isOne();
    assertThat(revoked(graph, "sg-last")).isEmpty();
  }

  @Test
  void opensNoCircleOfWhichOneIsHeldFromOutside() {
    refer("sg-a", "sg-b");
    refer("sg-b", "sg-a");
    hold("sg-b", Holder.outside("eni-1 (instance i-1)"));

    DeletionGraph graph = graph();

    assertThat(graph.deletable()).isEmpty();
    assertThat(graph.revokes()).isEmpty();
    assertThat(graph.blocked().get("sg-b")).contains("eni-1 (instance i-1)");
    assertThat(graph.blocked().get("sg-a")).containsExactly("sg-b (ingress rule sgr-1)");
  }

  @Test
  void opensNoCircleOfWhichOneIsNotDue() {
    refer("sg-a", "sg-b");
    refer("sg-b", "sg-a");
    List<AwsResource> due = groups().subList(0, 1);

    DeletionGraph graph = DeletionGraph.of(due, RevocableRules.NONE);

    assertThat(graph.deletable()).isEmpty();
    assertThat(graph.revokes()).isEmpty();
    assertThat(graph.blocked()).hasSize(1);
  }

  @Test
  void takesRulesOfGroupsThatStayAwayOnlyWhereTheyArePermitted() {
    refer("sg-live", "sg-a", "elbv2.k8s.aws/targetGroupBinding=shared");
    String other = refer("sg-live", "sg-b", "elbv2.k8s.aws/targetGroupBinding=shared2");
    List<AwsResource> due = groups().stream().filter(it -> !it.id().equals("sg-live")).toList();
    Map<String, AwsResource> live = Map.of("sg-live", due("sg-live"));

    assertThat(order(DeletionGraph.of(due, new RevocableRules(live, RevocationPolicy.NONE))))
        .isEmpty();
    DeletionGraph some =
        DeletionGraph.of(due, new RevocableRules(live, RevocationPolicy.LBC_SHARED));
    assertThat(order(some)).containsExactly("sg-a");
    assertThat(revoked(some, "sg-a")).containsExactly("sgr-0");
    assertThat(some.revokes().get("sg-a"))
        .extracting(Action.Revoke::groupIsDeleted)
        .containsOnly(false);
    assertThat(some.blocked())
        .isEqualTo(Map.of("sg-b", List.of("sg-live (ingress rule " + other + ")")));
    assertThat(order(DeletionGraph.of(due, new RevocableRules(live, RevocationPolicy.ALL))))
        .containsExactly("sg-a", "sg-b");
    assertThat(order(DeletionGraph.of(due, new RevocableRules(Map.of(), RevocationPolicy.ALL))))
        .isEmpty();
  }

  @Test
  void givesEachDirectionACallOfItsOwn() {
    refer("sg-a", "sg-b");
    refer("sg-b", "sg-a");
    refer("sg-b", "sg-a");
    refer("sg-b", "sg-a");
    hold(
        "sg-b",
        Holder.rule(
            new SecurityGroupRule(
                "sgr-out",
                "sg-a",
                Direction.EGRESS,
                "sg-b",
                "",
                SecurityGroupRule.Traffic.ALL,
                Tags.NONE),
            ""));
    assertThat(graph().revokes().get("sg-b"))
        .extracting(Action.Revoke::ruleIds)
        .containsExactly(List.of("sgr-0"), List.of("sgr-out"));
  }

  @Test
  void isNotAfraidOfAChainOfTenThousandGroups() {
    for (int i = 0; i < 10_000; i++) {
      refer("sg-" + (i + 1), "sg-" + i);
    }
    DeletionGraph graph = graph();
    assertThat(order(graph)).hasSize(10_001).startsWith("sg-10000").endsWith("sg-0");
    assertThat(graph.layers()).containsEntry("sg-0", 10_000);
  }

  @Test
  void deletesOrNamesEverythingOnRandomGraphsAndRevokesNothingInVain() {
    for (int seed = 0; seed < 500; seed++) {
      holders.clear();
      Random random = new Random(seed);
      List<AwsResource> due = randomGroups(random);
      DeletionGraph graph = DeletionGraph.of(due, RevocableRules.NONE);
      assertThat(graph.deletable().size() + graph.blocked().size())
          .as("seed %d", seed)
          .isEqualTo(due.size());
      carriesOut(seed, graph);
      stays(seed, due, graph);
    }
  }

  /** As AWS would: nothing goes while a rule refers to it, layer by layer in any order. */
  private static void carriesOut(int seed, DeletionGraph graph) {
    Set<String> gone = new HashSet<>();
    List<AwsResource> byLayer = new ArrayList<>(graph.deletable());
    Collections.shuffle(byLayer, new Random(seed));
    byLayer.sort(Comparator.comparingInt(each -> graph.layers().getOrDefault(each.key(), -1)));
    for (AwsResource next : byLayer) {
      List<String> revoked = revoked(graph, next.id());
      for (Holder holder : next.foreignHolders()) {
        SecurityGroupRule rule = holder.rule();
        assertThat(rule).as("seed %d: what holds %s", seed, next.id()).isNotNull();
        if (rule != null) {
          assertThat(gone.contains(rule.group()))
              .as("seed %d: %s of %s is either gone or revoked", seed, rule.id(), next.id())
              .isNotEqualTo(revoked.contains(rule.id()));
        }
      }
      gone.add(next.id());
    }
    graph.revokes().values().stream()
        .flatMap(List::stream)
        .forEach(revoke -> assertThat(gone).as("seed %d", seed).contains(revoke.resource().id()));
  }

  private static void stays(int seed, List<AwsResource> due, DeletionGraph graph) {
    Set<String> blocked = graph.blocked().keySet();
    for (AwsResource each : due) {
      boolean held =
          each.foreignHolders().stream()
              .anyMatch(h -> h.rule() == null || blocked.contains(h.rule().group()));
      assertThat(blocked.contains(each.id())).as("seed %d: %s", seed, each.id()).isEqualTo(held);
    }
    graph.blocked().forEach((id, by) -> assertThat(by).as("why %s is blocked", id).isNotEmpty());
  }

  private List<AwsResource> randomGroups(Random random) {
    int size = 1 + random.nextInt(20);
    IntStream.range(0, size).forEach(i -> holders.put("sg-" + i, new ArrayList<>()));
    for (int edges = random.nextInt(size * 3); edges > 0; edges--) {
      refer("sg-" + random.nextInt(size), "sg-" + random.nextInt(size));
    }
    if (random.nextBoolean()) {
      hold("sg-" + random.nextInt(size), Holder.outside("eni-1"));
    }
    List<AwsResource> groups = new ArrayList<>(groups());
    Collections.shuffle(groups, random);
    return groups;
  }
}
