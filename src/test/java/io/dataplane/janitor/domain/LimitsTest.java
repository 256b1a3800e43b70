package io.dataplane.janitor.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LimitsTest {

  private static List<Judgement> judgements(int claimed, int orphaned, int exempt) {
    List<Judgement> judgements = new ArrayList<>();
    add(judgements, claimed, new Verdict.Claimed("dp"));
    add(judgements, orphaned, new Verdict.Orphaned(new Owner("dp", "tag:x")));
    add(judgements, exempt, new Verdict.Exempt("shared"));
    return judgements;
  }

  private static void add(List<Judgement> judgements, int count, Verdict verdict) {
    for (int i = 0; i < count; i++) {
      AwsResource resource = Examples.group("sg-" + judgements.size(), Map.of());
      judgements.add(new Judgement(resource, List.of(new Owner("dp", "tag:x")), verdict));
    }
  }

  private static List<Refusal.Limit> suspicions(List<Judgement> judgements, int live) {
    return new Limits(1, 0.25, 2)
        .suspicions(judgements, live).stream().map(Refusal::limit).toList();
  }

  @Test
  void believesAShareAtTheLimitAndNotAbove() {
    assertThat(suspicions(judgements(9, 3, 0), 2)).isEmpty();
    assertThat(suspicions(judgements(8, 3, 0), 2)).containsExactly(Refusal.Limit.MAX_ORPHAN_SHARE);
  }

  @Test
  void judgesNoShareOfFewerThanTenResources() {
    assertThat(suspicions(judgements(0, 9, 0), 2)).isEmpty();
    assertThat(suspicions(judgements(0, 10, 0), 2)).containsExactly(Refusal.Limit.MAX_ORPHAN_SHARE);
  }

  @Test
  void leavesExemptResourcesOutOfTheShare() {
    assertThat(suspicions(judgements(8, 3, 100), 2))
        .containsExactly(Refusal.Limit.MAX_ORPHAN_SHARE);
  }

  @Test
  void doesNotBelieveTooFewDataplanes() {
    assertThat(suspicions(List.of(), 1)).containsExactly(Refusal.Limit.MIN_DATAPLANES);
    assertThat(suspicions(List.of(), 2)).isEmpty();
  }

  @Test
  void brakesAboveTheMostDeletions() {
    Limits limits = new Limits(25, 1, 0);
    assertThat(limits.brakes(25)).isEmpty();
    assertThat(limits.brakes(26))
        .containsExactly(
            new Refusal(
                Refusal.Limit.MAX_DELETIONS,
                "26 deletions are due, at most 25 are allowed in one run"));
  }
}
