package io.dataplane.janitor.report;

import io.dataplane.janitor.domain.plan.Action;
import io.dataplane.janitor.domain.report.Outcome;
import io.dataplane.janitor.domain.report.Report;
import io.dataplane.janitor.domain.resource.ResourceId;
import java.util.List;

/**
 * A preparation of a deletion, or its restore, in the terms of all formats.
 *
 * @param resource the id of the changed resource
 * @param rules the ids of the security group rules
 */
record ReportedStep(
    String action, String resource, List<String> rules, String outcome, String message) {

  static ReportedStep of(Report.Step step) {
    Action action = step.action();
    Outcome outcome = step.outcome();
    return new ReportedStep(
        action.label(),
        action.resource().id(),
        action.ruleIds(),
        outcome == null ? "planned" : outcome.label(),
        outcome == null ? "" : outcome.why());
  }

  /** As in {@code revoke sgr-1 of sg-2: applied}. */
  String sentence() {
    return action
        + " "
        + (rules.isEmpty() ? "" : String.join(", ", rules) + " of ")
        + ResourceId.shortened(resource)
        + (outcome.equals("planned") ? "" : ": " + outcome)
        + (message.isEmpty() ? "" : " (" + message + ")");
  }
}
