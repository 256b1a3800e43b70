package io.dataplane.janitor.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataplane.janitor.domain.claim.Claims;
import io.dataplane.janitor.domain.claim.Dataplane;
import io.dataplane.janitor.domain.claim.DataplaneListing;
import io.dataplane.janitor.domain.claim.ManagedResources;
import io.dataplane.janitor.domain.history.DataplaneHistory;
import io.dataplane.janitor.domain.history.History;
import io.dataplane.janitor.domain.history.MarkHistory;
import io.dataplane.janitor.domain.history.MarkRecord;
import io.dataplane.janitor.domain.plan.Action;
import io.dataplane.janitor.domain.plan.Decision;
import io.dataplane.janitor.domain.plan.Limits;
import io.dataplane.janitor.domain.plan.Planner;
import io.dataplane.janitor.domain.plan.RevocationPolicy;
import io.dataplane.janitor.domain.resource.AwsResource;
import io.dataplane.janitor.domain.resource.ResourceKind;
import io.dataplane.janitor.domain.resource.SecurityGroup;
import io.dataplane.janitor.domain.resource.Tags;
import io.dataplane.janitor.domain.verdict.Evaluation;
import io.dataplane.janitor.domain.verdict.Evidence;
import io.dataplane.janitor.domain.verdict.Exemptions;
import io.dataplane.janitor.domain.verdict.Exemptions.TagMatch;
import io.dataplane.janitor.domain.verdict.Judge;
import io.dataplane.janitor.domain.verdict.Ownership;
import io.dataplane.janitor.domain.verdict.OwnershipRule;
import io.dataplane.janitor.domain.verdict.UnknownOwnerPolicy;
import io.dataplane.janitor.domain.verdict.Verdict;
import io.dataplane.janitor.run.StateLocation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Tags that are not kept in memory cannot have mattered, whatever is configured. */
class RelevantTagsTest {
  private static final int SEEDS = 1500;
  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
  private static final List<String> PREFIXES = List.of("dataplane-janitor/", "tidy:");
  private static final List<String> KEYS =
      List.of(
          "example.com/dataplane",
          "kubernetes.io/cluster/dp-a",
          "kubernetes.io/cluster/gone",
          "sigs.k8s.io/cluster-api-provider-aws/cluster/dp-a",
          "crossplane-kind",
          "crossplane-name",
          "crossplane-namespace",
          "aws:cloudformation:stack-name",
          "aws:eks:cluster-name",
          "Name",
          "env",
          "team",
          "dataplane-janitor/keep",
          "dataplane-janitor/orphaned-since",
          "dataplane-janitor/owner",
          "dataplane-janitor/delete-after",
          "tidy:keep",
          "tidy:orphaned-since",
          "tidy:owner",
          "tidy:delete-after");
  private static final List<String> VALUES =
      List.of(
          "dp-a",
          "gone",
          "gone",
          "owned",
          "shared",
          "prod",
          "",
          "vpc.ec2.aws.upbound.io",
          "2026-11-01T10:00:00Z",
          "2026-11-08T10:00:00Z");

  private final Random random = new Random(7);

  @Test
  void decidesTheSameByTheTagsThatMatterAsByAll() {
    Map<Verdict.Label, Integer> verdicts = new EnumMap<>(Verdict.Label.class);
    Map<String, Integer> actions = new HashMap<>();
    int dropped = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      random.setSeed(seed);
      JanitorConfig config = config();
      Tags all = tags();
      Tags kept = all.keeping(config.tagsThatMatter());
      String byAll = decided(config, all);
      assertThat(decided(config, kept)).as("seed %d: %s", seed, all).isEqualTo(byAll);
      dropped += all.values().size() - kept.values().size();
      Decision decision = decision(config, all);
      verdicts.merge(decision.judgement().verdict().label(), 1, Integer::sum);
      actions.merge(decision.plannedAction().map(Action::label).orElse("none"), 1, Integer::sum);
    }
    assertThat(dropped).as("some tags are dropped").isGreaterThan(SEEDS);
    assertThat(verdicts).as("all verdicts occur").hasSize(Verdict.Label.values().length);
    assertThat(actions).containsKeys("mark", "unmark", "delete", "none");
  }

  @Test
  void dropsWhatOnlyPeopleRead() {
    assertThat(config().tagsThatMatter())
        .rejects("team", "Name", "cost-center", "aws:eks:cluster-name");
  }

  /** All that is said and done about a group with these tags, but for the tags themselves. */
  private static String decided(JanitorConfig config, Tags tags) {
    Evaluation examination = config.judge().evaluate(group(tags), evidence(), NOW);
    Decision decision = decision(config, tags);
    return String.join(
        "\n",
        examination.findings().toString(),
        examination.claimants().toString(),
        examination.checks().toString(),
        decision.judgement().verdict().toString(),
        decision.judgement().owners().toString(),
        decision.orphanState().toString(),
        decision.plannedAction().map(RelevantTagsTest::told).orElse("none"),
        decision.blockers().toString(),
        decision.message());
  }

  private static String told(Action action) {
    return action instanceof Action.SetMark mark ? "mark " + mark.tags() : action.label();
  }

  private static Decision decision(JanitorConfig config, Tags tags) {
    Judge judge = config.judge();
    Planner planner = config.planner();
    return planner.decide(judge.judge(group(tags), evidence(), NOW), NOW);
  }

  private static AwsResource group(Tags tags) {
    return new SecurityGroup("sg-1", "dp-gone-sg", "vpc-1", tags, List.of());
  }

  private static Evidence evidence() {
    Dataplane alive =
        new Dataplane("dataplanes.example.com/t/a", "uid-a", Set.of("dp-a"), Set.of(), Set.of());
    Claims claims =
        new Claims(
                List.of(
                    new DataplaneListing("dataplanes.example.com", List.of(alive), 0, Set.of())))
            .with(new ManagedResources(Map.of("here", Set.of("other.example.com")), List.of()));
    Instant since = Instant.parse("2026-11-01T10:00:00Z");
    MarkHistory marks =
        MarkHistory.NONE.with(List.of(new MarkRecord("sg-1", since, since, 0))).good(NOW);
    return new Evidence(claims, new History(DataplaneHistory.NONE, marks));
  }

  /** Up to as many as AWS allows, so that marks sometimes find no room. */
  private Tags tags() {
    Map<String, String> tags = new HashMap<>();
    for (int more = random.nextInt(12); more > 0; more--) {
      tags.put(any(KEYS), any(VALUES));
    }
    if (random.nextInt(3) == 0) {
      tags.put("example.com/dataplane", "gone");
      PREFIXES.forEach(prefix -> tags.putAll(dueMark(prefix)));
    }
    int fillers = random.nextInt(4) == 0 ? 40 + random.nextInt(8) : 0;
    for (int i = 0; i < fillers; i++) {
      tags.put("filler-" + i, "");
    }
    return new Tags(tags);
  }

  private static Map<String, String> dueMark(String prefix) {
    return Map.of(
        prefix + "orphaned-since", "2026-11-01T10:00:00Z",
        prefix + "owner", "gone",
        prefix + "delete-after", "2026-11-08T10:00:00Z");
  }

  private JanitorConfig config() {
    List<OwnershipRule> rules = new ArrayList<>();
    add(rules, new OwnershipRule.Tag("example.com/dataplane"));
    add(rules, new OwnershipRule.Tag("env"));
    add(rules, new OwnershipRule.TagKeyPrefix("kubernetes.io/cluster/", "owned"));
    add(rules, new OwnershipRule.Crossplane());
    add(rules, NamePatterns.compile("dp-(?<dataplane>[a-z]+)-(sg|rt|lb)"));
    String prefix = any(PREFIXES);
    List<TagMatch> keep = new ArrayList<>(List.of(new TagMatch(prefix + "keep", null)));
    if (random.nextBoolean()) {
      keep.add(new TagMatch("env", "prod"));
    }
    return new JanitorConfig(
        new Guards(Optional.empty(), Map.of(), List.of()),
        Duration.ofDays(7),
        List.of(),
        new Ownership(rules),
        List.of(),
        new Exemptions(keep, Set.of(), Set.of(), Duration.ZERO),
        UnknownOwnerPolicy.DELETE,
        List.of(),
        Set.of(),
        EnumSet.allOf(ResourceKind.class),
        new Limits(25, 250, 1, 0, 1, 0),
        false,
        RevocationPolicy.NONE,
        true,
        new StateLocation("", Optional.empty()),
        prefix,
        Duration.ofMinutes(10),
        Duration.ZERO,
        1,
        Optional.empty());
  }

  private void add(List<OwnershipRule> rules, OwnershipRule rule) {
    if (random.nextInt(3) > 0) {
      rules.add(rule);
    }
  }

  private <T> T any(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }
}
