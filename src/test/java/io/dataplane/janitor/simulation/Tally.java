package io.dataplane.janitor.simulation;

import io.dataplane.janitor.domain.Action;

/** What a simulation did, in numbers. */
final class Tally {
  long steps;
  long runs;
  long marks;
  long unmarks;
  long deletions;
  long preparations;
  long putBacks;

  void count(Action action) {
    switch (action) {
      case Action.SetMark mark -> marks++;
      case Action.Unmark unmark -> unmarks++;
      case Action.Delete delete -> deletions++;
      case Action.Preparation preparation -> preparations++;
      case Action.PutBack putBack -> putBacks++;
    }
  }

  void add(Tally other) {
    steps += other.steps;
    runs += other.runs;
    marks += other.marks;
    unmarks += other.unmarks;
    deletions += other.deletions;
    preparations += other.preparations;
    putBacks += other.putBacks;
  }
}
