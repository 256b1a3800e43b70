package io.dataplane.janitor.wiring;

import io.dataplane.janitor.Janitor;
import io.dataplane.janitor.assess.Assessor;
import io.dataplane.janitor.assess.ReadPorts;
import io.dataplane.janitor.assess.Rules;
import io.dataplane.janitor.concurrent.Lanes;
import io.dataplane.janitor.config.JanitorConfig;
import io.dataplane.janitor.domain.plan.Limits;
import io.dataplane.janitor.execute.CircuitBreaker;
import io.dataplane.janitor.execute.PreDeletionCheck;
import io.dataplane.janitor.execute.RunExecutor;
import io.dataplane.janitor.execute.WritePorts;
import io.dataplane.janitor.run.Run;
import java.time.InstantSource;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;

/** Creates a whole run, for the program, the tests and the simulation alike. */
public final class RunFactory {
  private final Rules rules;
  private final Function<Run, Ports> ports;
  private final InstantSource clock;
  private final IntFunction<Lanes> lanes;

  /** The ports through which one run reads and writes. */
  public record Ports(ReadPorts reading, WritePorts writing) {}

  /** A factory whose runs make parallel deletions on virtual threads. */
  public RunFactory(Rules rules, Function<Run, Ports> ports, InstantSource clock) {
    this(rules, ports, clock, Lanes::onVirtualThreads);
  }

  /**
   * A factory of runs.
   *
   * @param lanes creates the lanes of a run, by the maximum number of concurrent deletions
   */
  public RunFactory(
      Rules rules, Function<Run, Ports> ports, InstantSource clock, IntFunction<Lanes> lanes) {
    this.rules = rules;
    this.ports = ports;
    this.clock = clock;
    this.lanes = lanes;
  }

  /** A factory whose runs work on AWS and the clusters that the configuration names. */
  public static RunFactory of(JanitorConfig config, Connections connections, InstantSource clock) {
    return new RunFactory(
        config.rules(),
        run -> {
          ReadingAdapters reading = new ReadingAdapters(run, config, connections, clock);
          return new Ports(reading.ports(), WritingAdapters.of(reading));
        },
        clock);
  }

  /** A factory with the same rules but other limits. */
  public RunFactory withLimits(UnaryOperator<Limits> change) {
    return new RunFactory(rules.withLimits(change), ports, clock, lanes);
  }

  public Janitor janitor(Run run) {
    Ports of = ports.apply(run);
    ReadPorts reading = of.reading();
    PreDeletionCheck lastCheck =
        new PreDeletionCheck(
            reading.resources(), reading.claims(), rules.judge(), rules.planner(), clock);
    return new Janitor(
        run,
        of.writing(),
        new Assessor(run, reading, rules, clock),
        new RunExecutor(
            run,
            reading,
            new CircuitBreaker(of.writing().resources()),
            of.writing().history(),
            lastCheck,
            lanes.apply(run.settings().parallelDeletions()),
            clock));
  }
}
