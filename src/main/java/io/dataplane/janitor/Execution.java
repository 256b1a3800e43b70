package io.dataplane.janitor;

import io.dataplane.janitor.domain.Action;
import io.dataplane.janitor.domain.Outcome;
import io.dataplane.janitor.domain.ResourceKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Carries out one plan, once; the one place from which anything is changed. */
final class Execution {

  /** AWS takes the tags of so many EC2 resources in one call. */
  private static final int EC2_BATCH = 1000;

  /** Load balancing takes one resource a call, and vetoes are asked for before each. */
  private static final int LOAD_BALANCING_BATCH = 1;

  private final Assessment assessment;
  private final ActionRunner runner;
  private final Gate gate;
  private final Ledger ledger;

  Execution(Assessment assessment, ActionRunner runner, Gate gate, Ledger ledger) {
    this.assessment = assessment;
    this.runner = runner;
    this.gate = gate;
    this.ledger = ledger;
  }

  /** All of it; what no longer can be done is settled, too. */
  Ledger carryOut(Deletions deletions) {
    List<Action.Delete> deletes = assessment.actions(Action.Delete.class);
    try {
      batches(Action.Unmark.class).forEach(this::write);
      batches(Action.SetMark.class).forEach(this::write);
      deletions.carryOut(deletes);
    } catch (RuntimeException unexpected) {
      gate.breakDown(unexpected);
    }
    assessment.actions(Action.class).stream()
        .filter(ledger::isOpen)
        .forEach(action -> settle(action, gate.known(action).orElse("it was not tried")));
    return ledger;
  }

  private void settle(Action action, String why) {
    ledger.settle(action, new Outcome.Skipped(why));
  }

  /** Marks, and what takes them off. */
  private void write(List<? extends Action> actions) {
    List<Action> permitted = new ArrayList<>();
    Map<Action, String> objections = gate.against(actions);
    for (Action action : actions) {
      Optional.ofNullable(objections.get(action))
          .ifPresentOrElse(why -> settle(action, why), () -> permitted.add(action));
    }
    if (permitted.isEmpty()) {
      return;
    }
    List<Outcome> outcomes = call(permitted);
    for (int i = 0; i < permitted.size(); i++) {
      ledger.settle(permitted.get(i), outcomes.get(i));
    }
  }

  /** Waits until the API has room for the action; why it need not be looked at, or empty. */
  Optional<String> admit(Action action) {
    return runner.admit(action);
  }

  /**
   * A deletion, or what is done right before it. Whatever has to be read was read a moment ago;
   * reading here would only make that older.
   */
  Outcome write(Action action) {
    return gate.known(action)
        .<Outcome>map(Outcome.Skipped::new)
        .orElseGet(() -> call(List.of(action)).getFirst());
  }

  /** Restores what was before, so nothing speaks against it: no deadline, and no freeze. */
  Outcome restore(Action.PutBack putBack) {
    return call(List.of(putBack)).getFirst();
  }

  private List<Outcome> call(List<Action> actions) {
    try {
      return runner.run(actions);
    } catch (RuntimeException unexpected) {
      Outcome failed = gate.breakDown(unexpected);
      return actions.stream().map(action -> failed).toList();
    }
  }

  private <A extends Action> List<List<A>> batches(Class<A> type) {
    List<A> actions = assessment.actions(type);
    List<List<A>> batches = new ArrayList<>();
    for (ResourceKind kind : ResourceKind.values()) {
      // Marks name their owner: cut before they are sorted out, those of one owner take more calls.
      actions.stream()
          .filter(action -> action.resource().kind() == kind)
          .collect(Collectors.groupingBy(Execution::tags, LinkedHashMap::new, Collectors.toList()))
          .values()
          .forEach(alike -> addBatches(alike, batchSize(kind), batches));
    }
    return batches;
  }

  private static <A extends Action> void addBatches(
      List<A> alike, int size, List<List<A>> batches) {
    for (int start = 0; start < alike.size(); start += size) {
      batches.add(alike.subList(start, Math.min(start + size, alike.size())));
    }
  }

  private static Map<String, String> tags(Action action) {
    return action instanceof Action.SetMark mark ? mark.tags() : Map.of();
  }

  private static int batchSize(ResourceKind kind) {
    return switch (kind) {
      case SECURITY_GROUP, ROUTE_TABLE -> EC2_BATCH;
      case LOAD_BALANCER, TARGET_GROUP -> LOAD_BALANCING_BATCH;
    };
  }
}
