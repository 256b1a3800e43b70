package io.dataplane.janitor.domain.history;

import static io.dataplane.janitor.domain.Examples.NOW;
import static io.dataplane.janitor.domain.Examples.OWNER_TAG;
import static io.dataplane.janitor.domain.Examples.group;
import static io.dataplane.janitor.domain.Examples.ownedBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.dataplane.janitor.domain.Examples;
import io.dataplane.janitor.domain.claim.Claims;
import io.dataplane.janitor.domain.claim.Dataplane;
import io.dataplane.janitor.domain.claim.ManagedResource;
import io.dataplane.janitor.domain.claim.ManagedResources;
import io.dataplane.janitor.domain.claim.Owner;
import io.dataplane.janitor.domain.reason.Reason;
import io.dataplane.janitor.domain.reason.ReasonCode;
import io.dataplane.janitor.domain.verdict.Evidence;
import io.dataplane.janitor.domain.verdict.Judge;
import io.dataplane.janitor.domain.verdict.UnknownOwnerPolicy;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DataplaneHistoryTest {
  private static final Instant LATER = NOW.plusSeconds(3600);
  private static final Instant LAST = LATER.plusSeconds(3600);

  private static DataplaneHistory after(DataplaneHistory before, Instant at, Dataplane... alive) {
    return before.after(Observation.of(Examples.alive(alive), Set.of(), Set.of(), at), true);
  }

  private static Dataplane dataplane(String uid, @Nullable String vpc, String... identities) {
    return new Dataplane(
        "dataplanes.example.com/default/dp-a",
        uid,
        Set.of(identities),
        Set.of(),
        vpc == null ? Set.of() : Set.of(vpc));
  }

  private static OwnerLastSeen owner(DataplaneHistory sightings, String... names) {
    return sightings.ownerOf(
        group("sg-1", Map.of()),
        Arrays.stream(names).map(name -> new Owner(name, "tag:" + OWNER_TAG)).toList());
  }

  private static Instant lastSeen(DataplaneHistory sightings, String... names) {
    return ((OwnerLastSeen.Alive) owner(sightings, names)).last();
  }

  @Test
  void sawNobodyBeforeTheFirstLook() {
    assertThat(owner(DataplaneHistory.NONE, "dp-a")).isEqualTo(new OwnerLastSeen.Never());
    assertThat(owner(DataplaneHistory.NONE)).isEqualTo(new OwnerLastSeen.Nobody());
    assertThat(owner(DataplaneHistory.unread("403"), "dp-a"))
        .isEqualTo(new OwnerLastSeen.Unknown("403"));
  }

  @Test
  void sawTheLivingAtTheLastLookAndTheGoneAtTheLastOneBeforeTheyWentAway() {
    Dataplane stays = Examples.dataplane("dp-a", null);
    DataplaneHistory first =
        after(DataplaneHistory.NONE, NOW, stays, Examples.dataplane("dp-b", null));
    DataplaneHistory second = after(first, LATER, stays);
    DataplaneHistory third = after(second, LAST, stays);
    assertThat(lastSeen(third, "dp-a")).isEqualTo(LAST);
    assertThat(lastSeen(third, "dp-b")).isEqualTo(NOW);
    assertThat(third.all()).extracting(DataplaneRecord::gone).containsExactly(false, true);
    assertThat(third.all()).extracting(DataplaneRecord::firstSeen).containsOnly(NOW);
  }

  @Test
  void leavesTheSightingsOfAQuietHourAsTheyAre() {
    Dataplane stays = Examples.dataplane("dp-a", "vpc-1");
    DataplaneHistory first =
        after(DataplaneHistory.NONE, NOW, stays, Examples.dataplane("dp-b", null));
    DataplaneHistory second = after(first, LATER, stays);
    assertThat(after(second, LAST, stays).all()).isEqualTo(second.all());
  }

  @Test
  void tellsALaterDataplaneOfTheSameNameByItsUid() {
    DataplaneHistory first = after(DataplaneHistory.NONE, NOW, dataplane("uid-1", null, "dp-a"));
    DataplaneHistory second = after(first, LATER, dataplane("uid-2", null, "dp-a"));
    assertThat(second.all()).extracting(DataplaneRecord::uid).containsExactly("uid-1", "uid-2");
    assertThat(second.all()).extracting(DataplaneRecord::gone).containsExactly(true, false);
    assertThat(((OwnerLastSeen.Alive) owner(second, "dp-a")).sighting().uid()).isEqualTo("uid-2");
  }

  @Test
  void takesAGoneOneThatIsBackForTheSame() {
    DataplaneHistory first = after(DataplaneHistory.NONE, NOW, dataplane("uid-1", null, "dp-a"));
    DataplaneHistory back = after(after(first, LATER), LAST, dataplane("uid-1", null, "dp-a"));
    assertThat(back.all())
        .singleElement()
        .satisfies(
            each -> {
              assertThat(each.gone()).isFalse();
              assertThat(each.firstSeen()).isEqualTo(NOW);
            });
  }

  @Test
  void learnsFurtherNamesAndTheVpcOfOneThatLives() {
    DataplaneHistory first = after(DataplaneHistory.NONE, NOW, dataplane("uid-1", null, "dp-a"));
    DataplaneHistory second = after(first, LATER, dataplane("uid-1", "vpc-1", "dp-a", "blue"));
    assertThat(second.all())
        .singleElement()
        .extracting(DataplaneRecord::vpcs)
        .isEqualTo(Set.of("vpc-1"));
    assertThat(lastSeen(second, "blue")).isEqualTo(LATER);
  }

  @Test
  void seesTheOwnerOfANameAsLongAsItLivesWithoutTheName() {
    DataplaneHistory first =
        after(DataplaneHistory.NONE, NOW, dataplane("uid-1", null, "dp-a", "blue"));
    DataplaneHistory second = after(first, LATER, dataplane("uid-1", null, "dp-a", "green"));
    DataplaneHistory third = after(second, LAST, dataplane("uid-1", null, "dp-a", "green"));
    assertThat(lastSeen(third, "blue")).isEqualTo(LAST);
    assertThat(lastSeen(third, "green")).isEqualTo(LAST);
    assertThat(third.all()).hasSize(2);
    DataplaneHistory gone = after(third, LAST.plusSeconds(3600));
    assertThat(lastSeen(gone, "blue")).isEqualTo(LAST);
  }

  @Test
  void seesTheOwnerInAVpcAsLongAsItLivesInAnother() {
    DataplaneHistory first = after(DataplaneHistory.NONE, NOW, dataplane("uid-1", "vpc-1", "dp-a"));
    DataplaneHistory moved = after(first, LATER, dataplane("uid-1", "vpc-2", "dp-a"));
    assertThat(lastSeen(after(moved, LAST), "dp-a")).isEqualTo(LATER);
  }

  @Test
  void forgetsTheGoneBeforeTheFormerNamesOfTheLiving() {
    Dataplane green = dataplane("uid-1", null, "dp-a", "green");
    DataplaneHistory first =
        after(DataplaneHistory.NONE, NOW, dataplane("uid-1", null, "dp-a", "blue"));
    DataplaneHistory second = after(first, LATER, green, dataplane("uid-2", null, "dp-b"));
    DataplaneHistory cut = after(second, LAST, green).within(20, 10, each -> 10, each -> 0);
    assertThat(cut.all()).extracting(DataplaneRecord::uid).containsOnly("uid-1").hasSize(2);
  }

  @Test
  void knowsADataplaneOfANameAsGoneOnlyInItsVpcAndWhileNoneOfItsUidLives() {
    DataplaneHistory seen = after(DataplaneHistory.NONE, NOW, Examples.dataplane("dp-a", "vpc-1"));
    assertThat(seen.knowsGone("dp-a", "vpc-1", uid -> false)).isTrue();
    assertThat(seen.knowsGone("dp-a", "vpc-1", uid -> true)).isFalse();
    assertThat(seen.knowsGone("dp-a", "vpc-2", uid -> false)).isFalse();
  }

  @Test
  void doesNotTakeANameInAnotherVpcForTheOwner() {
    DataplaneHistory seen = after(DataplaneHistory.NONE, NOW, Examples.dataplane("dp-a", "vpc-2"));
    assertThat(owner(seen, "dp-a")).isEqualTo(new OwnerLastSeen.Never());
    DataplaneHistory here = after(DataplaneHistory.NONE, NOW, Examples.dataplane("dp-a", "vpc-1"));
    assertThat(lastSeen(here, "dp-a")).isEqualTo(NOW);
  }

  @Test
  void comparesNamesAsClaimsDoAndTakesTheLatestOfAll() {
    Dataplane other = Examples.dataplane("dp-b", null);
    DataplaneHistory seen =
        after(DataplaneHistory.NONE, NOW, Examples.dataplane("dp-a", null), other);
    DataplaneHistory later = after(seen, LATER, other);
    assertThat(lastSeen(later, "DP-A")).isEqualTo(NOW);
    assertThat(lastSeen(later, "dp-x", "dp-a", "dp-b")).isEqualTo(LATER);
  }

  @Test
  void learnsNothingFromALookThatIsOlderThanItself() {
    DataplaneHistory seen = after(DataplaneHistory.NONE, LATER, Examples.dataplane("dp-a", null));
    assertThat(after(seen, NOW, Examples.dataplane("dp-b", null))).isSameAs(seen);
    assertThat(after(seen, LATER, Examples.dataplane("dp-b", null)).all()).hasSize(2);
  }

  @Test
  void doesNotKnowWhoWasNeverSeenWhereItsMomentIsToCome() {
    DataplaneHistory seen = after(DataplaneHistory.NONE, LATER, Examples.dataplane("dp-a", null));
    Instant limit = LATER.minusSeconds(600);
    assertThat(owner(seen.asOf(limit), "dp-b")).isEqualTo(new OwnerLastSeen.Never());
    DataplaneHistory ahead = seen.asOf(limit.minusSeconds(1));
    assertThat(owner(ahead, "dp-b"))
        .isEqualTo(
            new OwnerLastSeen.Unknown(
                "the dataplane history has a timestamp in the future: " + LATER));
    assertThat(lastSeen(ahead, "dp-a")).isEqualTo(LATER);
  }

  @Test
  void hasNoMomentLaterThanTheOneItIsCutAt() {
    DataplaneHistory ahead =
        after(
            after(DataplaneHistory.NONE, LATER, Examples.dataplane("dp-a", null)),
            LAST,
            Examples.dataplane("dp-b", null));
    DataplaneHistory cut = ahead.noLaterThan(NOW);
    assertThat(cut.seenAt()).isEqualTo(NOW);
    assertThat(cut.all()).extracting(DataplaneRecord::firstSeen).containsOnly(NOW);
    assertThat(lastSeen(cut, "dp-a")).isEqualTo(NOW);
    assertThat(ahead.noLaterThan(LAST).all()).isEqualTo(ahead.all());
  }

  private static Dataplane inVpcs(String... vpcs) {
    return new Dataplane(
        "dataplanes.example.com/default/dp-a", "uid-1", Set.of("dp-a"), Set.of(), Set.of(vpcs));
  }

  @Test
  void remembersEveryVpcOfADataplane() {
    DataplaneHistory seen = after(DataplaneHistory.NONE, NOW, inVpcs("vpc-2", "vpc-1"));
    assertThat(lastSeen(seen, "dp-a")).isEqualTo(NOW);
    assertThat(seen.all().getFirst().vpcs()).containsExactlyInAnyOrder("vpc-1", "vpc-2");
    assertThat(seen.knowsGone("dp-a", "vpc-1", uid -> false)).isTrue();
    assertThat(seen.knowsGone("dp-a", "vpc-2", uid -> false)).isTrue();
    assertThat(seen.knowsGone("dp-a", "vpc-3", uid -> false)).isFalse();
    assertThat(seen.knowsGone("dp-a", "vpc-1", uid -> true)).isFalse();
  }

  @Test
  void learnsFurtherVpcsAndSeesTheOwnerInEachAsLongAsItLives() {
    DataplaneHistory one = after(DataplaneHistory.NONE, NOW, inVpcs("vpc-2"));
    DataplaneHistory two = after(one, LATER, inVpcs("vpc-1", "vpc-2"));
    assertThat(two.all()).hasSize(1);
    assertThat(lastSeen(two, "dp-a")).isEqualTo(LATER);
    DataplaneHistory fewer = after(two, LAST, inVpcs("vpc-2"));
    assertThat(fewer.all()).hasSize(2);
    assertThat(lastSeen(fewer, "dp-a")).isEqualTo(LAST);
    DataplaneHistory unknown = after(two, LAST, inVpcs());
    assertThat(unknown.all()).singleElement().isEqualTo(two.all().getFirst());
  }

  @Test
  void takesTogetherWhatTwoSourcesOfOneLabelTellOfOneDataplane() {
    DataplaneHistory seen =
        after(
            DataplaneHistory.NONE,
            NOW,
            dataplane("uid-1", null, "dp-a"),
            dataplane("uid-1", "vpc-1", "blue"));
    assertThat(seen.all())
        .singleElement()
        .satisfies(
            each -> {
              assertThat(each.name()).isEqualTo("default/dp-a");
              assertThat(each.source()).isEqualTo("dataplanes.example.com");
              assertThat(each.identities()).containsExactlyInAnyOrder("dp-a", "blue");
              assertThat(each.vpcs()).containsExactly("vpc-1");
            });
  }

  @Test
  void remembersOfManagedResourcesThoseThatAListedResourceNames() {
    String kind = "securitygroup.ec2.aws.upbound.io";
    ManagedResource named = managed(kind, "web");
    Claims claims =
        Examples.alive().with(new ManagedResources(Map.of(), List.of(named, managed(kind, "db"))));
    assertThat(Observation.of(claims, Set.of(kind + "/web"), Set.of(), NOW).present())
        .singleElement()
        .satisfies(
            each -> {
              assertThat(each.identities()).containsExactly(kind + "/team/web");
              assertThat(each.source()).isEqualTo("crossplane");
              assertThat(each.name()).isEqualTo(kind + "/team/web");
            });
  }

  private static ManagedResource managed(String kind, String name) {
    return new ManagedResource(
        new Dataplane(
            kind + "/team/" + name + " (paused)",
            "uid-" + name,
            Set.of(kind + "/team/" + name, kind + "/" + name),
            Set.of(),
            Set.of()),
        "",
        kind + "/team/" + name,
        false);
  }

  private static ManagedResource managed(boolean kept, String... ids) {
    return new ManagedResource(
        new Dataplane("kind/web", "uid-web", Set.of("kind/web"), Set.of(ids), Set.of()),
        "other",
        "kind/web",
        kept);
  }

  private static Observation observation(Instant at, ManagedResource... alive) {
    Claims claims = Examples.alive().with(new ManagedResources(Map.of(), List.of(alive)));
    return Observation.of(claims, Set.of(), Set.of("sg-1", "sg-2"), at);
  }

  @Test
  void remembersOfManagedResourcesThoseThatKeepAListedResource() {
    assertThat(observation(NOW, managed(true, "sg-9")).present()).isEmpty();
    assertThat(observation(NOW, managed(false, "sg-1")).present()).isEmpty();
    assertThat(observation(NOW, managed(true, "sg-1", "sg-9")).present())
        .extracting(DataplaneRecord::managed)
        .containsExactly(new ManagedRecord("other", Set.of("sg-1"), true));
  }

  @Test
  void addsUpTheResourcesOfAManagedResourceAndTakesItsLatestPolicy() {
    DataplaneHistory first =
        DataplaneHistory.NONE.after(observation(NOW, managed(true, "sg-1")), true);
    DataplaneHistory second = first.after(observation(LATER, managed(true, "sg-2")), true);
    assertThat(second.all())
        .extracting(DataplaneRecord::managed)
        .containsExactly(new ManagedRecord("other", Set.of("sg-1", "sg-2"), true));
    DataplaneHistory gone = second.after(observation(LAST), true);
    assertThat(gone.keeper(group("sg-1", Map.of()), List.of())).isPresent();
    assertThat(gone.keeper(group("sg-3", Map.of()), List.of())).isEmpty();
  }

  @Test
  void forgetsWhatIsKeptOnPurposeAfterAllOthersThatAreGone() {
    Dataplane later = Examples.dataplane("later", null);
    DataplaneHistory full =
        after(
            after(
                DataplaneHistory.NONE.after(observation(NOW, managed(true, "sg-1")), true),
                LATER,
                later),
            LAST);
    assertThat(full.all()).hasSize(2);
    assertThat(full.within(10, 10, each -> 10, each -> 0).all())
        .extracting(DataplaneRecord::name)
        .containsExactly("kind/web");
  }

  @Test
  void forgetsFirstWhoIsGoneForTheLongestAndSaysHowMany() {
    Dataplane stays = Examples.dataplane("stays", null);
    DataplaneHistory full =
        after(
            after(
                after(
                    DataplaneHistory.NONE,
                    NOW,
                    Examples.dataplane("old", null),
                    Examples.dataplane("newer", null),
                    stays),
                LATER,
                Examples.dataplane("newer", null),
                stays),
            LAST,
            stays);
    assertThat(full.within(30, 10, each -> 10, each -> 0))
        .extracting(DataplaneHistory::all)
        .isEqualTo(full.all());
    DataplaneHistory cut = full.within(29, 10, each -> 10, each -> 0);
    assertThat(cut.all())
        .extracting(DataplaneRecord::name)
        .containsExactly("default/newer", "default/stays");
    assertThat(cut.forgotten()).isEqualTo(1);
    assertThat(owner(cut, "old"))
        .isEqualTo(new OwnerLastSeen.Unknown("the dataplane history had no room for 1 dataplanes"));
    assertThat(cut.within(19, 10, each -> 10, each -> 0).forgotten()).isEqualTo(2);
  }

  @Test
  void leavesOutTheLivingThatCameLastAndCountsThemOnce() {
    Dataplane stays = Examples.dataplane("stays", null);
    Dataplane came = Examples.dataplane("came", null);
    DataplaneHistory first = after(DataplaneHistory.NONE, NOW, stays);
    DataplaneHistory second =
        after(first, LATER, stays, came).within(10, 10, each -> 10, each -> 0);
    DataplaneHistory third = after(second, LAST, stays, came).within(10, 10, each -> 10, each -> 0);
    assertThat(third.all()).extracting(DataplaneRecord::name).containsExactly("default/stays");
    assertThat(third.forgotten()).isEqualTo(1);
  }

  @Test
  void leavesOutWhatAloneTakesTooMuch() {
    DataplaneHistory seen = after(DataplaneHistory.NONE, NOW, Examples.dataplane("dp-a", null));
    assertThat(seen.within(100, 9, each -> 10, each -> 0).all()).isEmpty();
    assertThat(seen.within(100, 10, each -> 10, each -> 0).all()).hasSize(1);
  }

  @Test
  void keepsWhatNamesAnOwnerThatWasNeverSeenWhereThatIsAskedFor() {
    assertThat(unknownOwner(UnknownOwnerPolicy.KEEP, DataplaneHistory.NONE))
        .contains(ReasonCode.OWNER_NEVER_SEEN);
    assertThat(unknownOwner(UnknownOwnerPolicy.KEEP, DataplaneHistory.unread("it is forbidden")))
        .contains(ReasonCode.HISTORY_UNKNOWN);
    assertThat(unknownOwner(UnknownOwnerPolicy.DELETE, DataplaneHistory.NONE)).isEmpty();
    DataplaneHistory seen = after(DataplaneHistory.NONE, NOW, Examples.dataplane("dp-a", null));
    assertThat(unknownOwner(UnknownOwnerPolicy.KEEP, seen)).isEmpty();
  }

  private static Optional<ReasonCode> unknownOwner(
      UnknownOwnerPolicy policy, DataplaneHistory history) {
    return new Judge(Examples.OWNERSHIP, Examples.NO_EXEMPTIONS, Examples.historyRules(policy))
        .judge(
            group("sg-1", ownedBy("dp-a")),
            new Evidence(Examples.alive(), new History(history, MarkHistory.NONE)),
            NOW)
        .history()
        .unknownOwnerReason()
        .map(Reason::code);
  }
}
