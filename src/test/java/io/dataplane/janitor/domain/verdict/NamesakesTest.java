package io.dataplane.janitor.domain.verdict;

import static io.dataplane.janitor.domain.Examples.GRACE;
import static io.dataplane.janitor.domain.Examples.JUDGE;
import static io.dataplane.janitor.domain.Examples.NOW;
import static io.dataplane.janitor.domain.Examples.alive;
import static io.dataplane.janitor.domain.Examples.balancer;
import static io.dataplane.janitor.domain.Examples.group;
import static io.dataplane.janitor.domain.Examples.ownedBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.dataplane.janitor.domain.claim.Dataplane;
import io.dataplane.janitor.domain.history.DataplaneHistory;
import io.dataplane.janitor.domain.history.History;
import io.dataplane.janitor.domain.history.MarkHistory;
import io.dataplane.janitor.domain.history.MarkRecord;
import io.dataplane.janitor.domain.history.Observation;
import io.dataplane.janitor.domain.resource.AwsResource;
import io.dataplane.janitor.domain.resource.Finding;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NamesakesTest {
  private static final Instant SECOND_SEEN = NOW.minus(GRACE);
  private static final Dataplane FIRST = called("uid-1", Set.of());
  private static final Dataplane SECOND = called("uid-2", Set.of());

  private static Dataplane called(String uid, Set<String> vpcs, String... ids) {
    return new Dataplane("cr/" + uid, uid, Set.of("dp-a"), Set.of(ids), vpcs);
  }

  private static Optional<Finding> finding(
      AwsResource resource, Dataplane first, Dataplane second, MarkRecord... marks) {
    DataplaneHistory history =
        DataplaneHistory.NONE
            .after(
                Observation.of(alive(first), Set.of(), Set.of(), SECOND_SEEN.minusSeconds(3600)),
                true)
            .after(Observation.of(alive(second), Set.of(), Set.of(), SECOND_SEEN), true);
    Evidence evidence =
        new Evidence(
            alive(second), new History(history, MarkHistory.NONE.with(List.of(marks)).good(NOW)));
    JudgedResource judged = JUDGE.judge(resource, evidence, NOW);
    assertThat(judged.verdict()).isInstanceOf(Verdict.Claimed.class);
    return Optional.ofNullable(judged.history().namesake());
  }

  @Test
  void areFoundWhereAwsDoesNotSayWhenTheResourceWasCreated() {
    assertThat(finding(group("sg-1", ownedBy("dp-a")), FIRST, SECOND))
        .hasValueSatisfying(
            found -> {
              assertThat(found.type()).isEqualTo(Finding.Type.CLAIMED_BY_NAMESAKE);
              assertThat(found.resource()).isEqualTo("sg-1");
              assertThat(found.detail()).contains("cr/uid-2", "dp-a", "uid-1");
            });
    assertThat(finding(group("sg-1", ownedBy("x,DP\u2011a")), FIRST, SECOND)).isPresent();
  }

  @Test
  void areFoundWhereTheResourceIsOlderThanTheClaimant() {
    AwsResource older = balancer("web", ownedBy("dp-a"), SECOND_SEEN.minusSeconds(1));
    AwsResource newer = balancer("web", ownedBy("dp-a"), SECOND_SEEN);
    assertThat(finding(older, FIRST, SECOND)).isPresent();
    assertThat(finding(newer, FIRST, SECOND)).isEmpty();
  }

  @Test
  void areFoundWhereARunMarkedTheResourceBeforeTheClaimantWasSeen() {
    AwsResource resource = balancer("web", ownedBy("dp-a"), SECOND_SEEN);
    Instant before = SECOND_SEEN.minusSeconds(1);
    assertThat(finding(resource, FIRST, SECOND, new MarkRecord(resource.key(), before, null, 0)))
        .isPresent();
    assertThat(
            finding(resource, FIRST, SECOND, new MarkRecord(resource.key(), SECOND_SEEN, null, 0)))
        .isEmpty();
  }

  @Test
  void areNotFoundWhereNoEarlierDataplaneOfTheNameIsGoneInTheVpc() {
    AwsResource resource = group("sg-1", ownedBy("dp-a"));
    assertThat(finding(resource, SECOND, SECOND)).isEmpty();
    assertThat(finding(resource, called("uid-1", Set.of("vpc-2")), SECOND)).isEmpty();
  }

  @Test
  void areNotFoundWhereTheClaimIsCertain() {
    assertThat(finding(group("sg-1", ownedBy("dp-a")), FIRST, called("uid-2", Set.of(), "sg-1")))
        .isEmpty();
    assertThat(finding(group("sg-1", ownedBy("uid-2")), FIRST, SECOND)).isEmpty();
  }
}
