package io.dataplane.janitor.domain;

import static io.dataplane.janitor.domain.Examples.NOW;
import static io.dataplane.janitor.domain.Examples.OWNER_TAG;
import static io.dataplane.janitor.domain.Examples.group;
import static io.dataplane.janitor.domain.Examples.ownedBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SightingsTest {
  private static final Instant LATER = NOW.plusSeconds(3600);
  private static final Instant LAST = LATER.plusSeconds(3600);

  private static Sightings after(Sightings before, Instant at, Dataplane... alive) {
    return before.after(RollCall.of(Examples.alive(alive), Set.of(), at));
  }

  private static Dataplane dataplane(String uid, @Nullable String vpc, String... identities) {
    return new Dataplane(
        "dataplanes.example.com/default/dp-a", uid, Set.of(identities), Set.of(), vpc);
  }

  private static OwnerSeen owner(Sightings sightings, String... names) {
    return sightings.ownerOf(
        group("sg-1", Map.of()),
        Arrays.stream(names).map(name -> new Owner(name, "tag:" + OWNER_TAG)).toList());
  }

  private static Instant lastSeen(Sightings sightings, String... names) {
    return ((OwnerSeen.Alive) owner(sightings, names)).last();
  }

  @Test
  void sawNobodyBeforeTheFirstLook() {
    assertThat(owner(Sightings.NONE, "dp-a")).isEqualTo(new OwnerSeen.Never());
    assertThat(owner(Sightings.NONE)).isEqualTo(new OwnerSeen.Nobody());
    assertThat(owner(Sightings.unread("403"), "dp-a")).isEqualTo(new OwnerSeen.Unknown("403"));
  }

  @Test
  void sawTheLivingAtTheLastLookAndTheGoneAtTheLastOneBeforeTheyWentAway() {
    Dataplane stays = Examples.dataplane("dp-a", null);
    Sightings first = after(Sightings.NONE, NOW, stays, Examples.dataplane("dp-b", null));
    Sightings second = after(first, LATER, stays);
    Sightings third = after(second, LAST, stays);
    assertThat(lastSeen(third, "dp-a")).isEqualTo(LAST);
    assertThat(lastSeen(third, "dp-b")).isEqualTo(NOW);
    assertThat(third.all()).extracting(Sighting::gone).containsExactly(false, true);
    assertThat(third.all()).extracting(Sighting::firstSeen).containsOnly(NOW);
  }

  @Test
  void leavesTheSightingsOfAQuietHourAsTheyAre() {
    Dataplane stays = Examples.dataplane("dp-a", "vpc-1");
    Sightings first = after(Sightings.NONE, NOW, stays, Examples.dataplane("dp-b", null));
    Sightings second = after(first, LATER, stays);
    assertThat(after(second, LAST, stays).all()).isEqualTo(second.all());
  }

  @Test
  void tellsALaterDataplaneOfTheSameNameByItsUid() {
    Sightings first = after(Sightings.NONE, NOW, dataplane("uid-1", null, "dp-a"));
    Sightings second = after(first, LATER, dataplane("uid-2", null, "dp-a"));
    assertThat(second.all()).extracting(Sighting::uid).containsExactly("uid-1", "uid-2");
    assertThat(second.all()).extracting(Sighting::gone).containsExactly(true, false);
    assertThat(((OwnerSeen.Alive) owner(second, "dp-a")).sighting().uid()).isEqualTo("uid-2");
  }

  @Test
  void takesAGoneOneThatIsBackForTheSame() {
    Sightings first = after(Sightings.NONE, NOW, dataplane("uid-1", null, "dp-a"));
    Sightings back = after(after(first, LATER), LAST, dataplane("uid-1", null, "dp-a"));
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
    Sightings first = after(Sightings.NONE, NOW, dataplane("uid-1", null, "dp-a"));
    Sightings second = after(first, LATER, dataplane("uid-1", "vpc-1", "dp-a", "blue"));
    assertThat(second.all()).singleElement().extracting(Sighting::vpc).isEqualTo("vpc-1");
    assertThat(lastSeen(second, "blue")).isEqualTo(LATER);
  }

  @Test
  void keepsTheMomentUntilWhichANameWasBorne() {
    Sightings first = after(Sightings.NONE, NOW, dataplane("uid-1", null, "dp-a", "blue"));
    Sightings second = after(first, LATER, dataplane("uid-1", null, "dp-a", "green"));
    Sightings third = after(second, LAST, dataplane("uid-1", null, "dp-a", "green"));
    assertThat(lastSeen(third, "blue")).isEqualTo(NOW);
    assertThat(lastSeen(third, "green")).isEqualTo(LAST);
    assertThat(third.all()).hasSize(2);
  }

  @Test
  void doesNotTakeANameInAnotherVpcForTheOwner() {
    Sightings seen = after(Sightings.NONE, NOW, Examples.dataplane("dp-a", "vpc-2"));
    assertThat(owner(seen, "dp-a")).isEqualTo(new OwnerSeen.Never());
    Sightings here = after(Sightings.NONE, NOW, Examples.dataplane("dp-a", "vpc-1"));
    assertThat(lastSeen(here, "dp-a")).isEqualTo(NOW);
  }

  @Test
  void comparesNamesAsClaimsDoAndTakesTheLatestOfAll() {
    Dataplane other = Examples.dataplane("dp-b", null);
    Sightings seen = after(Sightings.NONE, NOW, Examples.dataplane("dp-a", null), other);
    Sightings later = after(seen, LATER, other);
    assertThat(lastSeen(later, "DP-A")).isEqualTo(NOW);
    assertThat(lastSeen(later, "dp-x", "dp-a", "dp-b")).isEqualTo(LATER);
  }

  @Test
  void learnsNothingFromALookThatIsOlderThanItself() {
    Sightings seen = after(Sightings.NONE, LATER, Examples.dataplane("dp-a", null));
    assertThat(after(seen, NOW, Examples.dataplane("dp-b", null))).isSameAs(seen);
    assertThat(after(seen, LATER, Examples.dataplane("dp-b", null)).all()).hasSize(2);
  }

  @Test
  void doesNotKnowWhoWasNeverSeenWhereItsMomentIsToCome() {
    Sightings seen = after(Sightings.NONE, LATER, Examples.dataplane("dp-a", null));
    Instant limit = LATER.minusSeconds(600);
    assertThat(owner(seen.believedAt(limit), "dp-b")).isEqualTo(new OwnerSeen.Never());
    Sightings ahead = seen.believedAt(limit.minusSeconds(1));
    assertThat(owner(ahead, "dp-b"))
        .isEqualTo(new OwnerSeen.Unknown("the record is of a moment to come: " + LATER));
    assertThat(lastSeen(ahead, "dp-a")).isEqualTo(LATER);
  }

  @Test
  void hasNoMomentLaterThanTheOneItIsCutAt() {
    Sightings ahead =
        after(
            after(Sightings.NONE, LATER, Examples.dataplane("dp-a", null)),
            LAST,
            Examples.dataplane("dp-b", null));
    Sightings cut = ahead.noLaterThan(NOW);
    assertThat(cut.seenAt()).isEqualTo(NOW);
    assertThat(cut.all()).extracting(Sighting::firstSeen).containsOnly(NOW);
    assertThat(lastSeen(cut, "dp-a")).isEqualTo(NOW);
    assertThat(ahead.noLaterThan(LAST).all()).isEqualTo(ahead.all());
  }

  @Test
  void takesTogetherWhatTwoSourcesOfOneLabelTellOfOneDataplane() {
    Sightings seen =
        after(
            Sightings.NONE,
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
              assertThat(each.vpc()).isEqualTo("vpc-1");
            });
  }

  @Test
  void remembersOfManagedResourcesThoseThatAListedResourceNames() {
    String kind = "securitygroup.ec2.aws.upbound.io";
    Dataplane named = managed(kind, "web");
    Claims claims =
        Examples.alive().with(new ManagedResources(Map.of(), List.of(named, managed(kind, "db"))));
    assertThat(RollCall.of(claims, Set.of(kind + "/web"), NOW).present())
        .singleElement()
        .satisfies(
            each -> {
              assertThat(each.source()).isEqualTo("crossplane");
              assertThat(each.name()).isEqualTo(kind + "/team/web");
            });
  }

  private static Dataplane managed(String kind, String name) {
    return new Dataplane(
        kind + "/team/" + name + " (paused)",
        "uid-" + name,
        Set.of(kind + "/team/" + name, kind + "/" + name),
        Set.of(),
        null);
  }

  @Test
  void forgetsFirstWhoIsGoneForTheLongestAndSaysHowMany() {
    Dataplane stays = Examples.dataplane("stays", null);
    Sightings full =
        after(
            after(
                after(
                    Sightings.NONE,
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
        .extracting(Sightings::all)
        .isEqualTo(full.all());
    Sightings cut = full.within(29, 10, each -> 10, each -> 0);
    assertThat(cut.all())
        .extracting(Sighting::name)
        .containsExactly("default/newer", "default/stays");
    assertThat(cut.forgotten()).isEqualTo(1);
    assertThat(owner(cut, "old"))
        .isEqualTo(new OwnerSeen.Unknown("the record was too small for 1 dataplanes"));
    assertThat(cut.within(19, 10, each -> 10, each -> 0).forgotten()).isEqualTo(2);
  }

  @Test
  void leavesOutTheLivingThatCameLastAndCountsThemOnce() {
    Dataplane stays = Examples.dataplane("stays", null);
    Dataplane came = Examples.dataplane("came", null);
    Sightings first = after(Sightings.NONE, NOW, stays);
    Sightings second = after(first, LATER, stays, came).within(10, 10, each -> 10, each -> 0);
    Sightings third = after(second, LAST, stays, came).within(10, 10, each -> 10, each -> 0);
    assertThat(third.all()).extracting(Sighting::name).containsExactly("default/stays");
    assertThat(third.forgotten()).isEqualTo(1);
  }

  @Test
  void leavesOutWhatAloneTakesTooMuch() {
    Sightings seen = after(Sightings.NONE, NOW, Examples.dataplane("dp-a", null));
    assertThat(seen.within(100, 9, each -> 10, each -> 0).all()).isEmpty();
    assertThat(seen.within(100, 10, each -> 10, each -> 0).all()).hasSize(1);
  }

  @Test
  void keepsWhatNamesAnOwnerThatWasNeverSeenWhereThatIsAskedFor() {
    assertThat(verdict(UnknownOwners.KEEP, Sightings.NONE))
        .isEqualTo(
            new Verdict.Exempt(
                new Reason(
                    ReasonCode.OWNER_NEVER_SEEN, "no run has ever seen its dataplane alive")));
    assertThat(verdict(UnknownOwners.KEEP, Sightings.unread("nobody has looked it up")))
        .isEqualTo(
            new Verdict.Exempt(
                new Reason(
                    ReasonCode.HISTORY_UNKNOWN,
                    "whether its dataplane was ever alive is unknown: nobody has looked it up")));
    assertThat(verdict(UnknownOwners.DELETE, Sightings.NONE))
        .isInstanceOf(Verdict.Orphaned.class);
    Sightings seen = after(Sightings.NONE, NOW, Examples.dataplane("dp-a", null));
    assertThat(verdict(UnknownOwners.KEEP, seen))
        .isInstanceOf(Verdict.Orphaned.class);
  }

  private static Verdict verdict(UnknownOwners unknown, Sightings history) {
    return new Judge(Examples.OWNERSHIP, Examples.NO_EXEMPTIONS, unknown)
        .judge(group("sg-1", ownedBy("dp-a")), new Evidence(Examples.alive(), history), NOW)
        .verdict();
  }
}
