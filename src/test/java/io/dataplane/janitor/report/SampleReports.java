package io.dataplane.janitor.report;

import io.dataplane.janitor.domain.Examples;
import io.dataplane.janitor.domain.claim.Claims;
import io.dataplane.janitor.domain.claim.Dataplane;
import io.dataplane.janitor.domain.claim.DataplaneListing;
import io.dataplane.janitor.domain.claim.Owner;
import io.dataplane.janitor.domain.history.DataplaneHistory;
import io.dataplane.janitor.domain.history.DataplaneRecord;
import io.dataplane.janitor.domain.history.History;
import io.dataplane.janitor.domain.history.MarkHistory;
import io.dataplane.janitor.domain.history.MarkRecord;
import io.dataplane.janitor.domain.history.MarkTags;
import io.dataplane.janitor.domain.history.OwnerLastSeen;
import io.dataplane.janitor.domain.plan.Action;
import io.dataplane.janitor.domain.plan.Decision;
import io.dataplane.janitor.domain.plan.Grace;
import io.dataplane.janitor.domain.plan.Limits;
import io.dataplane.janitor.domain.plan.Plan;
import io.dataplane.janitor.domain.plan.Planner;
import io.dataplane.janitor.domain.plan.Refusal;
import io.dataplane.janitor.domain.plan.RevocationPolicy;
import io.dataplane.janitor.domain.reason.Reason;
import io.dataplane.janitor.domain.reason.ReasonCode;
import io.dataplane.janitor.domain.report.ExitCode;
import io.dataplane.janitor.domain.report.Explanation;
import io.dataplane.janitor.domain.report.Outcome;
import io.dataplane.janitor.domain.report.Report;
import io.dataplane.janitor.domain.resource.AwsResource;
import io.dataplane.janitor.domain.resource.Finding;
import io.dataplane.janitor.domain.resource.Holder;
import io.dataplane.janitor.domain.resource.Inventory;
import io.dataplane.janitor.domain.resource.LoadBalancer;
import io.dataplane.janitor.domain.resource.SecurityGroup;
import io.dataplane.janitor.domain.resource.SecurityGroupRule;
import io.dataplane.janitor.domain.resource.Tags;
import io.dataplane.janitor.domain.verdict.Evidence;
import io.dataplane.janitor.domain.verdict.Exemptions;
import io.dataplane.janitor.domain.verdict.Judge;
import io.dataplane.janitor.domain.verdict.JudgedResource;
import io.dataplane.janitor.domain.verdict.Ownership;
import io.dataplane.janitor.domain.verdict.OwnershipRule;
import io.dataplane.janitor.domain.verdict.UnknownOwnerPolicy;
import io.dataplane.janitor.domain.verdict.Verdict;
import io.dataplane.janitor.report.document.Document;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reports with one row of every sort. */
final class SampleReports {
  static final Instant FINISHED = Instant.parse("2026-11-20T10:00:00.123Z");
  static final Instant IN_A_WEEK = Instant.parse("2026-11-27T09:30:00Z");
  static final Instant TWO_DAYS_AGO = Instant.parse("2026-11-18T10:00:00Z");
  static final String ARN =
      "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/web/50dc6c495c0c9188";
  static final Reason DENIED = new Reason(ReasonCode.DENIED, "AccessDenied");
  private static final Grace OVER = new Grace(Instant.parse("2026-11-11T10:00:00Z"), TWO_DAYS_AGO);
  private static final Owner OWNER = new Owner("dp-a", "tag:example.com/dataplane");

  private SampleReports() {}

  static Report of(Report.Row... rows) {
    return of(List.of(), ExitCode.DONE, rows);
  }

  static Report of(List<Refusal> refusals, ExitCode exitCode, Report.Row... rows) {
    Report.Run run =
        new Report.Run(
            "run-1",
            "run",
            FINISHED.minusSeconds(9),
            FINISHED,
            "123456789012",
            "eu-west-1",
            Duration.ofDays(7),
            "0.1.0",
            List.of());
    Dataplane live =
        new Dataplane(
            "dataplanes.example.com/default/dp-z", "uid-z", Set.of("dp-z"), Set.of(), Set.of());
    Claims claims =
        new Claims(
            List.of(new DataplaneListing("dataplanes.example.com", List.of(live), 2, Set.of())));
    return Report.of(run, claims, List.of(rows), refusals, exitCode);
  }

  static SecurityGroup group(String id, String name) {
    return new SecurityGroup(id, name, "vpc-1", Tags.NONE, List.<Holder>of());
  }

  static Report.Row unowned() {
    return row(new Decision.Keep(judged(group("sg-unowned", "web"), new Verdict.Unowned())), null);
  }

  static Report.Row claimedWithMark() {
    JudgedResource judgement =
        judged(
            group("sg-claimed", "back"),
            new Verdict.Claimed("dataplanes.example.com/default/dp-z"));
    Action.Unmark unmark =
        new Action.Unmark(judgement.resource(), Set.of("dataplane-janitor/owner"));
    return row(new Decision.Unmark(judgement, unmark), new Outcome.Applied());
  }

  static Report.Row exempt() {
    Reason reason = new Reason(ReasonCode.DEFAULT_GROUP, "AWS keeps one such group for each VPC");
    return row(
        new Decision.Keep(judged(group("sg-exempt", "default"), new Verdict.Exempt(reason))), null);
  }

  static Report.Row fresh(@Nullable Outcome outcome) {
    return fresh(group("sg-new", "new"), outcome);
  }

  static Report.Row fresh(SecurityGroup group, @Nullable Outcome outcome) {
    return row(
        new Decision.Mark(
            judged(group, new Verdict.Orphaned(OWNER)),
            new Grace(FINISHED, IN_A_WEEK),
            new Action.SetMark(group, Map.of("dataplane-janitor/delete-after", "")),
            new MarkRecord(group.key(), FINISHED, FINISHED, 0),
            ""),
        outcome);
  }

  static Report.Row due(@Nullable Outcome outcome) {
    LoadBalancer balancer =
        new LoadBalancer(
            ARN,
            "web",
            null,
            Tags.NONE,
            LoadBalancer.Generation.V2,
            Instant.parse("2026-01-01T00:00:00Z"));
    return row(
        new Decision.Delete(
            judged(balancer, new Verdict.Orphaned(OWNER)), OVER, new Action.Delete(balancer)),
        outcome);
  }

  /** A group that was not let go of, though a rule of another group was revoked for it. */
  static Report.Row restore() {
    SecurityGroup group = group("sg-back", "back");
    SecurityGroupRule rule =
        new SecurityGroupRule(
            "sgr-1",
            "sg-front",
            SecurityGroupRule.Direction.INGRESS,
            "sg-back",
            "",
            SecurityGroupRule.Traffic.ALL,
            Tags.NONE);
    Action.Revoke revoke = new Action.Revoke(group("sg-front", "front"), List.of(rule), true);
    return new Report.Row(
        new Decision.Delete(
            judged(group, new Verdict.Orphaned(OWNER)),
            OVER,
            new Action.Delete(group, 0, List.of(revoke))),
        new Outcome.Blocked(List.of("eni-1")),
        List.of(
            new Report.Step(revoke, new Outcome.Applied()),
            new Report.Step(new Action.Restore(revoke), new Outcome.Failed(DENIED))));
  }

  static List<Finding> findings() {
    return List.of(
        new Finding(
            Finding.Type.DANGLING_RULE,
            "sg-live",
            "a rule refers to sg-gone, which does not exist"),
        new Finding(
            Finding.Type.BLACKHOLE_ROUTE,
            "rtb-live",
            "the target of the route to 10.9.0.0/16 by nat-1 is gone"));
  }

  /** The explanation of a new orphan, whose dataplane has a namesake in another VPC. */
  static Document explanation() {
    String key = "example.com/dataplane";
    Judge judge =
        new Judge(
            new Ownership(List.of(new OwnershipRule.Tag(key))),
            new Exemptions(List.of(), Set.of(), Set.of(), Duration.ZERO),
            Examples.historyRules(UnknownOwnerPolicy.DELETE));
    Planner planner =
        new Planner(
            new MarkTags("dataplane-janitor/"),
            Duration.ofDays(7),
            new Limits(25, 250, 1, 0, 1, 25),
            false,
            RevocationPolicy.NONE);
    SecurityGroup group =
        new SecurityGroup(
            "sg-1",
            "web",
            "vpc-1",
            new Tags(Map.of(key, "dp-a", "dataplane-janitor/delete-after", "soon")),
            List.of(Holder.outside("eni-1 (ELB app/x/1)")));
    Dataplane elsewhere =
        new Dataplane(
            "dataplanes.example.com/default/dp-a",
            "uid-a",
            Set.of("dp-a"),
            Set.of(),
            Set.of("vpc-2"));
    Claims claims =
        new Claims(
            List.of(
                new DataplaneListing("dataplanes.example.com", List.of(elsewhere), 0, Set.of())));
    DataplaneRecord earlier =
        new DataplaneRecord(
            "dataplanes.example.com",
            "default/dp-a",
            "uid-0",
            Set.of("dp-a"),
            "vpc-1",
            TWO_DAYS_AGO,
            TWO_DAYS_AGO);
    Evidence evidence =
        new Evidence(
            claims,
            new History(new DataplaneHistory(FINISHED, List.of(earlier), 0), MarkHistory.NONE));
    Plan plan =
        planner.plan(
            judge.judge(new Inventory(List.of(group)), evidence, FINISHED),
            Examples.context(1, 0),
            FINISHED);
    return ExplanationView.of(
        of().run(),
        Explanation.of(
            judge.evaluate(group, evidence, FINISHED),
            plan.decisions().getFirst(),
            planner,
            judge.exemptions(),
            plan,
            claims,
            FINISHED));
  }

  /** The history of two dataplanes, one of which is gone. */
  static Document dataplanes(String name) {
    List<DataplaneRecord> all =
        List.of(
            new DataplaneRecord(
                "dataplanes.example.com", name, "uid-1", Set.of("dp-1"), "vpc-1", FINISHED, null),
            new DataplaneRecord(
                "dataplanes.example.com",
                "dp-2",
                "uid-2",
                Set.of("dp-2"),
                null,
                TWO_DAYS_AGO,
                TWO_DAYS_AGO));
    return DataplanesView.of(of().run(), new DataplaneHistory(FINISHED, all, 3), all);
  }

  static Report.Row blockedByPlan() {
    JudgedResource judgement = judged(group("sg-held", "held"), new Verdict.Orphaned(OWNER));
    return row(
        new Decision.Blocked(
            judgement, OVER, ReasonCode.IN_USE, List.of("eni-1 (ELB app/x/1)"), "still in use"),
        null);
  }

  private static JudgedResource judged(AwsResource resource, Verdict verdict) {
    return new JudgedResource(
        resource,
        verdict instanceof Verdict.Unowned ? List.of() : List.of(OWNER),
        verdict,
        Examples.unmarked(new OwnerLastSeen.Unknown("nobody has looked it up")),
        null);
  }

  private static Report.Row row(Decision decision, @Nullable Outcome outcome) {
    return new Report.Row(decision, outcome, List.of());
  }
}
