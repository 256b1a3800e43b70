package io.dataplane.janitor.report;

import io.dataplane.janitor.Printable;
import io.dataplane.janitor.domain.AwsResource;
import io.dataplane.janitor.domain.LoadBalancer;
import io.dataplane.janitor.domain.Orphan;
import io.dataplane.janitor.domain.Refusal;
import io.dataplane.janitor.domain.Report;
import io.dataplane.janitor.domain.ResourceKind;
import io.dataplane.janitor.domain.ResourceReference;
import io.dataplane.janitor.domain.RouteTable;
import io.dataplane.janitor.domain.SecurityGroup;
import io.dataplane.janitor.domain.SideFinding;
import io.dataplane.janitor.domain.TargetGroup;
import io.dataplane.janitor.domain.Verdict;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The report for people. An ARN is shortened to what names the resource inside the account and
 * region that the first line tells. Times are relative to the end of the run. Lines of usual names
 * fit 120 columns.
 */
public final class TableFormat implements ReportFormat {
  private static final int WIDEST_NAME = 40;
  private static final int WIDEST_OWNER = 24;
  private static final int MOST_FINDINGS = 20;

  @Override
  public void write(Report report, Writer target) throws IOException {
    StringBuilder text = new StringBuilder();
    appendHeader(text, report.run());
    appendDataplanes(text, report.dataplanes());
    appendResources(text, report);
    appendFindings(text, report.findings());
    appendSummary(text, report.summary());
    appendRefusals(text, report.refusals());
    text.append('\n').append(ClosingLine.of(report)).append('\n');
    target.append(text).flush();
  }

  private static void appendHeader(StringBuilder text, Report.Run run) {
    text.append("janitor ").append(Printable.of(run.command()));
    text.append(": account ").append(Printable.of(run.account()));
    text.append(", region ").append(Printable.of(run.region()));
    text.append(", ").append(seconds(run.finishedAt()));
    text.append(", grace period ").append(RelativeTime.span(run.gracePeriod())).append("\n\n");
  }

  private static void appendDataplanes(StringBuilder text, List<Report.DataplaneCount> dataplanes) {
    TextTable table = new TextTable("DATAPLANES", "LIVE", "GONE");
    dataplanes.forEach(each -> table.add(Printable.of(each.source()), each.live(), each.gone()));
    table.appendTo(text);
    text.append('\n');
  }

  private static void appendResources(StringBuilder text, Report report) {
    if (report.rows().isEmpty()) {
      return;
    }
    TextTable table = new TextTable("RESOURCE", "OWNER", "STATE", "DUE", "ACTION");
    report.rows().stream()
        .map(ReportedResource::of)
        .forEach(
            each ->
                table.add(
                    cells(each, report.run().finishedAt()),
                    details(each, report.run().finishedAt())));
    table.appendTo(text);
    text.append('\n');
  }

  private static List<String> cells(ReportedResource reported, Instant now) {
    Orphan orphan = reported.orphan();
    return List.of(
        identified(reported.resource()),
        Printable.of(reported.owner(), WIDEST_OWNER),
        orphan == null ? reported.verdict().toString() : reported.state(),
        orphan == null ? "" : RelativeTime.due(orphan.dueAt(), now),
        action(reported));
  }

  /** The id, which tells the kind; with the name where the id does not hold it. */
  private static String identified(AwsResource resource) {
    String id = Printable.of(ResourceReference.shortened(resource.id()));
    return switch (resource) {
      case LoadBalancer balancer ->
          switch (balancer.generation()) {
            case CLASSIC -> id + " (classic load balancer)";
            case V2 -> id;
          };
      case TargetGroup group -> id;
      case SecurityGroup group -> named(id, group.name());
      case RouteTable table -> named(id, table.name());
    };
  }

  private static String named(String id, String name) {
    return name.isEmpty() ? id : id + " " + Printable.of(name, WIDEST_NAME);
  }

  private static String action(ReportedResource reported) {
    if (reported.action().equals("none")) {
      return "";
    }
    return reported.outcome().equals("planned")
        ? reported.action()
        : reported.action() + ": " + reported.outcome();
  }

  private static List<String> details(ReportedResource reported, Instant now) {
    List<String> details = new ArrayList<>();
    addDetail(details, "exempt: " + reported.reasonCode() + ": ", reported.reason());
    addDetail(details, "claimed by ", reported.claimant());
    if (reported.orphan() != null) {
      addDetail(details, "owner ", SeenWords.of(reported.ownerSeen(), now));
    }
    addDetail(details, "held by ", String.join(", ", reported.blockers()));
    reported.steps().forEach(step -> addDetail(details, "", step.sentence()));
    addDetail(details, "", reported.message());
    return details;
  }

  private static void addDetail(List<String> details, String lead, String value) {
    if (!value.isEmpty()) {
      details.add(lead + Printable.of(value));
    }
  }

  private static void appendFindings(StringBuilder text, List<SideFinding> findings) {
    if (findings.isEmpty()) {
      return;
    }
    TextTable table = new TextTable("FINDING", "ON", "DETAIL");
    findings.stream()
        .limit(MOST_FINDINGS)
        .forEach(
            each ->
                table.add(
                    each.type().label(),
                    Printable.of(each.resource()),
                    Printable.of(each.detail())));
    table.appendTo(text);
    if (findings.size() > MOST_FINDINGS) {
      text.append("and %d more, all in --format json\n".formatted(findings.size() - MOST_FINDINGS));
    }
    text.append('\n');
  }

  private static void appendSummary(
      StringBuilder text, Map<ResourceKind, Map<Verdict.Label, Long>> summary) {
    TextTable table = new TextTable("FOUND", "UNOWNED", "CLAIMED", "EXEMPT", "ORPHANED");
    summary.forEach(
        (kind, counts) -> {
          List<String> cells = new ArrayList<>(List.of(kind.label()));
          for (Verdict.Label verdict : Verdict.Label.values()) {
            cells.add(Long.toString(counts.getOrDefault(verdict, 0L)));
          }
          table.add(cells, List.of());
        });
    table.appendTo(text);
  }

  private static void appendRefusals(StringBuilder text, List<Refusal> refusals) {
    if (!refusals.isEmpty()) {
      text.append('\n');
    }
    for (Refusal refusal : refusals) {
      text.append("REFUSED by ").append(refusal.limit().label());
      text.append(": ").append(Printable.of(refusal.message())).append('\n');
    }
  }

  private static String seconds(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
