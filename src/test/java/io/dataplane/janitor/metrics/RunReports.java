package io.dataplane.janitor.metrics;

import io.dataplane.janitor.domain.Examples;
import io.dataplane.janitor.domain.claim.Claims;
import io.dataplane.janitor.domain.claim.Dataplane;
import io.dataplane.janitor.domain.claim.DataplaneListing;
import io.dataplane.janitor.domain.claim.Owner;
import io.dataplane.janitor.domain.history.DataplaneRecord;
import io.dataplane.janitor.domain.history.MarkRecord;
import io.dataplane.janitor.domain.history.OwnerLastSeen;
import io.dataplane.janitor.domain.plan.Action;
import io.dataplane.janitor.domain.plan.Decision;
import io.dataplane.janitor.domain.plan.Grace;
import io.dataplane.janitor.domain.plan.Refusal;
import io.dataplane.janitor.domain.report.ExitCode;
import io.dataplane.janitor.domain.report.Outcome;
import io.dataplane.janitor.domain.report.Report;
import io.dataplane.janitor.domain.resource.AwsResource;
import io.dataplane.janitor.domain.resource.RouteTable;
import io.dataplane.janitor.domain.resource.SecurityGroup;
import io.dataplane.janitor.domain.resource.Tags;
import io.dataplane.janitor.domain.verdict.JudgedResource;
import io.dataplane.janitor.domain.verdict.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reports to record. */
final class RunReports {
  static final Instant FINISHED = Instant.parse("2026-11-20T10:00:00Z");
  static final Report.Run RUN = run("123456789012", FINISHED);
  private static final Owner OWNER = new Owner("dp-a", "tag:example.com/dataplane");

  private RunReports() {}

  static Report.Run run(String account, Instant finishedAt) {
    return new Report.Run(
        "run-1",
        "run",
        finishedAt.minusSeconds(9),
        finishedAt,
        account,
        "eu-west-1",
        Duration.ofDays(7),
        "0.1.0",
        List.of());
  }

  static Report of(Report.Row... rows) {
    return of(RUN, ExitCode.DONE, List.of(), rows);
  }

  static Report of(Report.Run run, ExitCode exitCode, List<Refusal> refusals, Report.Row... rows) {
    Dataplane live =
        new Dataplane("dataplanes.example.com/a/dp-z", "uid-z", Set.of("dp-z"), Set.of(), Set.of());
    Claims claims =
        new Claims(
            List.of(new DataplaneListing("dataplanes.example.com", List.of(live), 2, Set.of())));
    return Report.of(run, claims, List.of(rows), refusals, exitCode);
  }

  static Report.Row unowned() {
    return Report.Row.planned(
        new Decision.Keep(
            new JudgedResource(
                group("sg-1"),
                List.of(),
                new Verdict.Unowned(),
                Examples.unmarked(new OwnerLastSeen.Nobody()),
                null)));
  }

  static Report.Row due(Duration age, @Nullable Outcome outcome) {
    AwsResource group = group("sg-2");
    return row(
        new Decision.Delete(
            orphan(group, new OwnerLastSeen.Never()), grace(age), new Action.Delete(group)),
        outcome);
  }

  static Report.Row fresh(@Nullable Outcome outcome) {
    return fresh(new OwnerLastSeen.Never(), outcome);
  }

  /** An orphan without a mark, whose owner was seen so long ago. */
  static Report.Row unmarkedSince(Duration age) {
    Instant last = FINISHED.minus(age);
    DataplaneRecord gone =
        new DataplaneRecord("dataplanes", "dp-gone", "uid", Set.of("dp-gone"), null, last, last);
    return fresh(new OwnerLastSeen.Alive(gone, last), new Outcome.Applied());
  }

  private static Report.Row fresh(OwnerLastSeen seen, @Nullable Outcome outcome) {
    AwsResource table = new RouteTable("rtb-1", "", "vpc-1", Tags.NONE, false, List.of());
    Action.SetMark mark = new Action.SetMark(table, Map.of("dataplane-janitor/delete-after", ""));
    return row(
        new Decision.Mark(
            orphan(table, seen),
            grace(Duration.ZERO),
            mark,
            new MarkRecord(table.key(), FINISHED, FINISHED, 0),
            ""),
        outcome);
  }

  private static JudgedResource orphan(AwsResource resource, OwnerLastSeen seen) {
    return new JudgedResource(
        resource, List.of(OWNER), new Verdict.Orphaned(OWNER), Examples.unmarked(seen), null);
  }

  private static Grace grace(Duration age) {
    Instant since = FINISHED.minus(age);
    return new Grace(since, since.plus(Duration.ofDays(7)));
  }

  private static SecurityGroup group(String id) {
    return new SecurityGroup(id, "web", "vpc-1", Tags.NONE, List.of());
  }

  private static Report.Row row(Decision decision, @Nullable Outcome outcome) {
    return new Report.Row(decision, outcome, List.of());
  }
}
