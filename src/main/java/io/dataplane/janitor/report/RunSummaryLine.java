package io.dataplane.janitor.report;

import io.dataplane.janitor.domain.report.Report;
import io.dataplane.janitor.domain.resource.Finding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The last line of a report: the numbers of applied and planned actions, and of claims that may be
 * an earlier dataplane's.
 */
final class RunSummaryLine {

  private RunSummaryLine() {}

  /** As in {@code 3 deleted, 2 marked, 1 blocked} or {@code would delete 3, mark 2}. */
  static String of(Report report) {
    Map<String, Long> done = new LinkedHashMap<>();
    Map<String, Long> planned = new LinkedHashMap<>();
    for (Report.Row row : report.rows()) {
      ReportedResource reported = ReportedResource.of(row);
      count(reported.action(), reported.outcome(), done, planned);
      reported.steps().forEach(step -> count(step.action(), step.outcome(), done, planned));
    }
    return sentence(done, planned, report);
  }

  private static void count(
      String action, String outcome, Map<String, Long> done, Map<String, Long> planned) {
    switch (outcome) {
      case "" -> {}
      case "planned" -> planned.merge(action, 1L, Long::sum);
      case "applied" -> done.merge(past(action), 1L, Long::sum);
      default -> done.merge(outcome.replace('-', ' '), 1L, Long::sum);
    }
  }

  private static String sentence(Map<String, Long> done, Map<String, Long> planned, Report report) {
    List<String> parts = new ArrayList<>();
    if (!planned.isEmpty()) {
      parts.add(
          "would "
              + planned.entrySet().stream()
                  .map(each -> each.getKey() + " " + each.getValue())
                  .collect(Collectors.joining(", "))
              + (report.refusals().isEmpty() ? "" : " if no limit refused"));
    }
    if (!done.isEmpty()) {
      parts.add(
          done.entrySet().stream()
              .map(each -> each.getValue() + " " + each.getKey())
              .collect(Collectors.joining(", ")));
    }
    if (parts.isEmpty()) {
      parts.add("nothing to do");
    }
    long namesakes =
        report.findings().stream()
            .filter(each -> each.type() == Finding.Type.CLAIMED_BY_NAMESAKE)
            .count();
    if (namesakes > 0) {
      parts.add(namesakes + " claimed by namesake");
    }
    return String.join("; ", parts);
  }

  /** All actions of the janitor but {@code put-back} are regular verbs. */
  private static String past(String action) {
    if (action.equals("put-back")) {
      return "put back";
    }
    return action.endsWith("e") ? action + "d" : action + "ed";
  }
}
