package io.dataplane.janitor;

import io.dataplane.janitor.domain.Action;
import io.dataplane.janitor.domain.Outcome;
import io.dataplane.janitor.domain.ResourceKind;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Carries out one plan, once. */
final class Execution {
  private static final Logger LOG = Logger.getLogger(Execution.class);

  /** AWS takes the tags of so many EC2 resources in one call. */
  private static final int EC2_BATCH = 1000;

  /** Load balancing takes one resource a call; the deadline is looked at after so many. */
  private static final int LOAD_BALANCING_BATCH = 20;

  private final Assessment assessment;
  private final Set<String> deletable;
  private final ActionRunner runner;
  private final LastCheck lastCheck;
  private final List<Veto> vetoes;
  private final FreshClaims claims;
  private final InstantSource clock;
  private final Instant end;
  private final Map<String, Outcome> outcomes = new HashMap<>();
  private Optional<String> stopped = Optional.empty();

  /**
   * An execution of the assessment's plan.
   *
   * @param deletable the keys of what may be deleted; more may be due by now, but only what was
   *     planned at both looks goes
   * @param vetoes are asked right before each write
   * @param end no action is started at or after this moment
   */
  Execution(
      Assessment assessment,
      Set<String> deletable,
      ActionRunner runner,
      LastCheck lastCheck,
      List<Veto> vetoes,
      InstantSource clock,
      Instant end) {
    this.assessment = assessment;
    this.deletable = deletable;
    this.runner = runner;
    this.lastCheck = lastCheck;
    this.vetoes = List.copyOf(vetoes);
    this.claims = lastCheck.claimsOf(assessment);
    this.clock = clock;
    this.end = end;
  }

  /** Whether claims stayed readable to the end. */
  boolean sawToTheEnd() {
    return stopped.isEmpty();
  }

  /** The outcome of each action, by the key of its resource. */
  Map<String, Outcome> carryOut() {
    batches(Action.Unmark.class).forEach(this::write);
    batches(Action.SetMark.class).forEach(this::write);
    assessment.actions(Action.Delete.class).forEach(this::delete);
    return outcomes;
  }

  private void delete(Action.Delete delete) {
    objection(delete)
        .ifPresentOrElse(outcome -> settle(delete, outcome), () -> write(List.of(delete)));
  }

  private Optional<Outcome> objection(Action.Delete delete) {
    Optional<String> veto = veto(delete).or(() -> unexpected(delete));
    if (veto.isPresent()) {
      return veto.map(Outcome.Skipped::new);
    }
    try {
      return lastCheck.objection(delete.resource(), claims);
    } catch (IncompleteViewException unknown) {
      stopped = Optional.of("who is alive is no longer known");
      return Optional.of(new Outcome.Failed(unknown.reason()));
    }
  }

  /** The one place from which anything is changed. */
  private void write(List<? extends Action> actions) {
    List<Action> permitted = new ArrayList<>();
    for (Action action : actions) {
      veto(action)
          .ifPresentOrElse(
              why -> settle(action, new Outcome.Skipped(why)), () -> permitted.add(action));
    }
    List<Outcome> results = permitted.isEmpty() ? List.of() : runner.run(permitted);
    for (int i = 0; i < permitted.size(); i++) {
      settle(permitted.get(i), results.get(i));
    }
  }

  private Optional<String> veto(Action action) {
    return stopped
        .or(() -> assessment.plan().objection(action))
        .or(
            () ->
                clock.instant().isBefore(end)
                    ? Optional.empty()
                    : Optional.of("the deadline of the run is over; the next run goes on"))
        .or(() -> vetoes.stream().flatMap(each -> each.against(action).stream()).findFirst());
  }

  private Optional<String> unexpected(Action.Delete delete) {
    return deletable.contains(delete.resource().key())
        ? Optional.empty()
        : Optional.of("it was not to be deleted at first sight; the next run decides");
  }

  private void settle(Action action, Outcome outcome) {
    LOG.infof(
        "%s %s %s: %s%s",
        action.label(),
        action.resource().kind().label(),
        action.resource().id(),
        outcome.label(),
        outcome.why().isEmpty() ? "" : " (" + outcome.why() + ")");
    outcomes.put(action.resource().key(), outcome);
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
