package io.dataplane.janitor.domain.verdict;

import static io.dataplane.janitor.domain.Examples.GRACE;
import static io.dataplane.janitor.domain.Examples.NOW;
import static io.dataplane.janitor.domain.Examples.OWNER_TAG;
import static org.assertj.core.api.Assertions.assertThat;

import io.dataplane.janitor.config.NamePatterns;
import io.dataplane.janitor.domain.Examples;
import io.dataplane.janitor.domain.claim.Claims;
import io.dataplane.janitor.domain.claim.Dataplane;
import io.dataplane.janitor.domain.plan.Action;
import io.dataplane.janitor.domain.plan.Decision;
import io.dataplane.janitor.domain.resource.SecurityGroup;
import io.dataplane.janitor.domain.resource.Tags;
import io.dataplane.janitor.testing.HostileTexts;
import io.dataplane.janitor.text.SafeText;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Whatever names and tags hold: a decision, and never one that touches what must not be. */
class HostileResourcesTest {
  private static final int SEEDS = 1500;
  private static final String SINCE = "dataplane-janitor/orphaned-since";
  private static final String KEEP = "dataplane-janitor/keep";
  private static final Pattern LEGAL_VALUE = Pattern.compile("[A-Za-z0-9 _.:/=+@-]{0,255}");
  private static final Judge JUDGE =
      new Judge(
          new Ownership(
              List.of(
                  new OwnershipRule.Tag(OWNER_TAG),
                  Examples.clusterRule(),
                  NamePatterns.compile("(?s)(?<dataplane>a*a*a*a*a*a*.*)-sg"))),
          new Exemptions(
              List.of(new Exemptions.TagMatch(KEEP, null)),
              Set.of(),
              Set.of(),
              Duration.ofHours(1)),
          Examples.historyRules(UnknownOwnerPolicy.DELETE));

  private static Map<String, String> tags(HostileTexts texts) {
    Map<String, String> tags = new HashMap<>();
    for (int more = texts.random().nextInt(4); more > 0; more--) {
      tags.put(texts.text(), texts.text());
    }
    if (texts.oneIn(2)) {
      tags.put(OWNER_TAG, texts.oneIn(3) ? "dp-gone" : texts.text());
    }
    if (texts.oneIn(4)) {
      tags.put("kubernetes.io/cluster/" + texts.text(), texts.any(List.of("owned", "shared")));
    }
    if (texts.oneIn(6)) {
      tags.put(KEEP, texts.text());
    }
    if (texts.oneIn(2)) {
      Instant since = NOW.minus(GRACE).plusSeconds(texts.random().nextInt(3) - 1L);
      tags.put(SINCE, texts.oneIn(3) ? texts.text() : since.toString());
      tags.put("dataplane-janitor/owner", tags.getOrDefault(OWNER_TAG, texts.text()));
      tags.put("dataplane-janitor/delete-after", texts.oneIn(3) ? texts.text() : since.toString());
    }
    return tags;
  }

  private static SecurityGroup group(HostileTexts texts) {
    String name = texts.oneIn(5) ? "dp-gone-sg" : texts.text();
    return new SecurityGroup("sg-1", name, "vpc-1", new Tags(tags(texts)), List.of());
  }

  @Test
  void decidesAndNeverTouchesWhatIsClaimedExemptOrUnowned() {
    Map<Verdict.Label, Integer> seen = new EnumMap<>(Verdict.Label.class);
    for (int seed = 0; seed < SEEDS; seed++) {
      HostileTexts texts = new HostileTexts(seed);
      SecurityGroup group = group(texts);
      Claims claims = claims(texts, group);
      JudgedResource judgement = JUDGE.judge(group, Examples.evidence(claims), NOW);
      Decision decision = Examples.PLANNER.decide(judgement, NOW);
      seen.merge(judgement.verdict().label(), 1, Integer::sum);
      assertThat(mayDo(group, claims))
          .as("seed %d: %s", seed, SafeText.of(decision.toString()))
          .contains(decision.plannedAction().map(Action::label).orElse("none"));
      decision
          .plannedAction()
          .filter(Action.SetMark.class::isInstance)
          .map(Action.SetMark.class::cast)
          .ifPresent(
              mark -> assertThat(mark.tags().values()).allMatch(LEGAL_VALUE.asMatchPredicate()));
    }
    assertThat(seen).as("all verdicts occur").hasSize(Verdict.Label.values().length);
  }

  private static Claims claims(HostileTexts texts, SecurityGroup group) {
    String bears =
        texts.oneIn(2) ? group.tags().value(OWNER_TAG).orElse("dp-a") : texts.text() + "dp-a";
    return Examples.alive(
        new Dataplane(texts.text(), "uid", Set.of(bears.strip()), Set.of(texts.text()), Set.of()));
  }

  /** What may be done at the most, told from the world itself and by none of the rules' code. */
  private static Set<String> mayDo(SecurityGroup group, Claims claims) {
    Map<String, String> tags = group.tags().values();
    // Both sides are read without the spaces around them.
    String owner = tags.getOrDefault(OWNER_TAG, "").strip();
    Dataplane live = claims.listings().getFirst().live().getFirst();
    boolean claimed =
        live.claimedIds().contains(group.id())
            || (live.identities().contains(owner) && !owner.isBlank());
    if (tags.containsKey(KEEP) || claimed) {
      return Set.of("none", "unmark");
    }
    boolean owned =
        !owner.isBlank()
            || tags.keySet().stream().anyMatch(key -> key.startsWith("kubernetes.io/cluster/"))
            || group.name().endsWith("-sg");
    if (!owned) {
      return Set.of("none");
    }
    return aged(tags.getOrDefault(SINCE, ""))
        ? Set.of("none", "unmark", "mark", "delete")
        : Set.of("none", "unmark", "mark");
  }

  private static boolean aged(String since) {
    return since.length() == NOW.toString().length()
        && since.compareTo(NOW.minus(GRACE).toString()) <= 0;
  }
}
