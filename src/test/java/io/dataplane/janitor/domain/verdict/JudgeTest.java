package io.dataplane.janitor.domain.verdict;

import static io.dataplane.janitor.domain.Examples.NOW;
import static io.dataplane.janitor.domain.Examples.alive;
import static io.dataplane.janitor.domain.Examples.dataplane;
import static io.dataplane.janitor.domain.Examples.evidence;
import static io.dataplane.janitor.domain.Examples.group;
import static io.dataplane.janitor.domain.Examples.ownedBy;
import static io.dataplane.janitor.domain.Examples.verdict;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataplane.janitor.config.NamePatterns;
import io.dataplane.janitor.domain.Examples;
import io.dataplane.janitor.domain.claim.Claims;
import io.dataplane.janitor.domain.claim.Dataplane;
import io.dataplane.janitor.domain.claim.DataplaneListing;
import io.dataplane.janitor.domain.claim.ManagedResources;
import io.dataplane.janitor.domain.claim.Owner;
import io.dataplane.janitor.domain.history.DataplaneHistory;
import io.dataplane.janitor.domain.history.History;
import io.dataplane.janitor.domain.history.MarkHistory;
import io.dataplane.janitor.domain.history.Observation;
import io.dataplane.janitor.domain.reason.Reason;
import io.dataplane.janitor.domain.reason.ReasonCode;
import io.dataplane.janitor.domain.resource.AwsResource;
import io.dataplane.janitor.domain.resource.Holder;
import io.dataplane.janitor.domain.resource.LoadBalancer;
import io.dataplane.janitor.domain.resource.LoadBalancer.Traffic;
import io.dataplane.janitor.domain.resource.RouteTable;
import io.dataplane.janitor.domain.resource.SecurityGroup;
import io.dataplane.janitor.domain.resource.Tags;
import io.dataplane.janitor.domain.resource.TargetGroup;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JudgeTest {

  @Test
  void leavesWhatNamesNobodyUnownedWhateverItLooksLike() {
    assertThat(verdict(group("sg-1", Map.of("Name", "k8s-traffic-dp-gone-0123456789"))))
        .isEqualTo(new Verdict.Unowned());
  }

  @Test
  void takesAnEmptyTagValueForNobody() {
    assertThat(verdict(group("sg-1", ownedBy("")))).isEqualTo(new Verdict.Unowned());
  }

  @Test
  void claimsByIdentity() {
    assertThat(verdict(group("sg-1", ownedBy("dp-a")), dataplane("dp-a", null)))
        .isEqualTo(new Verdict.Claimed("dataplanes.example.com/default/dp-a"));
  }

  @Test
  void exemptsWhatNamesALiveDataplaneOfAnotherVpc() {
    assertThat(verdict(group("sg-1", ownedBy("dp-a")), dataplane("dp-a", "vpc-2")))
        .isEqualTo(
            new Verdict.Exempt(
                new Reason(
                    ReasonCode.VPC_DIFFERS,
                    "it names the live dataplane dataplanes.example.com/default/dp-a, which is in"
                        + " vpc-2 and not in vpc-1; correct the VPC of one of them")));
  }

  private static Verdict verdictAfter(Dataplane earlier, Dataplane... alive) {
    DataplaneHistory history =
        DataplaneHistory.NONE.after(
            Observation.of(alive(earlier), Set.of(), Set.of(), NOW.minusSeconds(60)), true);
    return Examples.JUDGE
        .judge(
            group("sg-1", ownedBy("dp-a")),
            new Evidence(alive(alive), new History(history, MarkHistory.NONE)),
            NOW)
        .verdict();
  }

  @Test
  void claimsByEveryNameAndInEveryVpcThatTheHistoryKnowsOfALiveUid() {
    Dataplane renamed = called("uid-1", "vpc-1", "dp-b");
    Dataplane moved = called("uid-1", "vpc-2", "dp-a");
    Dataplane another = called("uid-2", "vpc-1", "dp-b");
    Dataplane before = called("uid-1", "vpc-1", "dp-a");
    assertThat(verdictAfter(before, renamed)).isEqualTo(new Verdict.Claimed("cr/uid-1"));
    assertThat(verdictAfter(before, moved)).isEqualTo(new Verdict.Claimed("cr/uid-1"));
    assertThat(verdictAfter(before, another)).isInstanceOf(Verdict.Orphaned.class);
  }

  private static Dataplane called(String uid, String vpc, String name) {
    return new Dataplane("cr/" + uid, uid, Set.of(name), Set.of(), Set.of(vpc));
  }

  @Test
  void orphansWhatBelongsToAnEarlierDataplaneOfThatNameInTheVpc() {
    Dataplane live = called("uid-2", "vpc-2", "dp-a");
    assertThat(verdictAfter(called("uid-1", "vpc-1", "DP-A"), live))
        .isInstanceOf(Verdict.Orphaned.class);
  }

  @Test
  void exemptsIfTheEarlierDataplaneWasElsewhereOrHadAnotherName() {
    Dataplane live = called("uid-2", "vpc-2", "dp-a");
    assertThat(verdictAfter(called("uid-1", "vpc-3", "dp-a"), live))
        .isInstanceOf(Verdict.Exempt.class);
    assertThat(verdictAfter(called("uid-1", "vpc-1", "dp-b"), live))
        .isInstanceOf(Verdict.Exempt.class);
  }

  @Test
  void claimsByUidInWhateverVpc() {
    assertThat(verdict(group("sg-1", ownedBy("UID-dp-a")), dataplane("dp-a", "vpc-2")))
        .isInstanceOf(Verdict.Claimed.class);
  }

  @Test
  void claimsInEachOfSeveralVpcs() {
    Dataplane live = new Dataplane("cr", "uid", Set.of("dp-a"), Set.of(), Set.of("vpc-2", "vpc-1"));
    assertThat(verdict(group("sg-1", ownedBy("dp-a")), live)).isInstanceOf(Verdict.Claimed.class);
  }

  @Test
  void claimsByANameThatMayBeTheDataplanesOwn() {
    Dataplane doubtful =
        new Dataplane("cr", "uid", Set.of("dp-x"), Set.of("dp-a"), Set.of(), Set.of());
    assertThat(verdict(group("sg-1", ownedBy("dp-a")), doubtful))
        .isInstanceOf(Verdict.Claimed.class);
  }

  @Test
  void claimsByTheDataplaneThatTheSelectorHides() {
    Claims claims =
        new Claims(
            List.of(
                new DataplaneListing(
                    "s",
                    List.of(),
                    List.of(dataplane("dp-a", null)),
                    0,
                    Set.of(),
                    List.of(),
                    List.of())));
    assertThat(
            Examples.JUDGE.judge(group("sg-1", ownedBy("dp-a")), evidence(claims), NOW).verdict())
        .isInstanceOf(Verdict.Claimed.class);
    assertThat(claims.live()).isZero();
  }

  @Test
  void claimsByIdentityWhenAnyDataplaneOfThatNameIsInTheVpc() {
    assertThat(
            verdict(
                group("sg-1", ownedBy("dp-a")),
                dataplane("dp-a", "vpc-2"),
                dataplane("dp-a", "vpc-1")))
        .isInstanceOf(Verdict.Claimed.class);
  }

  @Test
  void claimsByIdWhateverTheVpcAndTheOwnerSay() {
    Dataplane reader = dataplane("dp-a", "vpc-2", "sg-1");
    assertThat(verdict(group("sg-1", ownedBy("dp-gone")), reader))
        .isInstanceOf(Verdict.Claimed.class);
    assertThat(verdict(group("sg-1", Map.of()), reader)).isInstanceOf(Verdict.Claimed.class);
  }

  @Test
  void claimsWhenAnyOfTheOwnersIsAlive() {
    Map<String, String> tags =
        Map.of(Examples.OWNER_TAG, "dp-gone", "kubernetes.io/cluster/dp-a", "owned");
    assertThat(verdict(group("sg-1", tags), dataplane("dp-a", null)))
        .isInstanceOf(Verdict.Claimed.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {" dp-a", "dp-a ", "DP-A", "Dp-a"})
  void claimsByAnIdentityThatSomebodyWroteCarelessly(String written) {
    assertThat(verdict(group("sg-1", ownedBy(written)), dataplane("dp-a", null)))
        .isInstanceOf(Verdict.Claimed.class);
  }

  @Test
  void namesTheOwnerOfTheFirstRuleThatFinds() {
    Map<String, String> tags =
        Map.of(Examples.OWNER_TAG, "dp-gone", "kubernetes.io/cluster/other", "owned");
    assertThat(verdict(group("sg-1", tags)))
        .isEqualTo(new Verdict.Orphaned(new Owner("dp-gone", "tag:example.com/dataplane")));
  }

  @Test
  void exemptsTheDefaultGroupAndTheMainRouteTableOnceTheyAreOwned() {
    Tags owned = new Tags(ownedBy("dp-gone"));
    assertThat(verdict(new SecurityGroup("sg-1", "default", "vpc-1", owned, List.of())))
        .isEqualTo(
            new Verdict.Exempt(
                new Reason(ReasonCode.DEFAULT_GROUP, "AWS keeps one such group for each VPC")));
    assertThat(verdict(new RouteTable("rtb-1", "", "vpc-1", owned, true, List.of())))
        .isEqualTo(
            new Verdict.Exempt(
                new Reason(ReasonCode.MAIN_ROUTE_TABLE, "AWS keeps one such table for each VPC")));
    assertThat(verdict(new RouteTable("rtb-1", "", "vpc-1", Tags.NONE, true, List.of())))
        .isEqualTo(new Verdict.Unowned());
  }

  @Test
  void exemptsWhatAnotherAccountOwnsByItsArnOrItsOwner() {
    Tags owned = new Tags(ownedBy("dp-gone"));
    for (String account : List.of("123456789012", "210987654321")) {
      LoadBalancer balancer =
          balancer(
              "arn:aws:elasticloadbalancing:us-east-1:%s:loadbalancer/app/web/1".formatted(account),
              Traffic.NONE);
      SecurityGroup group = new SecurityGroup("sg-1", "web", "vpc-1", owned, account, List.of());
      RouteTable table = new RouteTable("rtb-1", "", "vpc-1", owned, account, false, List.of());
      for (AwsResource resource : List.of(balancer, group, table)) {
        assertThat(verdictIn("123456789012", resource))
            .isEqualTo(
                account.equals("123456789012")
                    ? new Verdict.Orphaned(new Owner("dp-gone", "tag:example.com/dataplane"))
                    : new Verdict.Exempt(
                        new Reason(
                            ReasonCode.FOREIGN_ACCOUNT, "it belongs to account 210987654321")));
      }
    }
  }

  private static Verdict verdictIn(String account, AwsResource resource) {
    Evidence known = new Evidence(alive(), History.NONE, account);
    return Examples.JUDGE.judge(resource, known, NOW).verdict();
  }

  private static LoadBalancer balancer(String arn, Traffic traffic) {
    return new LoadBalancer(
            arn,
            "web",
            "vpc-1",
            new Tags(ownedBy("dp-gone")),
            LoadBalancer.Generation.V2,
            Instant.EPOCH)
        .withDetails(false, traffic);
  }

  @Test
  void holdsALoadBalancerByTargetGroupsThatAreClaimedOrExempt() {
    List<AwsResource> served =
        Stream.of(ownedBy("dp-a"), ownedBy("dp-gone"), Map.<String, String>of())
            .<AwsResource>map(
                tags -> new TargetGroup("tg", "web", "vpc-1", new Tags(tags), List.of()))
            .toList();
    LoadBalancer balancer =
        balancer(
            "arn:aws:elasticloadbalancing:us-east-1:1:loadbalancer/app/web/1",
            new Traffic(List.of(), List.of(), served));
    assertThat(
            Examples.JUDGE
                .judge(balancer, evidence(alive(dataplane("dp-a", null))), NOW)
                .resource())
        .extracting(AwsResource::holders)
        .isEqualTo(
            List.of(
                Holder.outside(
                    "target-group web (claimed by dataplanes.example.com/default/dp-a)")));
    assertThat(Examples.JUDGE.judge(balancer, evidence(alive()), NOW).resource().holders())
        .isEmpty();
  }

  @Test
  void readsTheOwnerFromAWholeNameOnly() {
    Judge judge =
        new Judge(
            new Ownership(List.of(NamePatterns.compile("dp-(?<dataplane>[a-z0-9]+)-sg"))),
            Examples.NO_EXEMPTIONS,
            Examples.historyRules(UnknownOwnerPolicy.DELETE));
    SecurityGroup whole = new SecurityGroup("sg-1", "dp-a1-sg", null, Tags.NONE, List.of());
    SecurityGroup part = new SecurityGroup("sg-2", "my-dp-a1-sg-2", null, Tags.NONE, List.of());
    assertThat(judge.judge(whole, evidence(alive()), NOW).verdict())
        .isEqualTo(
            new Verdict.Orphaned(new Owner("a1", "name-pattern:dp-(?<dataplane>[a-z0-9]+)-sg")));
    assertThat(judge.judge(part, evidence(alive()), NOW).verdict())
        .isEqualTo(new Verdict.Unowned());
  }

  @Test
  void doesNotTakeASharedClusterTagForOwnership() {
    assertThat(verdict(group("sg-1", Map.of("kubernetes.io/cluster/dp-gone", "shared"))))
        .isEqualTo(new Verdict.Unowned());
  }

  private static Judge withPattern(String pattern) {
    return new Judge(
        new Ownership(
            List.of(new OwnershipRule.Tag(Examples.OWNER_TAG), NamePatterns.compile(pattern))),
        Examples.NO_EXEMPTIONS,
        Examples.historyRules(UnknownOwnerPolicy.DELETE));
  }

  private static SecurityGroup called(String name, Map<String, String> tags) {
    return new SecurityGroup("sg-1", name, "vpc-1", new Tags(tags), List.of());
  }

  @Test
  void readsAHostileNameThatABacktrackingEngineWouldTakeYearsFor() {
    Judge judge = withPattern("(?<dataplane>a*a*a*a*a*a*a*a*a*a*a*a*)-sg");
    String hostile = "a".repeat(100_000);
    assertThat(judge.judge(called(hostile, Map.of()), evidence(alive()), NOW).verdict())
        .isEqualTo(new Verdict.Unowned());
    assertThat(judge.judge(called(hostile + "-sg", Map.of()), evidence(alive()), NOW).owner())
        .hasValueSatisfying(owner -> assertThat(owner.identity()).isEqualTo(hostile));
  }

  @Test
  void readsANestedPatternOnALongName() {
    Judge judge = withPattern("(?<dataplane>(?:(a|b)|c)*)-sg");
    String hostile = "abc".repeat(60_000);
    assertThat(judge.judge(called(hostile, Map.of()), evidence(alive()), NOW).verdict())
        .isEqualTo(new Verdict.Unowned());
    assertThat(
            judge
                .judge(
                    called(hostile + "-sg", Map.of()),
                    evidence(alive(dataplane(hostile, null))),
                    NOW)
                .verdict())
        .isInstanceOf(Verdict.Claimed.class);
  }

  @Test
  void letsASensiblePatternReadTheLongestName() {
    Judge judge = withPattern("(?<dataplane>[a-z]+-.*-.*-.*)-(sg|rt|lb)");
    SecurityGroup longest = called("a-b-".repeat(63) + "-sg", Map.of());
    assertThat(judge.judge(longest, evidence(alive()), NOW).verdict())
        .isInstanceOf(Verdict.Orphaned.class);
  }

  @Test
  void refusesADataplaneWithoutIdentity() {
    assertThatThrownBy(
            () -> new Dataplane("dataplanes.example.com/x", "uid", Set.of(), Set.of(), Set.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static final Judge CROSSPLANE =
      new Judge(
          new Ownership(List.of(new OwnershipRule.Crossplane())),
          Examples.NO_EXEMPTIONS,
          Examples.historyRules(UnknownOwnerPolicy.DELETE));
  private static final String KIND = "securitygroup.ec2.aws.upbound.io";

  private static Verdict managed(Map<String, String> tags, Dataplane... managed) {
    ManagedResources resources =
        new ManagedResources(
            Map.of("a", Set.of(KIND)), Stream.of(managed).map(Examples::managed).toList());
    return CROSSPLANE.judge(group("sg-1", tags), evidence(alive().with(resources)), NOW).verdict();
  }

  private static Map<String, String> namespaced(String kind, String namespace) {
    return Map.of(
        "crossplane-kind", kind, "crossplane-name", "web", "crossplane-namespace", namespace);
  }

  @ParameterizedTest
  @ValueSource(strings = {KIND, "SecurityGroup.ec2.aws.upbound.io", KIND + " "})
  void namesAManagedResourceByKindNamespaceAndName(String kind) {
    assertThat(managed(namespaced(kind, "team")))
        .isEqualTo(new Verdict.Orphaned(new Owner(KIND + "/team/web", "crossplane")));
    assertThat(managed(namespaced(kind, "")))
        .isEqualTo(new Verdict.Orphaned(new Owner(KIND + "/web", "crossplane")));
  }

  @Test
  void namesNoManagedResourceWithoutKindOrName() {
    assertThat(managed(Map.of("crossplane-name", "web"))).isEqualTo(new Verdict.Unowned());
    assertThat(managed(Map.of("crossplane-kind", KIND))).isEqualTo(new Verdict.Unowned());
  }

  @Test
  void claimsByAManagedResourceOfTheNameOrWithTheId() {
    Dataplane web =
        new Dataplane("web", "uid", Set.of(KIND + "/team/web"), Set.of("sg-1"), Set.of());
    Dataplane nameOnly = new Dataplane("web", "uid", web.identities(), Set.of(), Set.of());
    assertThat(managed(namespaced(KIND, "team"), nameOnly)).isEqualTo(new Verdict.Claimed("web"));
    assertThat(managed(namespaced(KIND, "other"), nameOnly)).isInstanceOf(Verdict.Orphaned.class);
    assertThat(managed(namespaced(KIND, "other"), web)).isEqualTo(new Verdict.Claimed("web"));
    assertThat(managed(Map.of(), web)).isEqualTo(new Verdict.Claimed("web"));
  }

  @Test
  void exemptsWhatIsOfAKindThatOneClusterDoesNotServe() {
    ManagedResources resources =
        new ManagedResources(Map.of("a", Set.of(KIND), "b", Set.of()), List.of());
    assertThat(
            CROSSPLANE
                .judge(
                    group("sg-1", namespaced(KIND, "team")), evidence(alive().with(resources)), NOW)
                .verdict())
        .isEqualTo(
            new Verdict.Exempt(
                new Reason(
                    ReasonCode.CROSSPLANE_KIND_UNKNOWN,
                    KIND
                        + " is not a managed kind of cluster b, in the groups of crossplane-groups")));
  }
}
