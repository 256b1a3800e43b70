package io.dataplane.janitor;

import io.dataplane.janitor.assess.ReadPorts;
import io.dataplane.janitor.domain.Action;
import io.dataplane.janitor.domain.Reason;
import io.dataplane.janitor.domain.ReasonCode;
import io.dataplane.janitor.domain.Report;
import io.dataplane.janitor.execute.WritePorts;
import io.dataplane.janitor.run.Run;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Assesses, checks again, carries out. The only holder of an {@link ActionRunner}. */
public final class Janitor {
  private final Run run;
  private final ReadPorts reading;
  private final WritePorts writing;
  private final Assessor assessor;
  private final LastCheck lastCheck;
  private final InstantSource clock;

  public Janitor(
      Run run,
      ReadPorts reading,
      WritePorts writing,
      Assessor assessor,
      LastCheck lastCheck,
      InstantSource clock) {
    this.run = run;
    this.reading = reading;
    this.writing = writing;
    this.assessor = assessor;
    this.lastCheck = lastCheck;
    this.clock = clock;
  }

  /**
   * What a run saw and did.
   *
   * @param rows a row for each resource; those with an action have its outcome
   */
  public record Result(Assessment assessment, List<Report.Row> rows, Ending ending) {
    public Result {
      rows = List.copyOf(rows);
    }
  }

  /** Why a run did nothing more. */
  public enum Ending {
    /** It came to its end, whatever its actions came to. */
    REGULAR,
    /** Something happened that nobody thought of. */
    BROKEN_DOWN,
    /** It was told to end. */
    TOLD,
    /** The lease was lost on the way. */
    LEASE_LOST
  }

  /**
   * One whole run: unmarks, marks, deletes.
   *
   * @throws IncompleteViewException where nothing was written, for want of a whole view
   * @throws ToldToEndException where it was told to end before it held the lease
   * @throws LeaseHeldException where nothing was read or written, since another run is at work
   */
  public Result run() {
    endWhereTold();
    String account = assessor.account();
    RunLease.Held held = writing.lease().acquire(account);
    run.shutdown().beforeLeaving(() -> held.release(OptionalInt.empty()));
    OptionalInt believed = OptionalInt.empty();
    boolean interrupted = false;
    try {
      endWhereTold();
      Assessment first = assessor.assess(account, held.lastLiveDataplanes());
      // Before anything is written: a view that cannot be had twice is not believed once.
      Assessment current = first.deletes() ? assessor.again(first) : first;
      Gate gate = gate(current, held);
      Ledger ledger = new Ledger();
      Rest rest = new Rest(run.sleeper(), gate);
      Execution execution = new Execution(current, writing.resources(), gate, ledger);
      Deletion deletion =
          new Deletion(
              execution,
              lastCheck,
              lastCheck.claimsOf(current),
              gate,
              ledger,
              new Going(plannedTwice(first, current), ledger));
      Deletions deletions =
          new Deletions(
              deletion,
              new Confirmation(lastCheck, rest, ledger, gate),
              new Waiting(rest),
              ledger,
              new Lanes(run.settings().parallelDeletions()),
              run.startedAt().toEpochMilli());
      run.shutdown().beginWork();
      Ledger done = run.times().timed(Phase.ACT, () -> execution.carryOut(deletions));
      if (gate.isOpen() && current.plan().refusals().isEmpty()) {
        believed = OptionalInt.of(current.claims().live());
      }
      interrupted = rest.wasInterrupted();
      Ending ending = ending(gate, held);
      if (ending == Ending.REGULAR) {
        remember(current);
      }
      return new Result(current, rows(current, done), ending);
    } finally {
      held.release(believed);
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void endWhereTold() {
    if (run.shutdown().isRaised()) {
      throw new ToldToEndException("it had not begun");
    }
  }

  /** A suspect view proves neither that somebody lives nor that somebody is gone. */
  private void remember(Assessment seen) {
    if (seen.plan().trusted()) {
      writing.history().add(seen.account(), seen.rollCall());
    }
  }

  private Gate gate(Assessment current, RunLease.Held held) {
    return new Gate(
        current.plan(),
        List.of(
            action -> held.lost().map(why -> new Reason(ReasonCode.LEASE_LOST, why)),
            new FreezeVeto(reading.freeze(), clock, current.plan().decisions())),
        run.shutdown(),
        clock,
        run.deadline());
  }

  private static Ending ending(Gate gate, RunLease.Held held) {
    if (gate.brokeDown()) {
      return Ending.BROKEN_DOWN;
    }
    if (gate.toldToEnd()) {
      return Ending.TOLD;
    }
    return held.lost().isPresent() ? Ending.LEASE_LOST : Ending.REGULAR;
  }

  private static List<Report.Row> rows(Assessment assessment, Ledger ledger) {
    return assessment.plan().decisions().stream().map(ledger::row).toList();
  }

  /** As they stand in the second plan. */
  private static Map<String, Action.Delete> plannedTwice(Assessment first, Assessment current) {
    Map<String, Action.Delete> planned = deletions(current);
    planned.keySet().retainAll(deletions(first).keySet());
    return planned;
  }

  private static Map<String, Action.Delete> deletions(Assessment assessment) {
    Map<String, Action.Delete> deletions = new HashMap<>();
    assessment
        .actions(Action.Delete.class)
        .forEach(delete -> deletions.put(delete.resource().key(), delete));
    return deletions;
  }
}
