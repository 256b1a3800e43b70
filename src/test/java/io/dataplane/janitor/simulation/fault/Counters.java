package io.dataplane.janitor.simulation.fault;

import io.dataplane.janitor.Janitor;
import io.dataplane.janitor.domain.plan.Action;
import io.dataplane.janitor.domain.plan.Decision;
import io.dataplane.janitor.domain.reason.ReasonCode;
import io.dataplane.janitor.domain.report.Report;
import io.dataplane.janitor.domain.verdict.Verdict;

/** What a simulation did, in numbers. */
public final class Counters {
  public long steps;
  public long runs;
  public long marks;
  public long unmarks;
  public long deletions;
  public long preparations;
  public long putBacks;
  public long deferred;
  public long contested;
  public long unknown;
  public long replaced;

  /** How often several deletions were made at the same time. */
  public long parallel;

  void count(Action action) {
    switch (action) {
      case Action.SetMark mark -> marks++;
      case Action.Unmark unmark -> unmarks++;
      case Action.Delete delete -> deletions++;
      case Action.Preparation preparation -> preparations++;
      case Action.Restore restore -> putBacks++;
    }
  }

  /** What a run says of resources that it leaves alone, and of marks that it replaces. */
  public void count(Janitor.Result result) {
    for (Report.Row row : result.rows()) {
      Decision decision = row.decision();
      deferred += decision instanceof Decision.Deferred ? 1 : 0;
      unknown += decision instanceof Decision.Unknown ? 1 : 0;
      replaced += decision instanceof Decision.Mark mark && !mark.note().isEmpty() ? 1 : 0;
      contested +=
          decision.judgement().verdict() instanceof Verdict.Exempt exempt
                  && exempt.reason().code() == ReasonCode.CONTESTED
              ? 1
              : 0;
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
    deferred += other.deferred;
    contested += other.contested;
    unknown += other.unknown;
    replaced += other.replaced;
    parallel += other.parallel;
  }
}
