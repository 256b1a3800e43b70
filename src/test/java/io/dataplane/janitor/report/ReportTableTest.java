package io.dataplane.janitor.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataplane.janitor.domain.plan.Refusal;
import io.dataplane.janitor.domain.report.ExitCode;
import io.dataplane.janitor.domain.report.Outcome;
import io.dataplane.janitor.domain.report.Report;
import io.dataplane.janitor.domain.resource.Finding;
import io.dataplane.janitor.report.document.OutputFormat;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTableTest {

  @Test
  void alignsWhatARunWouldDo() throws IOException {
    Report report =
        SampleReports.of(
            SampleReports.due(null), SampleReports.fresh(null), SampleReports.blockedByPlan());

    assertThat(text(report))
        .isEqualTo(
            """
            janitor run: account 123456789012, region eu-west-1, 2026-11-20T10:00:00Z, grace period 7d

            DATAPLANES              LIVE  HIDDEN  GONE
            dataplanes.example.com  1     0       2

            RESOURCE                               OWNER  STATE    DUE         ACTION
            loadbalancer/app/web/50dc6c495c0c9188  dp-a   due      2d overdue  delete
            sg-new new                             dp-a   new      in 6d 23h   mark
            sg-held held                           dp-a   blocked  2d overdue
                held by eni-1 (ELB app/x/1)
                still in use

            FOUND           UNOWNED  CLAIMED  EXEMPT  ORPHANED
            load-balancer   0        0        0       1
            target-group    0        0        0       0
            security-group  0        0        0       2
            route-table     0        0        0       0

            would delete 1, mark 1; 1 blocked
            """);
  }

  @Test
  void saysWhoClaimsAndWhyOneIsExempt() throws IOException {
    assertThat(text(SampleReports.of(SampleReports.claimedWithMark(), SampleReports.exempt())))
        .containsPattern("sg-claimed back +dp-a +claimed +unmark: applied\n")
        .contains("\n    claimed by dataplanes.example.com/default/dp-z\n")
        .containsPattern("sg-exempt default +dp-a +exempt\n")
        .contains("\n    exempt: default-group: AWS keeps one such group for each VPC\n");
  }

  @Test
  void closesWithWhatWasDone() throws IOException {
    Report report =
        SampleReports.of(
            SampleReports.due(new Outcome.Applied()),
            SampleReports.due(new Outcome.Applied()),
            SampleReports.due(new Outcome.AlreadyGone()),
            SampleReports.due(new Outcome.Failed(SampleReports.DENIED)),
            SampleReports.fresh(new Outcome.Applied()),
            SampleReports.claimedWithMark(),
            SampleReports.blockedByPlan(),
            SampleReports.exempt());

    assertThat(text(report))
        .endsWith("\n\n2 deleted, 1 already gone, 1 failed, 1 marked, 1 unmarked, 1 blocked\n");
  }

  @Test
  void tellsWhatWasDoneForTheSakeOfADeletion() throws IOException {
    assertThat(text(SampleReports.of(SampleReports.restore())))
        .contains(
            "    revoke sgr-1 of sg-front: applied\n",
            "    put-back sgr-1 of sg-front: failed (AccessDenied)\n")
        .endsWith("\n\n1 blocked, 1 revoked, 1 failed\n");
  }

  @Test
  void tellsWhatElseIsAmissBetweenTheResourcesAndTheirSum() throws IOException {
    String text = text(SampleReports.of().withFindings(SampleReports.findings()));

    assertThat(text)
        .contains(
            """

            FINDING          ON        DETAIL
            dangling-rule    sg-live   a rule refers to sg-gone, which does not exist
            blackhole-route  rtb-live  the target of the route to 10.9.0.0/16 by nat-1 is gone

            FOUND""");
    assertThat(text(SampleReports.of())).doesNotContain("FINDING");
  }

  @Test
  void tellsTheFirstTwentyOfMany() throws IOException {
    Finding one = SampleReports.findings().getFirst();
    Report twenty = SampleReports.of().withFindings(Collections.nCopies(20, one));
    Report more = SampleReports.of().withFindings(Collections.nCopies(21, one));

    assertThat(text(twenty).lines().filter(line -> line.startsWith("dangling-rule"))).hasSize(20);
    assertThat(text(twenty)).doesNotContain("more, all in");
    assertThat(text(more).lines().filter(line -> line.startsWith("dangling-rule"))).hasSize(20);
    assertThat(text(more)).contains("\nand 1 more, all in --format json\n\n");
  }

  @Test
  void tellsWhatALimitRefused() throws IOException {
    Report report =
        SampleReports.of(
            List.of(new Refusal(Refusal.Limit.MAX_DUE, "30 are due")),
            ExitCode.REFUSED_BY_LIMIT,
            SampleReports.due(null));

    assertThat(text(report))
        .endsWith("\n\nREFUSED by max-due: 30 are due\n\nwould delete 1 if no limit refused\n");
  }

  @Test
  void saysSoWhenThereIsNothingToDo() throws IOException {
    assertThat(text(SampleReports.of())).endsWith("\n\nnothing to do\n").doesNotContain("RESOURCE");
  }

  @Test
  void aHostileNameStaysOnItsLine() throws IOException {
    String name = "a\u001b[2J\nsg-fake  \u202egpj.exe";

    String text =
        text(SampleReports.of(SampleReports.fresh(SampleReports.group("sg-1", name), null)));

    assertThat(text)
        .doesNotContain("\u001b", "\u202e", "\nsg-fake")
        .contains("a\\u{1b}[2J\\nsg-fake  \\u{202e}gpj.exe");
  }

  @Test
  void usualNamesFit120Columns() throws IOException {
    String name = "k8s-traffic-umbrellapocstaging-a1a568f95c";
    Report report =
        SampleReports.of(
            SampleReports.due(new Outcome.AlreadyGone()),
            SampleReports.fresh(SampleReports.group("sg-0c6ef372fe94f82a0", name), null),
            SampleReports.blockedByPlan());

    assertThat(text(report).lines()).allMatch(line -> line.length() <= 120);
  }

  @Test
  void cutsAWideName() throws IOException {
    Report report =
        SampleReports.of(SampleReports.fresh(SampleReports.group("sg-1", "n".repeat(255)), null));

    assertThat(text(report)).contains(" " + "n".repeat(37) + "... ");
  }

  private static String text(Report report) throws IOException {
    StringWriter text = new StringWriter();
    OutputFormat.TABLE.writer().write(ReportView.of(report), text);
    return text.toString();
  }
}
