package io.dataplane.janitor.report;

import io.dataplane.janitor.domain.Report;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What was done and what would be done, in words. */
final class ClosingLine {

  private ClosingLine() {}

  /** As in {@code 3 deleted, 2 marked, 1 blocked} or {@code would delete 3, mark 2}. */
  static String of(Report report) {
    Map<String, Long> done = new LinkedHashMap<>();
    Map<String, Long> planned = new LinkedHashMap<>();
    for (Report.Row row : report.rows()) {
      ReportedResource reported = ReportedResource.of(row);
      switch (reported.outcome()) {
        case "" -> {}
        case "planned" -> planned.merge(reported.action(), 1L, Long::sum);
        case "applied" -> done.merge(past(reported.action()), 1L, Long::sum);
        default -> done.merge(reported.outcome().replace('-', ' '), 1L, Long::sum);
      }
    }
    return sentence(done, planned, report);
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
    return parts.isEmpty() ? "nothing to do" : String.join("; ", parts);
  }

  /** All actions of the janitor are regular verbs: mark, unmark, delete, revoke. */
  private static String past(String action) {
    return action.endsWith("e") ? action + "d" : action + "ed";
  }
}
