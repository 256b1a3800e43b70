package io.dataplane.janitor.execute;

import io.dataplane.janitor.domain.plan.Action;
import io.dataplane.janitor.domain.plan.Decision;
import io.dataplane.janitor.domain.report.Outcome;
import io.dataplane.janitor.domain.report.Report;
import io.dataplane.janitor.domain.resource.AwsResource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/** Records the outcome of each action: in the log at once, and in the report at the end. */
final class ExecutionLog {
  private static final Logger LOG = Logger.getLogger(ExecutionLog.class);

  private final Map<String, Outcome> outcomes = new ConcurrentHashMap<>();
  private final Map<String, List<Report.Step>> steps = new ConcurrentHashMap<>();

  /** Records the final outcome of the planned action on a resource. */
  void recordOutcome(Action action, Outcome outcome) {
    log(action, outcome.label(), outcome.why());
    outcomes.put(action.resource().key(), outcome);
  }

  /** Records a preparation for a deletion, or its restore. A repeated one replaces its failure. */
  void recordStep(Action.Delete delete, Action action, Outcome outcome) {
    log(action, outcome.label(), outcome.why());
    List<Report.Step> of = steps.computeIfAbsent(delete.resource().key(), key -> new ArrayList<>());
    of.removeIf(step -> step.action().equals(action) && step.outcome() instanceof Outcome.Failed);
    of.add(new Report.Step(action, outcome));
  }

  /** Logs that AWS accepted the call. The deletion is not confirmed yet. */
  static void logAccepted(Action.Delete delete) {
    log(delete, "accepted", "");
  }

  boolean isPending(Action action) {
    return !outcomes.containsKey(action.resource().key());
  }

  /** Whether the action on this resource ended without its deletion. */
  boolean remains(String key) {
    return outcomes.containsKey(key) && !isGone(key);
  }

  /** Whether the action on this resource ended with its deletion. */
  boolean isGone(String key) {
    Outcome outcome = outcomes.get(key);
    return outcome instanceof Outcome.Applied || outcome instanceof Outcome.AlreadyGone;
  }

  Report.Row row(Decision decision) {
    String key = decision.resource().key();
    return new Report.Row(decision, outcomes.get(key), steps.getOrDefault(key, List.of()));
  }

  private static void log(Action action, String how, String why) {
    AwsResource resource = action.resource();
    LOG.infof(
        "%s %s %s: %s%s",
        action.label(),
        resource.kind().label(),
        resource.id(),
        how,
        why.isEmpty() ? "" : " (" + why + ")");
  }
}
