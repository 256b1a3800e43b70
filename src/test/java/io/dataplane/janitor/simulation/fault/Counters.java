package io.dataplane.janitor.simulation.fault;

import io.dataplane.janitor.domain.plan.Action;

/** What a simulation did, in numbers. */
public final class Counters {
  public long steps;
  public long runs;
  public long marks;
  public long unmarks;
  public long deletions;
  public long preparations;
  public long putBacks;

  void count(Action action) {
    switch (action) {
      case Action.SetMark mark -> marks++;
      case Action.Unmark unmark -> unmarks++;
      case Action.Delete delete -> deletions++;
      case Action.Preparation preparation -> preparations++;
      case Action.Restore restore -> putBacks++;
    }
  }

  public void add(Counters other) {
    steps += other.steps;
    runs += other.runs;
    marks += other.marks;
    unmarks += other.unmarks;
    deletions += other.deletions;
    preparations += other.preparations;
    putBacks += other.putBacks;
  }
}
