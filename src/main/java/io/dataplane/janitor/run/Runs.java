package io.dataplane.janitor.run;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The runs of this process, so that a shutdown reaches each of them. Each run has a shutdown signal
 * of its own; a run that starts during a shutdown starts with a raised signal.
 */
public final class Runs {
  private final InstantSource clock;
  private final Function<ShutdownSignal, Sleeper> sleeper;
  private final ShutdownSignal process = new ShutdownSignal();
  private final List<ShutdownSignal> signals = new ArrayList<>();

  /**
   * Without any run yet.
   *
   * @param sleeper creates the sleeper of a run from its signal, which is a sleeper itself
   */
  public Runs(InstantSource clock, Function<ShutdownSignal, Sleeper> sleeper) {
    this.clock = clock;
    this.sleeper = sleeper;
  }

  /** Starts a run now. The caller closes it. */
  public synchronized Run start(Target target, RunSettings settings) {
    ShutdownSignal signal = new ShutdownSignal();
    if (process.isRaised()) {
      signal.raise();
    }
    signals.add(signal);
    return new Run(target, settings, clock.instant(), signal, sleeper.apply(signal));
  }

  /** How this process waits outside a run; a shutdown cuts it short. */
  public Sleeper sleeper() {
    return sleeper.apply(process);
  }

  /** From now on no run starts an action. */
  public synchronized void shutdown() {
    process.raise();
    signals.forEach(ShutdownSignal::raise);
  }

  /** Waits until no run is changing anything, at most this long. Returns whether none is. */
  public boolean awaitIdle(Duration longest) throws InterruptedException {
    long end = System.nanoTime() + longest.toNanos();
    for (ShutdownSignal signal : all()) {
      if (!signal.awaitIdle(Duration.ofNanos(Math.max(0, end - System.nanoTime())))) {
        return false;
      }
    }
    return true;
  }

  /**
   * Runs the cleanup of all runs before the process ends; call it only while no run is changing
   * anything.
   */
  public void runCleanup() {
    all().forEach(ShutdownSignal::runCleanup);
  }

  /** Marks all runs as idle, once the process has reported their results. */
  public void markIdle() {
    all().forEach(ShutdownSignal::markIdle);
  }

  private synchronized List<ShutdownSignal> all() {
    return List.copyOf(signals);
  }
}
