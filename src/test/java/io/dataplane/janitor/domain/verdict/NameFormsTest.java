package io.dataplane.janitor.domain.verdict;

import static io.dataplane.janitor.domain.Examples.NOW;
import static io.dataplane.janitor.domain.Examples.OWNER_TAG;
import static io.dataplane.janitor.domain.Examples.alive;
import static io.dataplane.janitor.domain.Examples.dataplane;
import static io.dataplane.janitor.domain.Examples.group;
import static io.dataplane.janitor.domain.Examples.ownedBy;
import static io.dataplane.janitor.domain.Examples.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import io.dataplane.janitor.config.NamePatterns;
import io.dataplane.janitor.domain.Examples;
import io.dataplane.janitor.domain.claim.Dataplane;
import io.dataplane.janitor.domain.claim.Owner;
import io.dataplane.janitor.domain.history.DataplaneHistory;
import io.dataplane.janitor.domain.history.History;
import io.dataplane.janitor.domain.history.MarkHistory;
import io.dataplane.janitor.domain.history.Observation;
import io.dataplane.janitor.domain.plan.Freeze;
import io.dataplane.janitor.domain.reason.ReasonCode;
import io.dataplane.janitor.domain.resource.AwsResource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NameFormsTest {
  private static final OwnershipRule PATTERN =
      NamePatterns.compile("(?:prod|test)/(?<dataplane>[a-z0-9-]+)/.*").ofTag("stack");

  private static Dataplane called(String name) {
    return new Dataplane("cr/" + name, "uid-" + name, Set.of(name), Set.of(), Set.of());
  }

  private static JudgedResource judged(AwsResource resource, Evidence evidence) {
    return new Judge(
            Examples.OWNERSHIP,
            Examples.NO_EXEMPTIONS,
            Examples.historyRules(UnknownOwnerPolicy.KEEP))
        .judge(resource, evidence, NOW);
  }

  private static Evidence sawAlive(Dataplane earlier, Dataplane... alive) {
    DataplaneHistory history =
        DataplaneHistory.NONE.after(
            Observation.of(alive(earlier), Set.of(), Set.of(), NOW.minusSeconds(60)), true);
    return new Evidence(alive(alive), new History(history, MarkHistory.NONE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"dp\u2011a", "\uFEFFdp-a", "dp\u2212a\u00A0", "dp-gone,dp-a", "x/dp-a"})
  void aLiveDataplaneClaimsByItsNameInEveryForm(String written) {
    assertThat(verdict(group("sg-1", ownedBy(written)), called("dp-a")))
        .isEqualTo(new Verdict.Claimed("cr/dp-a"));
    assertThat(verdict(group("sg-1", ownedBy("dp-a")), called("dp-\u200Ba")))
        .isEqualTo(new Verdict.Claimed("cr/dp-\u200Ba"));
  }

  @Test
  void aLiveDataplaneClaimsByAnEarlierNameInEveryForm() {
    Dataplane before = new Dataplane("cr/1", "uid-1", Set.of("dp-a"), Set.of(), Set.of());
    Dataplane renamed = new Dataplane("cr/1", "uid-1", Set.of("dp-b"), Set.of(), Set.of());
    Evidence evidence = sawAlive(before, renamed);
    assertThat(judged(group("sg-1", ownedBy("dp\u2011a")), evidence).verdict())
        .isEqualTo(new Verdict.Claimed("cr/1"));
    assertThat(judged(group("sg-1", ownedBy("dp-a;dp-z")), evidence).verdict())
        .isEqualTo(new Verdict.Claimed("cr/1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"dp\u2011a", "dp-a,dp-b", "team/dp-a"})
  void aNameInAnotherFormProvesNoGoneOwner(String written) {
    JudgedResource judged = judged(group("sg-1", ownedBy(written)), sawAlive(called("dp-a")));
    assertThat(judged.verdict()).isInstanceOf(Verdict.Orphaned.class);
    assertThat(judged.history().unknownOwnerReason().orElseThrow().code())
        .isEqualTo(ReasonCode.OWNER_NEVER_SEEN);
    assertThat(judged.history().provedSince()).isEqualTo(NOW.minusSeconds(60));
  }

  @Test
  void aWholeValueThatIsAKnownOwnerIsOrphanedOnceItIsGone() {
    JudgedResource judged =
        judged(group("sg-1", ownedBy("team/dp-a")), sawAlive(called("team/dp-a")));
    assertThat(judged.verdict()).isInstanceOf(Verdict.Orphaned.class);
    assertThat(judged.history().unknownOwnerReason()).isEmpty();
  }

  @Test
  void aLivingNameOfAnotherVpcInAValueIsInDoubt() {
    assertThat(verdict(group("sg-1", ownedBy("dp-a,dp-b")), dataplane("dp-a", "vpc-2")))
        .isInstanceOfSatisfying(
            Verdict.Exempt.class,
            exempt -> assertThat(exempt.reason().code()).isEqualTo(ReasonCode.VPC_DIFFERS));
  }

  @Test
  void namesInOtherScriptsAreDifferentOwners() {
    JudgedResource japan =
        judged(group("sg-1", ownedBy("日本")), sawAlive(called("日本"), called("中国")));
    JudgedResource china =
        judged(group("sg-1", ownedBy("中国")), sawAlive(called("日本"), called("日本")));
    assertThat(japan.verdict())
        .isEqualTo(new Verdict.Orphaned(new Owner("日本", "tag:" + OWNER_TAG)));
    assertThat(japan.history().unknownOwnerReason()).isEmpty();
    assertThat(china.verdict()).isInstanceOf(Verdict.Orphaned.class);
    assertThat(china.history().unknownOwnerReason()).isPresent();
  }

  @Test
  void aTagKeyClaimsWithItsValueInEveryFormButMakesNoOwnerThen() {
    Map<String, String> tags = Map.of("kubernetes.io/cluster/dp-a", "Owned ");
    assertThat(verdict(group("sg-1", tags), called("dp-a")))
        .isEqualTo(new Verdict.Claimed("cr/dp-a"));
    assertThat(verdict(group("sg-1", tags), called("dp-b"))).isEqualTo(new Verdict.Unowned());
  }

  @Test
  void aHoldHoldsEveryFormAndEveryNameInAValue() {
    Freeze freeze = new Freeze(Optional.empty(), Set.of("dp-a"));
    for (String written : List.of("dp\u2011a", "dp-b,dp-a")) {
      AwsResource resource = group("sg-1", ownedBy(written));
      assertThat(freeze.objection(resource, List.of(new Owner(written, "tag:x")))).isPresent();
    }
  }

  private static Verdict byPattern(Map<String, String> tags, Dataplane... alive) {
    Ownership ownership = new Ownership(List.of(PATTERN, new OwnershipRule.Tag(OWNER_TAG)));
    return new Judge(
            ownership, Examples.NO_EXEMPTIONS, Examples.historyRules(UnknownOwnerPolicy.DELETE))
        .judge(group("sg-1", tags), Examples.evidence(alive(alive)), NOW)
        .verdict();
  }

  @Test
  void aPatternReadsTheNameFromATagValue() {
    Map<String, String> tags = Map.of("stack", " prod/dp-a/eu ");
    assertThat(byPattern(tags, called("dp-a"))).isEqualTo(new Verdict.Claimed("cr/dp-a"));
    assertThat(byPattern(tags)).isEqualTo(new Verdict.Orphaned(new Owner("dp-a", PATTERN.label())));
  }

  @ParameterizedTest
  @ValueSource(strings = {"dp-a", "dev/dp-a/eu", "prod/dp-a", "prod//eu", "x"})
  void aValueThatNoPatternMatchesIsInDoubtWhateverOtherRulesFind(String value) {
    for (Map<String, String> tags :
        List.of(Map.of("stack", value), Map.of("stack", value, OWNER_TAG, "dp-gone"))) {
      assertThat(byPattern(tags))
          .isInstanceOfSatisfying(
              Verdict.Exempt.class,
              exempt -> assertThat(exempt.reason().code()).isEqualTo(ReasonCode.OWNER_UNREADABLE));
    }
  }

  @Test
  void aLivingNameInAValueThatNoPatternMatchesClaims() {
    assertThat(byPattern(Map.of("stack", "dev/dp-a/eu"), called("dp-a")))
        .isEqualTo(new Verdict.Claimed("cr/dp-a"));
  }

  @Test
  void aTagWithoutAValueNamesNobody() {
    assertThat(byPattern(Map.of("stack", " "))).isEqualTo(new Verdict.Unowned());
    assertThat(byPattern(Map.of())).isEqualTo(new Verdict.Unowned());
  }

  @Test
  void oneOfTwoPatternsForATagSuffices() {
    OwnershipRule other = NamePatterns.compile("dev:(?<dataplane>.+)").ofTag("stack");
    Verdict verdict =
        new Judge(
                new Ownership(List.of(PATTERN, other)),
                Examples.NO_EXEMPTIONS,
                Examples.historyRules(UnknownOwnerPolicy.DELETE))
            .judge(group("sg-1", Map.of("stack", "dev:dp-a")), Examples.evidence(alive()), NOW)
            .verdict();
    assertThat(verdict).isEqualTo(new Verdict.Orphaned(new Owner("dp-a", other.label())));
  }
}
