package io.dataplane.janitor;

import io.dataplane.janitor.domain.Action;
import io.dataplane.janitor.domain.Outcome;
import io.dataplane.janitor.domain.ResourceKind;
import java.util.ArrayList;
import java.util.List;

/** Carries out one plan, once; the one place from which anything is changed. */
final class Execution {

  /** AWS takes the tags of so many EC2 resources in one call. */
  private static final int EC2_BATCH = 1000;

  /** Load balancing takes one resource a call; the deadline is looked at after so many. */
  private static final int LOAD_BALANCING_BATCH = 20;

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
    for (Action action : actions) {
      gate.against(action).ifPresentOrElse(why -> settle(action, why), () -> permitted.add(action));
    }
    if (permitted.isEmpty()) {
      return;
    }
    List<Outcome> outcomes = call(permitted);
    for (int i = 0; i < permitted.size(); i++) {
      ledger.settle(permitted.get(i), outcomes.get(i));
    }
  }

  /** Waits until the API has room for the action. */
  void admit(Action action) {
    runner.admit(action);
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
      List<A> ofKind = actions.stream().filter(a -> a.resource().kind() == kind).toList();
      int size = batchSize(kind);
      for (int start = 0; start < ofKind.size(); start += size) {
        batches.add(ofKind.subList(start, Math.min(start + size, ofKind.size())));
      }
    }
    return batches;
  }

  private static int batchSize(ResourceKind kind) {
    return switch (kind) {
      case SECURITY_GROUP, ROUTE_TABLE -> EC2_BATCH;
      case LOAD_BALANCER, TARGET_GROUP -> LOAD_BALANCING_BATCH;
    };
  }
}
