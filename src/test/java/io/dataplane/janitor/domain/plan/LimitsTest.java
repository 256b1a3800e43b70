package io.dataplane.janitor.domain.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataplane.janitor.domain.Examples;
import io.dataplane.janitor.domain.claim.Owner;
import io.dataplane.janitor.domain.history.OwnerLastSeen;
import io.dataplane.janitor.domain.reason.Reason;
import io.dataplane.janitor.domain.reason.ReasonCode;
import io.dataplane.janitor.domain.resource.AwsResource;
import io.dataplane.janitor.domain.verdict.JudgedResource;
import io.dataplane.janitor.domain.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitsTest {

  private static List<JudgedResource> judgements(int claimed, int orphaned, int exempt) {
    List<JudgedResource> judgements = new ArrayList<>();
    add(judgements, claimed, new Verdict.Claimed("dp"));
    add(judgements, orphaned, new Verdict.Orphaned(new Owner("dp", "tag:x")));
    add(judgements, exempt, new Verdict.Exempt(new Reason(ReasonCode.SHARED, "")));
    return judgements;
  }

  private static void add(List<JudgedResource> judgements, int count, Verdict verdict) {
    for (int i = 0; i < count; i++) {
      AwsResource resource = Examples.group("sg-" + judgements.size(), Map.of());
      judgements.add(
          new JudgedResource(
              resource,
              List.of(new Owner("dp", "tag:x")),
              verdict,
              Examples.unmarked(new OwnerLastSeen.Never()),
              null));
    }
  }

  private static List<Refusal.Limit> suspicions(List<JudgedResource> judgements, int live) {
    return suspicions(judgements, live, 0);
  }

  private static List<Refusal.Limit> suspicions(
      List<JudgedResource> judgements, int live, int most) {
    return new Limits(25, 1, 0.25, 2, 0.5, 25)
        .suspicions(judgements, List.of(source(live, most))).stream().map(Refusal::limit).toList();
  }

  private static PlanContext.SourceCount source(int live, int most) {
    return new PlanContext.SourceCount("dataplanes.example.com", live, live, most);
  }

  @Test
  void believesAShareAtTheLimitAndNotAbove() {
    assertThat(suspicions(judgements(9, 3, 0), 2)).isEmpty();
    assertThat(suspicions(judgements(8, 3, 0), 2)).containsExactly(Refusal.Limit.MAX_ORPHAN_SHARE);
  }

  @Test
  void refusesFewerThanTenResourcesOnlyWhenAllAreOrphans() {
    assertThat(suspicions(judgements(1, 8, 0), 2)).isEmpty();
    assertThat(suspicions(judgements(0, 0, 9), 2)).isEmpty();
    assertThat(suspicions(judgements(0, 9, 0), 2)).containsExactly(Refusal.Limit.MAX_ORPHAN_SHARE);
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
  void believesADropOfTheDataplanesAtTheLimitAndNotBelow() {
    assertThat(suspicions(List.of(), 5, 10)).isEmpty();
    assertThat(suspicions(List.of(), 4, 10)).containsExactly(Refusal.Limit.MAX_DATAPLANE_DROP);
    assertThat(suspicions(List.of(), 5, 11)).containsExactly(Refusal.Limit.MAX_DATAPLANE_DROP);
    assertThat(suspicions(List.of(), 11, 10)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"0, 10, 9", "0.7, 10, 2", "0.9, 10, 0"})
  void judgesADropByTheConfiguredShare(double share, int last, int tooFew) {
    Limits limits = new Limits(25, 1, 1, 0, share, 25);
    assertThat(limits.suspicions(List.of(), List.of(source(tooFew, last)))).hasSize(1);
    assertThat(limits.suspicions(List.of(), List.of(source(tooFew + 1, last)))).isEmpty();
  }

  @Test
  void brakesAboveTheMostDeletions() {
    Limits limits = new Limits(25, 25, 1, 0, 1, 25);
    assertThat(limits.brakes(25, 0)).isEmpty();
    assertThat(limits.brakes(26, 0))
        .containsExactly(
            new Refusal(
                Refusal.Limit.MAX_DUE,
                "26 deletions are due, more than the maximum of 25; review them, and permit them for one run with --max-due"));
  }

  @Test
  void brakesAboveTheMostRevokes() {
    Limits limits = new Limits(25, 25, 1, 0, 1, 3);
    assertThat(limits.brakes(0, 3)).isEmpty();
    assertThat(limits.brakes(0, 4))
        .containsExactly(
            new Refusal(
                Refusal.Limit.MAX_REVOKES,
                "4 rules of groups that stay are to be revoked, at most 3 are allowed in one run"));
  }
}
