package io.dataplane.janitor.execute;

import io.dataplane.janitor.concurrent.Lanes;
import io.dataplane.janitor.domain.plan.Action;
import io.dataplane.janitor.domain.report.Outcome;
import io.dataplane.janitor.domain.resource.Holder;
import io.dataplane.janitor.domain.resource.ResourceKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Makes all deletions of a run, layer by layer. The first deletion of each kind runs alone, as a
 * canary; the others of the kind run concurrently. Each deletion is confirmed. Deletions that wait
 * for other deletions are retried.
 */
final class DeletionQueue {
  private final DeletionAttempt deletion;
  private final DeletionConfirmation confirmation;
  private final RetryRounds waiting;
  private final ExecutionLog log;
  private final Lanes lanes;
  private final SplittableRandom dice;
  private final Canaries canaries = new Canaries();

  /** The keys of the resources that are deleted or may still be deleted in this run. */
  private final Set<String> pending = new HashSet<>();

  private List<DeletionConfirmation.Unconfirmed> unconfirmed = List.of();

  /**
   * Makes the deletions of one run.
   *
   * @param seed selects the canary of each kind: another one in each run, so that a deletion that
   *     always fails does not prevent all others for ever
   */
  DeletionQueue(
      DeletionAttempt deletion,
      DeletionConfirmation confirmation,
      RetryRounds waiting,
      ExecutionLog log,
      Lanes lanes,
      long seed) {
    this.deletion = deletion;
    this.confirmation = confirmation;
    this.waiting = waiting;
    this.log = log;
    this.lanes = lanes;
    this.dice = new SplittableRandom(seed);
  }

  void carryOut(List<Action.Delete> planned) {
    planned.forEach(delete -> pending.add(delete.resource().key()));
    try {
      deleteByLayer(planned);
      waiting.runUntilStalled(this::retry);
    } finally {
      // Also after an unexpected error: a deletion that AWS accepted must not be reported as not
      // attempted.
      waiting
          .drain()
          .forEach((delete, holders) -> recordOutcome(delete, new Outcome.Blocked(holders)));
      unconfirmed.forEach(each -> recordOutcome(each.delete(), each.outcome()));
    }
  }

  /** Retries the waiting deletions. Returns whether another deletion was confirmed meanwhile. */
  private boolean retry() {
    int before = unconfirmed.size();
    unconfirmed = confirmation.confirmAgain(unconfirmed);
    deleteByLayer(waiting.drain().keySet());
    return unconfirmed.size() < before;
  }

  private void deleteByLayer(Collection<Action.Delete> deletes) {
    record Place(int layer, ResourceKind kind) implements Comparable<Place> {
      @Override
      public int compareTo(Place other) {
        return layer == other.layer
            ? kind.compareTo(other.kind)
            : Integer.compare(layer, other.layer);
      }
    }

    deletes.stream()
        .collect(
            Collectors.groupingBy(
                delete -> new Place(delete.layer(), delete.resource().kind()),
                TreeMap::new,
                Collectors.toCollection(ArrayList::new)))
        .forEach((place, alike) -> deleteKind(place.kind(), alike));
  }

  private void deleteKind(ResourceKind kind, List<Action.Delete> alike) {
    if (canaries.isAwaited(kind)) {
      Collections.rotate(alike, dice.nextInt(alike.size()));
    }
    int next = 0;
    while (next < alike.size() && canaries.isAwaited(kind)) {
      deleteCanary(alike.get(next));
      next++;
    }
    List<Action.Delete> others = alike.subList(next, alike.size());
    canaries
        .objection(kind)
        .ifPresentOrElse(
            why -> others.forEach(delete -> recordOutcome(delete, new Outcome.Skipped(why))),
            () -> confirm(deleteConcurrently(others)));
  }

  /** Makes the deletion alone. No other of its kind follows until this one is confirmed. */
  private void deleteCanary(Action.Delete delete) {
    DeletionAttempt.Result result = deletion.attempt(List.of(delete), lanes).getFirst();
    if (result instanceof DeletionAttempt.Result.Called called
        && called.outcome() instanceof Outcome.Failed failed) {
      canaries.recordFailure(delete, failed);
    }
    List<Action.Delete> accepted = process(delete, result);
    List<DeletionConfirmation.Unconfirmed> left = confirm(accepted);
    left.forEach(each -> canaries.recordFailure(delete, each.outcome()));
    if (!accepted.isEmpty() && left.isEmpty()) {
      canaries.recordSuccess(delete);
    }
  }

  /** Makes the deletions concurrently. Returns those that AWS accepted. */
  private List<Action.Delete> deleteConcurrently(List<Action.Delete> deletes) {
    List<DeletionAttempt.Result> results = deletion.attempt(deletes, lanes);
    List<Action.Delete> accepted = new ArrayList<>();
    for (int i = 0; i < deletes.size(); i++) {
      accepted.addAll(process(deletes.get(i), results.get(i)));
    }
    return accepted;
  }

  private List<DeletionConfirmation.Unconfirmed> confirm(List<Action.Delete> accepted) {
    List<DeletionConfirmation.Unconfirmed> left = confirmation.confirm(accepted);
    List<DeletionConfirmation.Unconfirmed> all = new ArrayList<>(unconfirmed);
    all.addAll(left);
    unconfirmed = all;
    return left;
  }

  /**
   * Records the result, or adds the deletion to the retry rounds. Returns the deletion if AWS
   * accepted it, and else nothing.
   */
  private List<Action.Delete> process(Action.Delete delete, DeletionAttempt.Result result) {
    switch (result) {
      case DeletionAttempt.Result.Objected objected -> recordOutcome(delete, objected.outcome());
      case DeletionAttempt.Result.Held held -> {
        List<String> names = held.by().stream().map(Holder::name).toList();
        retryOrBlock(delete, held.by().stream().allMatch(this::isDeletedInThisRun), names);
      }
      case DeletionAttempt.Result.Called called -> {
        if (called.outcome() instanceof Outcome.Applied) {
          return List.of(delete);
        }
        if (called.outcome() instanceof Outcome.Blocked blocked) {
          // The check found no holder. AWS may still count a holder that was deleted moments
          // before.
          retryOrBlock(
              delete,
              isRetryable(delete)
                  && delete.resource().foreignHolders().stream().anyMatch(this::isDeletedInThisRun),
              blocked.by());
        } else {
          recordOutcome(delete, called.outcome());
        }
      }
    }
    return List.of();
  }

  /** A restored rule has a new id, which only the plan of the next run contains. */
  private static boolean isRetryable(Action.Delete delete) {
    return delete.revokes().findAny().isEmpty();
  }

  private boolean isDeletedInThisRun(Holder holder) {
    return holder.resourceKey().filter(pending::contains).isPresent();
  }

  private void retryOrBlock(Action.Delete delete, boolean waits, List<String> holders) {
    if (waits) {
      waiting.add(delete, holders);
    } else {
      recordOutcome(delete, new Outcome.Blocked(holders));
    }
  }

  private void recordOutcome(Action.Delete delete, Outcome outcome) {
    log.recordOutcome(delete, outcome);
    if (!(outcome instanceof Outcome.AlreadyGone)) {
      pending.remove(delete.resource().key());
    }
  }
}
