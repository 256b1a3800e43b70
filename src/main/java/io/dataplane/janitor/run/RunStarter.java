package io.dataplane.janitor.run;

/** Starts runs of one target, with the same settings. */
public record RunStarter(Runs runs, Target target, RunSettings settings) {

  /** Starts a run now. The caller closes it. */
  public Run start() {
    return runs.start(target, settings);
  }
}
