package io.dataplane.janitor.bench;

import io.dataplane.janitor.config.NamePatterns;
import io.dataplane.janitor.domain.claim.Claims;
import io.dataplane.janitor.domain.claim.Dataplane;
import io.dataplane.janitor.domain.claim.DataplaneListing;
import io.dataplane.janitor.domain.history.History;
import io.dataplane.janitor.domain.history.MarkTags;
import io.dataplane.janitor.domain.plan.Freeze;
import io.dataplane.janitor.domain.plan.Limits;
import io.dataplane.janitor.domain.plan.Plan;
import io.dataplane.janitor.domain.plan.PlanContext;
import io.dataplane.janitor.domain.plan.Planner;
import io.dataplane.janitor.domain.plan.RevocationPolicy;
import io.dataplane.janitor.domain.report.ExitCode;
import io.dataplane.janitor.domain.report.Report;
import io.dataplane.janitor.domain.resource.AwsResource;
import io.dataplane.janitor.domain.resource.Holder;
import io.dataplane.janitor.domain.resource.Inventory;
import io.dataplane.janitor.domain.resource.SecurityGroup;
import io.dataplane.janitor.domain.resource.Tags;
import io.dataplane.janitor.domain.verdict.Evidence;
import io.dataplane.janitor.domain.verdict.Exemptions;
import io.dataplane.janitor.domain.verdict.Exemptions.TagMatch;
import io.dataplane.janitor.domain.verdict.HistoryRules;
import io.dataplane.janitor.domain.verdict.Judge;
import io.dataplane.janitor.domain.verdict.JudgedResource;
import io.dataplane.janitor.domain.verdict.Ownership;
import io.dataplane.janitor.domain.verdict.OwnershipRule;
import io.dataplane.janitor.domain.verdict.UnknownOwnerPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Judging, planning and reporting by themselves, with ten thousand dataplanes alive. A tenth of the
 * resources are due orphans, each of which the one before it holds by a rule.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx3g")
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 5, time = 2)
public class JudgingBenchmark {
  private static final int DATAPLANES = 10_000;
  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
  private static final Report.Run RUN =
      new Report.Run(
          "id",
          "report",
          NOW,
          NOW,
          "123456789012",
          "eu-west-1",
          Duration.ofDays(7),
          "0",
          List.of());

  @Param({"10000", "100000", "1000000"})
  public int resources;

  private final Judge judge =
      new Judge(
          new Ownership(
              List.of(
                  new OwnershipRule.Tag("example.com/dataplane"),
                  new OwnershipRule.TagKeyPrefix("kubernetes.io/cluster/", "owned"),
                  NamePatterns.compile("dp-(?<dataplane>[a-z0-9-]+)-(sg|rt|lb)"))),
          new Exemptions(
              List.of(
                  new TagMatch("dataplane-janitor/keep", null), new TagMatch("env", "protected")),
              Set.of(),
              Set.of(),
              Duration.ofHours(1)),
          new HistoryRules(
              new MarkTags("dataplane-janitor/"), UnknownOwnerPolicy.DELETE, List.of(), Set.of()));
  private final Planner planner =
      new Planner(
          new MarkTags("dataplane-janitor/"),
          Duration.ofDays(7),
          new Limits(Integer.MAX_VALUE, Integer.MAX_VALUE, 1, 1, 1, 0),
          false,
          RevocationPolicy.NONE);
  private final PlanContext context =
      new PlanContext(
          List.of(
              new PlanContext.SourceCount(
                  "dataplanes.example.com", DATAPLANES, DATAPLANES, DATAPLANES)),
          0,
          Freeze.NOTHING);
  private final Claims claims =
      new Claims(
          List.of(
              new DataplaneListing(
                  "dataplanes.example.com",
                  IntStream.range(0, DATAPLANES)
                      .mapToObj(
                          i ->
                              new Dataplane(
                                  "dataplanes.example.com/t/" + i,
                                  "uid-" + i,
                                  Set.of("dp-" + i, "uid-" + i),
                                  Set.of("sg-claimed-" + i),
                                  Set.of("vpc-" + (i % 20))))
                      .toList(),
                  0,
                  Set.of())));

  private Inventory inventory = new Inventory(List.of());
  private List<JudgedResource> judgements = List.of();
  private List<Report.Row> rows = List.of();

  @Setup
  public void build() {
    inventory =
        new Inventory(
            IntStream.range(0, resources).<AwsResource>mapToObj(JudgingBenchmark::group).toList());
    judgements = judge();
    rows = plan().decisions().stream().map(Report.Row::planned).toList();
  }

  private static SecurityGroup group(int i) {
    boolean orphaned = i % 10 == 3;
    String owner = orphaned ? "gone-" + (i / 100) : "dp-" + (i % DATAPLANES);
    Map<String, String> tags = new HashMap<>();
    tags.put("kubernetes.io/cluster/" + owner, "owned");
    tags.put("Name", "group " + i);
    tags.put("team", "team-" + (i % 53));
    if (orphaned) {
      tags.put("dataplane-janitor/orphaned-since", "2026-10-20T10:00:00Z");
      tags.put("dataplane-janitor/owner", owner);
      tags.put("dataplane-janitor/delete-after", "2026-10-27T10:00:00Z");
    }
    List<Holder> holders =
        orphaned && i >= 10 ? List.of(new Holder("another group", "sg-" + (i - 10))) : List.of();
    return new SecurityGroup(
        "sg-" + i, "dp-" + i + "-of-" + owner + "-sg", "vpc-" + (i % 20), new Tags(tags), holders);
  }

  @Benchmark
  public List<JudgedResource> judge() {
    return judge.judge(inventory, new Evidence(claims, History.NONE), NOW);
  }

  @Benchmark
  public Plan plan() {
    return planner.plan(judgements, context, NOW);
  }

  @Benchmark
  public Report report() {
    return Report.of(RUN, claims, rows, List.of(), ExitCode.DONE);
  }
}
