package io.dataplane.janitor.domain.verdict;

import static io.dataplane.janitor.domain.Examples.NOW;
import static io.dataplane.janitor.domain.Examples.OWNER_TAG;
import static io.dataplane.janitor.domain.Examples.alive;
import static io.dataplane.janitor.domain.Examples.group;
import static org.assertj.core.api.Assertions.assertThat;

import io.dataplane.janitor.domain.Examples;
import io.dataplane.janitor.domain.claim.Claims;
import io.dataplane.janitor.domain.claim.ManagedResources;
import io.dataplane.janitor.domain.history.DataplaneHistory;
import io.dataplane.janitor.domain.history.DataplaneRecord;
import io.dataplane.janitor.domain.history.History;
import io.dataplane.janitor.domain.history.ManagedRecord;
import io.dataplane.janitor.domain.history.MarkHistory;
import io.dataplane.janitor.domain.reason.Reason;
import io.dataplane.janitor.domain.reason.ReasonCode;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CrossplaneChecksTest {
  private static final String KIND = "securitygroup.ec2.aws.upbound.io";
  private static final String WEB = KIND + "/web";
  private static final Instant EARLIER = NOW.minusSeconds(86_400);
  private static final Judge JUDGE =
      new Judge(
          new Ownership(List.of(new OwnershipRule.Tag(OWNER_TAG), new OwnershipRule.Crossplane())),
          Examples.NO_EXEMPTIONS,
          Examples.historyRules(UnknownOwnerPolicy.KEEP));

  private static Map<String, String> tags(String... further) {
    Map<String, String> tags = new HashMap<>(Map.of("crossplane-kind", KIND));
    for (int i = 0; i < further.length; i += 2) {
      tags.put(further[i], further[i + 1]);
    }
    return tags;
  }

  private static DataplaneRecord gone(
      String source, String identity, @Nullable ManagedRecord managed) {
    return new DataplaneRecord(
        source, identity, "uid-" + source, Set.of(identity), Set.of(), EARLIER, EARLIER, managed);
  }

  private static DataplaneRecord web(String cluster, boolean kept, String... ids) {
    return gone("crossplane", WEB, new ManagedRecord(cluster, Set.of(ids), kept));
  }

  private static JudgedResource judge(
      Map<String, String> tags, Map<String, Set<String>> kinds, DataplaneRecord... history) {
    Claims claims = alive().with(new ManagedResources(kinds, List.of()));
    History known = new History(new DataplaneHistory(NOW, List.of(history), 0), MarkHistory.NONE);
    return JUDGE.judge(group("sg-1", tags), new Evidence(claims, known), NOW);
  }

  private static Optional<ReasonCode> exemption(
      Map<String, String> tags, Map<String, Set<String>> kinds, DataplaneRecord... history) {
    return judge(tags, kinds, history).exemption().map(Reason::code);
  }

  /** Cluster a serves the kind, cluster b does not. */
  private static Optional<ReasonCode> inTwoClusters(
      Map<String, String> tags, DataplaneRecord... history) {
    return exemption(tags, Map.of("a", Set.of(KIND), "b", Set.of()), history);
  }

  private static Optional<ReasonCode> inOne(DataplaneRecord... history) {
    return exemption(tags("crossplane-name", "web"), Map.of("", Set.of(KIND)), history);
  }

  @ParameterizedTest
  @CsvSource({
    "a:dataplanes.example.com, false",
    "b:dataplanes.example.com, true",
    "dataplanes.example.com, true",
    "another:dataplanes.example.com/namespace, true"
  })
  void doubtsAKindThatOneClusterLacksOnlyForTheDataplanesOfThatCluster(
      String source, boolean inDoubt) {
    assertThat(inTwoClusters(tags(OWNER_TAG, "dp-a"), gone(source, "dp-a", null)).isPresent())
        .isEqualTo(inDoubt);
  }

  @Test
  void doubtsAKindThatOneClusterLacksOnlyForTheManagedResourcesOfThatCluster() {
    Map<String, String> tags = tags("crossplane-name", "web");
    assertThat(inTwoClusters(tags, web("a", false))).isEmpty();
    assertThat(inTwoClusters(tags, web("b", false))).contains(ReasonCode.CROSSPLANE_KIND_UNKNOWN);
  }

  @Test
  void doubtsWhatCannotBeToldToBeOfOneCluster() {
    Map<String, String> tags = tags("crossplane-name", "web", OWNER_TAG, "dp-a");
    DataplaneRecord inA = gone("a:dataplanes.example.com", "dp-a", null);
    DataplaneRecord inB = gone("b:dataplanes.example.com", "dp-a", null);
    assertThat(inTwoClusters(tags)).contains(ReasonCode.CROSSPLANE_KIND_UNKNOWN);
    assertThat(inTwoClusters(tags, inA)).isEmpty();
    assertThat(inTwoClusters(tags, inA, inB)).contains(ReasonCode.CROSSPLANE_KIND_UNKNOWN);
    assertThat(inTwoClusters(tags, inA, web("b", false)))
        .contains(ReasonCode.CROSSPLANE_KIND_UNKNOWN);
    assertThat(inTwoClusters(tags, inA, gone("crossplane", WEB, null)))
        .contains(ReasonCode.CROSSPLANE_KIND_UNKNOWN);
    assertThat(inTwoClusters(tags("crossplane-name", "web"), web("a", false, "sg-2")))
        .contains(ReasonCode.CROSSPLANE_KIND_UNKNOWN);
  }

  @Test
  void doubtsAKindThatNoClusterServes() {
    DataplaneRecord inA = gone("a:dataplanes.example.com", "dp-a", null);
    assertThat(exemption(tags(OWNER_TAG, "dp-a"), Map.of("a", Set.of(), "b", Set.of()), inA))
        .contains(ReasonCode.CROSSPLANE_KIND_UNKNOWN);
  }

  @Test
  void keepsWhatAManagedResourceWasDeletedWithout() {
    assertThat(inOne(web("", true, "sg-1"))).contains(ReasonCode.KEPT_ON_PURPOSE);
    assertThat(inOne(web("", true))).contains(ReasonCode.KEPT_ON_PURPOSE);
    assertThat(inOne(web("", true, "sg-2"))).isEmpty();
    assertThat(inOne(web("", false, "sg-1"))).isEmpty();
  }

  @Test
  void keepsItWhateverItsTagsSay() {
    assertThat(
            exemption(Map.of(OWNER_TAG, "dp-a"), Map.of("", Set.of(KIND)), web("", true, "sg-1")))
        .contains(ReasonCode.KEPT_ON_PURPOSE);
    assertThat(judge(Map.of(), Map.of("", Set.of(KIND)), web("", true, "sg-1")).verdict())
        .isEqualTo(new Verdict.Unowned());
  }

  private static Optional<ReasonCode> unknownOwner(
      Map<String, String> tags, DataplaneRecord... history) {
    return judge(tags, Map.of("", Set.of(KIND)), history)
        .history()
        .unknownOwnerReason()
        .map(Reason::code);
  }

  @Test
  void knowsNoManagedResourceOfAnotherControlPlane() {
    Map<String, String> tags = tags("crossplane-name", "web");
    assertThat(unknownOwner(tags)).contains(ReasonCode.OWNER_NEVER_SEEN);
    assertThat(unknownOwner(tags, web("", false, "sg-2"))).contains(ReasonCode.OWNER_NEVER_SEEN);
    assertThat(unknownOwner(tags, web("", false, "sg-1", "sg-2"))).isEmpty();
    assertThat(unknownOwner(tags, web("", false))).isEmpty();
  }

  @Test
  void knowsNoManagedResourceBesideAKnownDataplane() {
    assertThat(
            unknownOwner(
                tags("crossplane-name", "web", OWNER_TAG, "dp-a"),
                gone("dataplanes.example.com", "dp-a", null)))
        .contains(ReasonCode.OWNER_NEVER_SEEN);
  }
}
