package io.dataplane.janitor.execute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataplane.janitor.domain.Examples;
import io.dataplane.janitor.domain.plan.Action;
import io.dataplane.janitor.domain.resource.AwsResource;
import io.dataplane.janitor.domain.resource.SecurityGroup;
import io.dataplane.janitor.domain.resource.SecurityGroupRule;
import io.dataplane.janitor.domain.resource.Tags;
import io.dataplane.janitor.run.IncompleteViewException;
import io.dataplane.janitor.testing.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The resources of deletions that are made at the same time are read together. */
class FreshResourcesTest {
  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

  private final ScriptedRegion region = new ScriptedRegion();
  private final MovableClock clock = new MovableClock(NOW);
  private final List<Action.Delete> deletions =
      IntStream.rangeClosed(1, 4).mapToObj(number -> delete("sg-" + number)).toList();
  private final FreshResources resources = new FreshResources(region, clock, deletions);

  private Action.Delete delete(String id) {
    SecurityGroup group = Examples.group(id, Map.of());
    region.shown.put(group.key(), group);
    return new Action.Delete(group);
  }

  private void eachReadTakes(Duration time) {
    region.whileResourcesAreRead = seen -> clock.advance(time);
  }

  @Test
  void shareOneRead() {
    deletions.forEach(
        each ->
            assertThat(resources.readIfStale(each).find(each.resource()))
                .contains(each.resource()));
    assertThat(region.reads).containsExactly(List.of("sg-1", "sg-2", "sg-3", "sg-4"));
  }

  @Test
  void missWhatNoLongerExists() {
    region.shown.remove("sg-2");
    assertThat(resources.readIfStale(deletions.get(1)).find(deletions.get(1).resource())).isEmpty();
  }

  @Test
  void areReadAgainOnceASecondIsOverSinceTheReadBegan() {
    eachReadTakes(Duration.ofMillis(600));
    assertThat(resources.readIfStale(deletions.get(0)).since()).isEqualTo(NOW);

    clock.advance(Duration.ofMillis(399));
    resources.readIfStale(deletions.get(1));
    assertThat(region.reads).hasSize(1);

    clock.advance(Duration.ofMillis(1));
    assertThat(resources.readIfStale(deletions.get(1)).since()).isEqualTo(NOW.plusSeconds(1));
    assertThat(region.reads).hasSize(2);
  }

  @Test
  void areReadAgainAfterTheClockWasSetBack() {
    resources.readIfStale(deletions.getFirst());
    clock.advance(Duration.ofHours(-1));
    resources.readIfStale(deletions.getFirst());
    assertThat(region.reads).hasSize(2);
  }

  @Test
  void leaveOutThoseWhoseDeletionHasEnded() {
    resources.readIfStale(deletions.get(0));
    resources.end(deletions.get(0));
    resources.end(deletions.get(2));
    clock.advance(Duration.ofSeconds(1));

    resources.readIfStale(deletions.get(1));

    assertThat(region.reads.getLast()).containsExactly("sg-2", "sg-4");
  }

  @Test
  void areReadAloneAfterASharedReadThatFailed() {
    region.whileResourcesAreRead =
        seen -> {
          if (seen.stream().map(AwsResource::id).anyMatch("sg-2"::equals)) {
            throw new IncompleteViewException("sg-2 cannot be read");
          }
        };

    deletions.stream()
        .filter(each -> !each.resource().id().equals("sg-2"))
        .forEach(resources::readIfStale);

    assertThatThrownBy(() -> resources.readIfStale(deletions.get(1)))
        .hasMessage("sg-2 cannot be read");
    assertThat(region.reads)
        .containsExactly(
            List.of("sg-1", "sg-2", "sg-3", "sg-4"),
            List.of("sg-1"),
            List.of("sg-3"),
            List.of("sg-4"),
            List.of("sg-2"));
  }

  @Test
  void shareANarrowerReadAfterASlowOne() {
    eachReadTakes(Duration.ofMillis(1001));
    resources.readIfStale(deletions.get(2));
    resources.readIfStale(deletions.get(2));
    assertThat(region.reads)
        .containsExactly(List.of("sg-3", "sg-1", "sg-2", "sg-4"), List.of("sg-3", "sg-1"));
  }

  @Test
  void areReadForTheOneThatASharedReadLacks() {
    resources.readIfStale(deletions.getFirst());
    Action.Delete other = delete("sg-other");
    assertThat(resources.readIfStale(other).find(other.resource())).contains(other.resource());
  }

  @Test
  void shareTheReadOfTheGroupsWhoseRulesAreRevoked() {
    SecurityGroup front = Examples.group("sg-front", Map.of());
    SecurityGroupRule rule =
        new SecurityGroupRule(
            "sgr-1",
            "sg-front",
            SecurityGroupRule.Direction.INGRESS,
            "sg-back",
            "",
            SecurityGroupRule.Traffic.ALL,
            Tags.NONE);
    region.rules.add(rule);
    region.shown.put(front.key(), front);
    Action.Delete back =
        new Action.Delete(
            Examples.group("sg-back", Map.of()),
            0,
            List.of(new Action.Revoke(front, List.of(rule), true)));
    FreshResources circle =
        new FreshResources(region, clock, List.of(back, new Action.Delete(front, 1, List.of())));

    FreshResources.Reading read = circle.readIfStale(back);

    assertThat(region.reads).containsExactly(List.of("sg-back", "sg-front"));
    assertThat(read.find(front)).contains(front);
    assertThat(read.rulesOf(front)).containsExactly(rule);
    assertThat(read.rulesOf(back.resource())).isEmpty();
  }
}
