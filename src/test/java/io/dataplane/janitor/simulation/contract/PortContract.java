package io.dataplane.janitor.simulation.contract;

import static io.dataplane.janitor.domain.resource.ResourceKind.LOAD_BALANCER;
import static io.dataplane.janitor.domain.resource.ResourceKind.SECURITY_GROUP;
import static io.dataplane.janitor.domain.resource.ResourceKind.TARGET_GROUP;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.dataplane.janitor.domain.plan.Action;
import io.dataplane.janitor.domain.report.Outcome;
import io.dataplane.janitor.domain.resource.AwsResource;
import io.dataplane.janitor.domain.resource.Holder;
import io.dataplane.janitor.domain.resource.LoadBalancer;
import io.dataplane.janitor.domain.resource.ResourceKind;
import io.dataplane.janitor.domain.resource.SecurityGroup;
import io.dataplane.janitor.domain.resource.SecurityGroupRule;
import io.dataplane.janitor.simulation.fake.FakeResourceReader;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the simulation's ports and the real ones must have in common for it to prove anything. */
abstract class PortContract {
  private static final Map<String, String> OWNED = Map.of("example.com/dataplane", "acme-1");
  private static final Map<String, String> MARK = Map.of("mark/since", "now", "mark/owner", "me");

  private final PortsUnderTest ports;

  PortContract(PortsUnderTest ports) {
    this.ports = ports;
  }

  @AfterEach
  void stop() {
    ports.close();
  }

  @Test
  void listsWhatIsAskedForInTheOrderOfKinds() {
    String group = ports.group("backend", OWNED);
    String balancer = ports.balancer("nlb", List.of(), OWNED);
    String classic = ports.classicBalancer("clb", List.of(), OWNED);
    ports.routeTable(OWNED);
    ports.targets("targets", OWNED);
    List<AwsResource> listed =
        ports.reader().list(EnumSet.of(SECURITY_GROUP, LOAD_BALANCER)).resources();
    assertThat(listed).extracting(AwsResource::id).contains(group, balancer, classic);
    assertThat(listed).extracting(AwsResource::kind).doesNotContain(TARGET_GROUP).isSorted();
    assertThat(seen(group).tags().values()).isEqualTo(OWNED);
    assertThat(seen(group).vpc()).isEqualTo(ports.vpc());
    assertThat(seen(group).name()).isEqualTo("backend");
    assertThat(seen(classic).id()).isEqualTo(seen(classic).name());
  }

  @Test
  void namesWhatHoldsAGroup() {
    String group = ports.group("held", OWNED);
    String other = ports.group("other", OWNED);
    ports.refer(other, group);
    ports.refer(group, group);
    ports.use(group);
    String balancer = ports.balancer("nlb", List.of(group), OWNED);
    String classic = ports.classicBalancer("clb", List.of(group), OWNED);
    assertThat(seen(group).foreignHolders())
        .extracting(Holder::resource)
        .containsExactlyInAnyOrder(other, null, seen(balancer).key(), seen(classic).key());
    assertThat(seen(group).foreignHolders())
        .extracting(Holder::name)
        .anyMatch(name -> name.contains(other));
    assertThat(again(group).foreignHolders()).hasSameElementsAs(seen(group).foreignHolders());
    assertThat(seen(other).foreignHolders()).isEmpty();
  }

  @Test
  void namesWhatHoldsTargetsAndRouteTables() {
    String targets = ports.targets("targets", OWNED);
    String balancer = ports.balancer("nlb", List.of(), OWNED);
    ports.route(balancer, targets);
    String table = ports.routeTable(OWNED);
    ports.associate(table);
    assertThat(seen(targets).holders())
        .extracting(Holder::resource)
        .containsExactly(seen(balancer).key());
    assertThat(seen(table).holders()).extracting(Holder::resource).hasSize(1).containsOnlyNulls();
  }

  @Test
  void readsSeveralTogetherWithoutThoseThatAreGone() {
    String group = ports.group("backend", OWNED);
    String other = ports.group("other", OWNED);
    ports.refer(other, group);
    String gone = ports.group("gone", OWNED);
    String balancer = ports.balancer("nlb", List.of(), OWNED);
    String goneBalancer = ports.balancer("gone", List.of(), OWNED);
    String targets = ports.targets("targets", OWNED);
    ports.route(balancer, targets);
    ports.answer(targets, true);
    List<AwsResource> seen =
        Stream.of(group, gone, balancer, goneBalancer, targets, ports.routeTable(OWNED))
            .map(this::seen)
            .toList();
    run(new Action.Delete(seen(gone)));
    run(new Action.Delete(seen(goneBalancer)));
    List<AwsResource> left =
        seen.stream().filter(each -> !Set.of(gone, goneBalancer).contains(each.id())).toList();

    Map<String, AwsResource> read = ports.reader().read(seen);

    assertThat(read.keySet())
        .containsExactlyInAnyOrderElementsOf(left.stream().map(AwsResource::key).toList());
    left.forEach(
        each ->
            assertThat(read.get(each.key())).isEqualTo(ports.reader().read(each).orElseThrow()));
    assertThat(requireNonNull(read.get(seen(group).key())).holders()).hasSize(1);
    assertThat(requireNonNull(read.get(seen(balancer).key())).holders()).hasSize(1);
    assertThat(ports.reader().readTags(seen).values())
        .hasSameSizeAs(left)
        .allSatisfy(each -> assertThat(each.tags().values()).isEqualTo(OWNED));
    assertThat(ports.reader().read(List.of())).isEmpty();
  }

  @Test
  void knowsWhatAwsItselfNeeds() {
    assertThat(seen(ports.defaultGroup()).ownPurpose()).isPresent();
    assertThat(seen(ports.mainRouteTable()).ownPurpose()).isPresent();
    assertThat(seen(ports.routeTable(OWNED)).ownPurpose()).isEmpty();
  }

  @Test
  void tellsOfDeletionProtectionWhenAskedAndNotBefore() {
    String balancer = ports.balancer("nlb", List.of(), OWNED);
    ports.protect(balancer);
    LoadBalancer listed = (LoadBalancer) seen(balancer);
    assertThat(listed.deletionProtected()).isFalse();
    AwsResource looked = ports.reader().withDetails(List.of(listed)).getFirst();
    assertThat(looked).isEqualTo(listed.withDetails(true, List.of()));
    assertThat(again(balancer)).isEqualTo(looked);
  }

  @Test
  void tellsOfLiveTargetsWhenAskedAndNotBefore() {
    String balancer = ports.balancer("nlb", List.of(), OWNED);
    String classic = ports.classicBalancer("clb", List.of(), OWNED);
    String targets = ports.targets("targets", OWNED);
    ports.route(balancer, targets);
    Map<String, String> answering = Map.of(balancer, targets, classic, classic);
    answering.forEach(
        (id, servers) -> {
          assertThat(closer(id).holders()).isEmpty();
          ports.answer(servers, true);
          assertThat(seen(id).holders()).isEmpty();
          assertThat(closer(id).liveTargets())
              .singleElement()
              .asString()
              .contains("i-0123456789abcdef0");
          assertThat(again(id)).isEqualTo(closer(id));
          ports.answer(servers, false);
          assertThat(closer(id).holders()).isEmpty();
        });
  }

  @Test
  void looksCloserAtNothingThatIsGone() {
    AwsResource balancer = seen(ports.balancer("nlb", List.of(), OWNED));
    run(new Action.Delete(balancer));
    assertThat(ports.reader().withDetails(List.of(balancer))).containsExactly(balancer);
  }

  @Test
  void switchesProtectionOffAndOnAgain() {
    String balancer = ports.balancer("nlb", List.of(), OWNED);
    ports.protect(balancer);
    Action.Unprotect unprotect = new Action.Unprotect(closer(balancer));
    assertThat(run(unprotect)).isEqualTo(new Outcome.Applied());
    assertThat(closer(balancer).deletionProtected()).isFalse();
    assertThat(run(new Action.Restore(unprotect))).isEqualTo(new Outcome.Applied());
    assertThat(closer(balancer).deletionProtected()).isTrue();
    assertThat(run(new Action.Delete(closer(balancer)))).isInstanceOf(Outcome.Blocked.class);
    run(unprotect);
    assertThat(run(new Action.Delete(closer(balancer)))).isEqualTo(new Outcome.Applied());
    assertThat(run(unprotect)).isEqualTo(new Outcome.AlreadyGone());
    assertThat(run(new Action.Restore(unprotect))).isEqualTo(new Outcome.AlreadyGone());
  }

  @Test
  void takesProtectionAwayThatIsOffAlready() {
    String balancer = ports.balancer("nlb", List.of(), OWNED);
    Action.Unprotect unprotect = new Action.Unprotect(closer(balancer));
    assertThat(run(unprotect)).isEqualTo(new Outcome.Applied());
    assertThat(closer(balancer).deletionProtected()).isFalse();
    assertThat(run(new Action.Restore(unprotect))).isEqualTo(new Outcome.Applied());
    assertThat(run(new Action.Restore(unprotect))).isEqualTo(new Outcome.Applied());
    assertThat(closer(balancer).deletionProtected()).isTrue();
  }

  @Test
  void readsTheRulesThatReferToOtherGroupsAlone() {
    String referred = ports.group("referred", OWNED);
    String referring = ports.group("referring", OWNED);
    ports.refer(referring, referred);
    ports.refer(referring, referring);
    assertThat(references(referring))
        .singleElement()
        .satisfies(
            rule -> {
              assertThat(rule.id()).startsWith("sgr-");
              assertThat(rule.group()).isEqualTo(referring);
              assertThat(rule.referencedGroup()).isEqualTo(referred);
              assertThat(rule.direction()).isEqualTo(SecurityGroupRule.Direction.INGRESS);
              assertThat(rule.traffic()).isEqualTo(SecurityGroupRule.Traffic.ALL);
            });
    assertThat(references(referred)).isEmpty();
    assertThat(ports.reader().referencesIn(Set.of())).isEmpty();
    assertThat(ports.reader().referencesIn(Set.of(referred, referring)))
        .isEqualTo(references(referring));
  }

  @Test
  void readsNoRulesOfAGroupThatIsGone() {
    String referring = ports.group("referring", OWNED);
    ports.refer(referring, ports.group("referred", OWNED));
    assertThat(run(new Action.Delete(seen(referring)))).isEqualTo(new Outcome.Applied());
    assertThat(references(referring)).isEmpty();
  }

  @Test
  void revokesTheNamedRulesAlone() {
    String referring = ports.group("referring", OWNED);
    String referred = ports.group("referred", OWNED);
    String stays = ports.group("stays", OWNED);
    ports.refer(referring, referred);
    ports.refer(referring, stays);
    Action.Revoke revoke = revoke(referring, referred);
    assertThat(run(new Action.Delete(seen(referred)))).isInstanceOf(Outcome.Blocked.class);
    assertThat(run(revoke)).isEqualTo(new Outcome.Applied());
    assertThat(references(referring))
        .extracting(SecurityGroupRule::referencedGroup)
        .containsExactly(stays);
    assertThat(seen(referred).foreignHolders()).isEmpty();
    assertThat(run(revoke)).isEqualTo(new Outcome.AlreadyGone());
    assertThat(run(new Action.Delete(seen(referred)))).isEqualTo(new Outcome.Applied());
  }

  @Test
  void revokesAllOfTheRulesOrNone() {
    String referring = ports.group("referring", OWNED);
    String one = ports.group("one", OWNED);
    String other = ports.group("other", OWNED);
    ports.refer(referring, one);
    ports.refer(referring, other);
    List<SecurityGroupRule> both = references(referring);
    assertThat(run(revoke(referring, one))).isEqualTo(new Outcome.Applied());
    assertThat(run(new Action.Revoke((SecurityGroup) seen(referring), both, true)))
        .isEqualTo(new Outcome.AlreadyGone());
    assertThat(references(referring))
        .extracting(SecurityGroupRule::referencedGroup)
        .containsExactly(other);
  }

  @Test
  void takesNoRuleOfOneGroupForThatOfAnother() {
    String one = ports.group("one", OWNED);
    String other = ports.group("other", OWNED);
    String referred = ports.group("referred", OWNED);
    ports.refer(one, referred);
    ports.refer(other, referred);
    Action.Revoke mixed = new Action.Revoke((SecurityGroup) seen(one), references(other), true);
    assertThat(run(mixed)).isEqualTo(new Outcome.AlreadyGone());
    assertThat(references(one)).hasSize(1);
    assertThat(references(other)).hasSize(1);
  }

  /** Under an id that AWS chooses anew. */
  @Test
  void putsARevokedRuleBackAndTakesItForDoneWhereItIsThere() {
    String referring = ports.group("referring", OWNED);
    String referred = ports.group("referred", OWNED);
    ports.refer(referring, referred);
    List<SecurityGroupRule> before = references(referring);
    Action.Revoke revoke = revoke(referring, referred);
    assertThat(run(revoke)).isEqualTo(new Outcome.Applied());
    for (int i = 0; i < 2; i++) {
      assertThat(run(new Action.Restore(revoke))).isEqualTo(new Outcome.Applied());
      assertThat(references(referring))
          .usingRecursiveFieldByFieldElementComparatorIgnoringFields("id")
          .isEqualTo(before);
    }
    assertThat(run(new Action.Delete(seen(referred)))).isInstanceOf(Outcome.Blocked.class);
  }

  @Test
  void putsNoRuleBackWhereOneOfBothGroupsIsGone() {
    for (boolean referringGoes : List.of(true, false)) {
      String referring = ports.group("referring-" + referringGoes, OWNED);
      String referred = ports.group("referred-" + referringGoes, OWNED);
      ports.refer(referring, referred);
      Action.Revoke revoke = revoke(referring, referred);
      assertThat(run(revoke)).isEqualTo(new Outcome.Applied());
      run(new Action.Delete(seen(referringGoes ? referring : referred)));
      assertThat(run(new Action.Restore(revoke))).isEqualTo(new Outcome.AlreadyGone());
      assertThat(references(referring)).isEmpty();
    }
  }

  /** That somebody is served does not matter to AWS: it is for us to ask. */
  @Test
  void deletesABalancerThatServesSomebody() {
    String balancer = ports.balancer("nlb", List.of(), OWNED);
    String targets = ports.targets("targets", OWNED);
    ports.route(balancer, targets);
    ports.answer(targets, true);
    assertThat(run(new Action.Delete(closer(balancer)))).isEqualTo(new Outcome.Applied());
  }

  @Test
  void readsWhatIsGoneAsEmpty() {
    AwsResource group = seen(ports.group("gone", OWNED));
    AwsResource balancer = seen(ports.balancer("nlb", List.of(), OWNED));
    ports.writer().run(List.of(new Action.Delete(group)));
    ports.writer().run(List.of(new Action.Delete(balancer)));
    assertThat(ports.reader().read(group)).isEmpty();
    assertThat(ports.reader().read(balancer)).isEmpty();
    assertThat(ports.reader().account()).isEqualTo(FakeResourceReader.ACCOUNT);
  }

  @Test
  void tellsWhichAreStillThere() {
    List<AwsResource> all =
        List.of(
            seen(ports.group("group", OWNED)),
            seen(ports.group("other", OWNED)),
            seen(ports.routeTable(OWNED)),
            seen(ports.routeTable(OWNED)),
            seen(ports.balancer("nlb", List.of(), OWNED)),
            seen(ports.balancer("other", List.of(), OWNED)),
            seen(ports.classicBalancer("clb", List.of(), OWNED)),
            seen(ports.classicBalancer("other-clb", List.of(), OWNED)),
            seen(ports.targets("targets", OWNED)),
            seen(ports.targets("other", OWNED)));
    Set<String> there = all.stream().map(AwsResource::key).collect(Collectors.toSet());
    assertThat(ports.reader().stillThere(List.of())).isEmpty();
    for (AwsResource each : all) {
      assertThat(ports.reader().stillThere(all)).isEqualTo(there);
      assertThat(ports.reader().stillThere(List.of(each))).containsExactly(each.key());
      assertThat(run(new Action.Delete(each))).isEqualTo(new Outcome.Applied());
      assertThat(ports.reader().stillThere(List.of(each))).isEmpty();
      there.remove(each.key());
    }
    assertThat(ports.reader().stillThere(all)).isEmpty();
  }

  @Test
  void setsAndTakesOffTheNamedTagsAlone() {
    List<String> ids =
        List.of(
            ports.group("group", OWNED),
            ports.routeTable(OWNED),
            ports.balancer("nlb", List.of(), OWNED),
            ports.classicBalancer("clb", List.of(), OWNED),
            ports.targets("targets", OWNED));
    Map<String, String> both = new HashMap<>(OWNED);
    both.putAll(MARK);
    for (String id : ids) {
      assertThat(run(new Action.SetMark(seen(id), MARK))).isEqualTo(new Outcome.Applied());
      assertThat(ports.tags(id)).isEqualTo(both);
      assertThat(run(new Action.Unmark(seen(id), MARK.keySet()))).isEqualTo(new Outcome.Applied());
      assertThat(ports.tags(id)).isEqualTo(OWNED);
    }
  }

  @Test
  void oneThatIsGoneStopsNoOther() {
    AwsResource first = seen(ports.group("first", OWNED));
    AwsResource gone = seen(ports.group("gone", OWNED));
    AwsResource last = seen(ports.group("last", OWNED));
    assertThat(run(new Action.Delete(gone))).isEqualTo(new Outcome.Applied());
    assertThat(
            ports
                .writer()
                .run(
                    List.of(
                        new Action.SetMark(first, MARK),
                        new Action.SetMark(gone, MARK),
                        new Action.SetMark(last, MARK))))
        .containsExactly(new Outcome.Applied(), new Outcome.AlreadyGone(), new Outcome.Applied());
    assertThat(ports.tags(last.id())).containsAllEntriesOf(MARK);
  }

  @Test
  void hasNoRoomForMoreThanFiftyTags() {
    Map<String, String> many = new HashMap<>();
    for (int i = 0; i < 49; i++) {
      many.put("tag-" + i, "");
    }
    String full = ports.group("full", many);
    assertThat(run(new Action.SetMark(seen(full), MARK))).isInstanceOf(Outcome.Blocked.class);
    assertThat(ports.tags(full)).isEqualTo(many);
  }

  @Test
  void refusesToDeleteWhatIsInUse() {
    String inUse = ports.group("in-use", OWNED);
    ports.use(inUse);
    String referred = ports.group("referred", OWNED);
    ports.refer(ports.group("other", OWNED), referred);
    String table = ports.routeTable(OWNED);
    ports.associate(table);
    String shielded = ports.balancer("nlb", List.of(), OWNED);
    ports.protect(shielded);
    String targets = ports.targets("targets", OWNED);
    ports.route(shielded, targets);
    for (String id :
        List.of(
            inUse,
            referred,
            table,
            shielded,
            targets,
            ports.defaultGroup(),
            ports.mainRouteTable())) {
      Outcome outcome = run(new Action.Delete(seen(id)));
      assertThat(outcome).isInstanceOf(Outcome.Blocked.class);
      assertThat(((Outcome.Blocked) outcome).by()).isNotEmpty();
      assertThat(ports.exists(id)).isTrue();
    }
  }

  @Test
  void deletesWhatIsFree() {
    AwsResource group = seen(ports.group("group", OWNED));
    AwsResource table = seen(ports.routeTable(OWNED));
    AwsResource balancer = seen(ports.balancer("nlb", List.of(), OWNED));
    AwsResource classic = seen(ports.classicBalancer("clb", List.of(), OWNED));
    AwsResource targets = seen(ports.targets("targets", OWNED));
    for (AwsResource each : List.of(group, table, balancer, classic, targets)) {
      assertThat(run(new Action.Delete(each))).isEqualTo(new Outcome.Applied());
      assertThat(ports.exists(each.id())).isFalse();
    }
    assertThat(run(new Action.Delete(group))).isEqualTo(new Outcome.AlreadyGone());
    assertThat(run(new Action.Delete(table))).isEqualTo(new Outcome.AlreadyGone());
    // Load balancing takes it for done.
    assertThat(run(new Action.Delete(balancer))).isEqualTo(new Outcome.Applied());
    assertThat(run(new Action.Delete(classic))).isEqualTo(new Outcome.Applied());
    assertThat(run(new Action.Delete(targets))).isEqualTo(new Outcome.Applied());
  }

  @Test
  void aDeletedBalancerFreesItsTargetsAtOnceAndItsGroupsLater() {
    ports.interfacesLinger(Duration.ofMinutes(10));
    String group = ports.group("frontend", OWNED);
    String balancer = ports.balancer("nlb", List.of(group), OWNED);
    String targets = ports.targets("targets", OWNED);
    ports.route(balancer, targets);
    assertThat(run(new Action.Delete(seen(balancer)))).isEqualTo(new Outcome.Applied());
    assertThat(seen(targets).holders()).isEmpty();
    assertThat(run(new Action.Delete(seen(group)))).isInstanceOf(Outcome.Blocked.class);
    ports.pass(Duration.ofMinutes(11));
    assertThat(seen(group).holders()).isEmpty();
    assertThat(run(new Action.Delete(seen(group)))).isEqualTo(new Outcome.Applied());
  }

  @Test
  void aDataplaneLivesUntilItsCustomResourceIsGoneOrSaysSo() {
    ports.dataplane("acme-1", "vpc-1", Set.of("sg-1"), false);
    ports.dataplane("acme-2", "", Set.of(), false);
    ports.dataplane("acme-3", "", Set.of(), true);
    ports.beginDeletion("acme-2");
    assertThat(ports.claims().read().live()).isEqualTo(2);
    assertThat(ports.claims().read().listings())
        .singleElement()
        .satisfies(
            listing -> {
              assertThat(listing.gone()).isEqualTo(1);
              assertThat(listing.live())
                  .filteredOn(live -> live.identities().contains("acme-1"))
                  .singleElement()
                  .satisfies(
                      live -> {
                        assertThat(live.identities())
                            .containsExactlyInAnyOrder("acme-1", "uid-acme-1");
                        assertThat(live.claimedIds()).contains("sg-1");
                        assertThat(live.vpcs()).containsExactly("vpc-1");
                      });
            });
    ports.endDeletion("acme-2");
    assertThat(ports.claims().read().live()).isEqualTo(1);
  }

  private Outcome run(Action action) {
    return ports.writer().run(List.of(action)).getFirst();
  }

  private AwsResource seen(String id) {
    return ports.reader().list(EnumSet.allOf(ResourceKind.class)).resources().stream()
        .filter(resource -> resource.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private List<SecurityGroupRule> references(String group) {
    return ports.reader().referencesIn(Set.of(group));
  }

  private Action.Revoke revoke(String referring, String referred) {
    return new Action.Revoke(
        (SecurityGroup) seen(referring),
        references(referring).stream()
            .filter(rule -> rule.referencedGroup().equals(referred))
            .toList(),
        true);
  }

  private LoadBalancer closer(String id) {
    return (LoadBalancer) ports.reader().withDetails(List.of(seen(id))).getFirst();
  }

  private AwsResource again(String id) {
    return ports.reader().readWithDetails(seen(id)).orElseThrow();
  }
}
