package io.dataplane.janitor.simulation.oracle;

import io.dataplane.janitor.simulation.oracle.VisibleTruth.Standing;
import io.dataplane.janitor.simulation.world.MarkEntry;
import io.dataplane.janitor.simulation.world.RunBook;
import io.dataplane.janitor.simulation.world.SimulatedResource;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Keeps the oracle's own book: what a run has seen and done by the time when it writes it down. */
public final class Bookkeeping {
  private final RunRecorder run;
  private final VisibleTruth truth;
  private final Instant now;

  private Bookkeeping(RunRecorder run) {
    this.run = run;
    this.truth = run.truth();
    this.now = run.plannedFor();
  }

  /**
   * The book with this run in it.
   *
   * @param stored the book as it is now; another run may have written it since this one opened it
   */
  public static RunBook with(RunRecorder run, RunBook stored) {
    return new Bookkeeping(run).added(stored);
  }

  private RunBook added(RunBook stored) {
    boolean trusted = !run.suspicions(truth).any();
    Map<String, MarkEntry> marks = new HashMap<>();
    for (SimulatedResource each : run.listing().resources().values()) {
      entry(each).ifPresent(entry -> marks.put(each.id(), entry));
    }
    Instant asked = run.askedAt();
    Instant good = run.book.lastGood();
    return new RunBook(
        stored.seen().after(run.plannedBy(), run.skew, trusted),
        marks,
        trusted && asked.isAfter(good) ? asked : good,
        run.book.watchedSince());
  }

  private Optional<MarkEntry> entry(SimulatedResource it) {
    MarkSeen seen = MarkSeen.of(it, run.book, now);
    Instant since = run.marked.get(it.id());
    if (since != null) {
      return Optional.of(
          new MarkEntry(
              orphanSince(it, since),
              Optional.of(since),
              run.plannedBy().endedAt(),
              seen.missed()));
    }
    if (run.unmarked.contains(it.id())) {
      return Optional.empty();
    }
    // Whose mark was taken off is remembered as long as it would be marked again.
    return seen.present() || wouldBeMarkedAgain(it) ? seen.entry() : Optional.empty();
  }

  private boolean wouldBeMarkedAgain(SimulatedResource it) {
    Standing standing = truth.standing(it, run.plannedBy().customResources(), now);
    return standing == Standing.ORPHANED
        || (standing == Standing.EXEMPT
            && truth.isContestedAlone(it, run.plannedBy().customResources(), now));
  }

  /** Since its first mark, unless it had an owner meanwhile, or nobody watched. */
  private Instant orphanSince(SimulatedResource it, Instant since) {
    return MarkSeen.of(it, run.book, now)
        .entry()
        .map(MarkEntry::first)
        .filter(first -> !truth.watchedSince(it).isAfter(first.plus(MarkEntry.SLACK)))
        .orElse(since);
  }
}
